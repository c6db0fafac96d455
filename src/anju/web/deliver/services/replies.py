"""Replies to proposals: drafted from a template, frozen with their figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn, ReportIncomplete
from anju.web.deliver.documents.placeholders import figures_in
from anju.web.deliver.documents.templates import read_template
from anju.web.deliver.models import ProposalReply, ReplyEdition, ReplyPromise
from anju.web.deliver.services.numbers import open_series, take_number
from anju.web.deliver.services.reports import Act
from anju.web.loop.models import Project
from anju.web.loop.services import freeze_figures

EDITABLE = (
    "title",
    "addressees",
    "signer",
    "result",
    "text",
    "day",
    "contact_unit",
    "contact_person",
    "copies",
    "printed_by",
    "issuer_mark",
)


@transaction.atomic
def draft_reply(*, template: str, act: Act) -> ProposalReply:
    """Begin a reply from an editable template."""
    found = read_template("proposal_reply", template)
    head = found.head
    reply = ProposalReply.objects.create(
        area_code=act.by.area_code,
        proposal=head["proposal"],
        text=found.text,
        **{name: head.get(name, "") for name in EDITABLE if name != "text"},
    )
    series = head.get("number")
    if series:
        open_series(mark=series["mark"], year=series["year"], first=series["first"])
    _link_promises(reply, head.get("promises", []))
    return reply


def _link_promises(reply: ProposalReply, promises: Sequence[dict[str, Any]]) -> None:
    """Tie each promise to the ledger items that its words name."""
    links = [
        ReplyPromise(reply=reply, text=promise["text"], project=project)
        for promise in promises
        for project in Project.objects.filter(
            programme=promise["programme"], name__contains=promise["project"]
        ).order_by("code")[:3]
    ]
    ReplyPromise.objects.bulk_create(links)


@transaction.atomic
def edit_reply(*, reply: ProposalReply, fields: dict[str, Any]) -> ProposalReply:
    """Change the draft; editions already frozen stay as they are."""
    figures_in(fields.get("text", reply.text))
    for name in EDITABLE:
        if name in fields:
            setattr(reply, name, fields[name])
    reply.save()
    return reply


@transaction.atomic
def freeze_reply(*, reply: ProposalReply, as_of: date, act: Act) -> ReplyEdition:
    """Freeze text and figures as the next edition; the first takes a number."""
    reply = ProposalReply.objects.select_for_update().get(pk=reply.pk)
    wanted = figures_in(reply.text)
    if not wanted:
        raise ReportIncomplete(_("正文没有引用任何数字，无法定版。"))
    if reply.number is None:
        mark, year = _series_of(reply)
        reply.number = take_number(mark=mark, year=year, title=reply.title, act=act)
        reply.save(update_fields=["number"])
    figures = freeze_figures(
        document=reply.document,
        wanted=wanted,
        area_code=reply.area_code,
        as_of=as_of,
        now=act.now,
        by=act.by,
    )
    absent = [figure.name_zh for figure in figures if figure.value is None]
    if absent:
        raise OutOfTurn(
            _("以下数字尚无数值，不能定版：%(names)s。") % {"names": "、".join(absent)}
        )
    return ReplyEdition.objects.create(
        reply=reply,
        edition=figures[0].edition,
        text=reply.text,
        result=reply.result,
        frozen_at=act.now,
        frozen_by=act.by,
    )


def _series_of(reply: ProposalReply) -> tuple[str, int]:
    return "三建", reply.day.year
