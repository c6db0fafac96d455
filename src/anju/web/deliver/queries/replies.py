"""A reply as a page: its text, each number's rows, promises that are still open."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from anju.science.loop import Stage
from anju.science.values import Measured
from anju.web.deliver.documents.placeholders import Key, Number, figures_in, fill
from anju.web.deliver.models import ProposalReply, ReplyEdition
from anju.web.loop.definitions import Definition, by_code
from anju.web.loop.ledger import Changes, changes_of, value_of
from anju.web.loop.models import Figure
from anju.web.loop.templatetags.figures import address_of
from anju.web.site.official import Heading, blocks_of
from anju.web.site.official.numbers import heading_number

KEPT = (Stage.COMPLETED, Stage.ACCEPTED, Stage.SETTLED, Stage.HANDED_OVER)
SOLVED = "A"


@dataclass(frozen=True, slots=True)
class Bound:
    """A frozen number, how many rows it has, and whether they changed since."""

    figure: Figure
    rows: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Shown:
    """A number of the text with the page that shows its rows."""

    number: Number
    address: str
    is_changed: bool


def page(reply: ProposalReply, asked: str | None, today: date) -> dict[str, Any]:
    """Return what the page of a reply prints."""
    editions = list(reply.editions.select_related("frozen_by"))
    number = int(asked) if asked and asked.isdigit() else None
    edition = next((e for e in editions if e.edition == number), None)
    edition = edition or (editions[0] if editions else None)
    bound = _bound(edition) if edition else []
    promises = list(reply.promises.select_related("project"))
    open_ones = [p for p in promises if p.project.stage not in KEPT]
    return {
        "reply": reply,
        "editions": editions,
        "edition": edition,
        "bound": bound,
        "is_changed": any(one.changes for one in bound),
        "is_draft_newer": edition is not None and edition.text != reply.text,
        "paragraphs": _paragraphs(reply, edition, bound, today),
        "promises": promises,
        "open": open_ones,
        "doubts_a": (edition or reply).result == SOLVED and bool(open_ones),
    }


def _bound(edition: ReplyEdition) -> list[Bound]:
    figures = (
        Figure.objects.filter(document=edition.reply.document, edition=edition.edition)
        .annotate(n_rows=Count("rows"))
        .order_by("pk")
    )
    return [Bound(one, one.n_rows, changes_of(one)) for one in figures]


def _paragraphs(
    reply: ProposalReply, edition: ReplyEdition | None, bound: list[Bound], today: date
) -> list[tuple[str, SafeString]]:
    """Return the text with every number as a link: frozen, or live in a draft."""
    text = edition.text if edition else reply.text
    shown = _frozen(bound) if edition else _live(reply, text, today)

    def wrap(key: Key, printed: str) -> str:
        one = shown[key]
        css = "figure changed" if one.is_changed else "figure"
        return format_html('<a class="{}" href="{}">{}</a>', css, one.address, printed)

    numbers = {key: one.number for key, one in shown.items()}
    return [
        (kind, mark_safe(fill(str(escape(line)), numbers, wrap)))  # noqa: S308
        for kind, line in _lines(text)
    ]


def _frozen(bound: list[Bound]) -> dict[Key, Shown]:
    return {
        (one.figure.code, one.figure.slice): Shown(
            Number(one.figure.value, one.figure.unit),
            one.figure.get_absolute_url(),
            is_changed=bool(one.changes),
        )
        for one in bound
    }


def _live(reply: ProposalReply, text: str, today: date) -> dict[Key, Shown]:
    found = {}
    for code, cut in figures_in(text):
        got = value_of(code, reply.area_code, today, cut)
        value = got.answer.value if isinstance(got.answer, Measured) else None
        number = Number(value, got.definition.unit)
        found[code, cut] = Shown(number, address_of(got), is_changed=False)
    return found


def _lines(text: str) -> list[tuple[str, str]]:
    found, count = [], 0
    for block in blocks_of(text):
        if isinstance(block, Heading):
            count += block.level == 1
            number = heading_number(1, count) if block.level == 1 else ""
            found.append(("heading", f"{number}{block.text}{block.body}"))
        else:
            found.append(("text", block.text))
    return found


def known_figures() -> list[Definition]:
    """Return what a text may refer to."""
    return list(by_code().values())
