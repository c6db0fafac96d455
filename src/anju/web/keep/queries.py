"""Questions to the keep room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Self

from django.db.models import (
    Case,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.keep.relapse import Renewed, relapse_reasons
from anju.science.keep.warranty import Cover
from anju.science.keep.withdrawal import signs
from anju.science.loop import FindingState, Severity
from anju.web.keep import bridge
from anju.web.keep.models import Claim, Inspection
from anju.web.loop.models import Finding, Handover, Project
from anju.web.loop.models.project import Category
from anju.web.policy import on
from anju.web.registry.areas import name_of
from anju.web.registry.models import Estate
from anju.web.registry.models.homes import ManagementMode

BAD = (Severity.SERIOUS, Severity.CRITICAL)


def covers() -> list[tuple[str, str]]:
    """Return the states of a warranty in words."""
    return [
        (Cover.RUNNING, _("质保期内")),
        (Cover.ENDING, _("即将到期")),
        (Cover.OVER, _("已过质保")),
        (Cover.UNKNOWN, _("未填")),
    ]


def covered(rows: QuerySet, cover: str, day: date) -> QuerySet:
    """Keep the handovers whose warranty stands like this on a day."""
    soon = day + timedelta(days=on("keep/warranty", day)["ending_days"])
    tests = {
        Cover.RUNNING: Q(warranty_ends_on__gt=soon),
        Cover.ENDING: Q(warranty_ends_on__range=(day, soon)),
        Cover.OVER: Q(warranty_ends_on__lt=day),
        Cover.UNKNOWN: Q(warranty_ends_on=None),
    }
    return rows.filter(tests[Cover(cover)])


@dataclass(frozen=True, slots=True)
class HandoverFilter:
    """What the reader chose above the list."""

    q: str = ""
    cover: str = ""
    area: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def handovers(own_area: str, chosen: HandoverFilter, day: date) -> QuerySet[Handover]:
    """Return handovers with the newest round that was made."""
    rows = Handover.objects.within(own_area).within(chosen.area)
    if chosen.q:
        rows = rows.filter(
            Q(object_name__icontains=chosen.q)
            | Q(code__icontains=chosen.q)
            | Q(kept_by__icontains=chosen.q)
        )
    if chosen.cover in set(Cover):
        rows = covered(rows, chosen.cover, day)
    is_over = Case(When(warranty_ends_on__lt=day, then=1), default=0)
    soonest = F("warranty_ends_on").asc(nulls_last=True)
    return with_rounds(rows).order_by(is_over, soonest, "code")


def with_rounds(rows: QuerySet) -> QuerySet:
    """Add the newest round made after each handover."""
    newest = (
        Inspection.objects.filter(handover=OuterRef("pk"))
        .order_by()
        .values("handover")
        .annotate(newest=Max("months"))
        .values("newest")
    )
    return rows.annotate(done_months=Coalesce(Subquery(newest), 0))


def due(own_area: str, day: date) -> QuerySet[Handover]:
    """Return handovers whose newest round is due and was not made."""
    waits = Q(pk__in=[])
    for months, latest, earliest in bridge.due_spans(day):
        span = Q(handed_over_on__range=(earliest, latest))
        waits |= span & Q(done_months__lt=months)
    return with_rounds(Handover.objects.within(own_area)).filter(waits)


def rows_due(rows: Iterable[Handover], day: date) -> list[tuple[Handover, Any]]:
    """Put the round that is due beside each handover."""
    return [(one, bridge.round_due(one, day)) for one in rows]


def renewed(own_area: str, day: date) -> QuerySet[Estate]:
    """Return estates renewed within the years that policy names."""
    since = day - timedelta(days=bridge.management(day)["relapse_days"])
    finished = Project.objects.filter(
        category=Category.OLD_ESTATE,
        actual_finish__range=(since, day),
        sites__object_kind=Estate.kind,
        sites__object_code=OuterRef("code"),
    ).order_by("-actual_finish")
    rows = Estate.objects.within(own_area).annotate(
        finished_on=Subquery(finished.values("actual_finish")[:1])
    )
    return rows.filter(finished_on__isnull=False)


def relapsing(own_area: str, day: date) -> QuerySet[Estate]:
    """Return renewed estates with new hazards, or with nobody to keep them."""
    hazards = Finding.objects.filter(
        estate_code=OuterRef("code"),
        severity__in=BAD,
        found_on__gt=OuterRef("finished_on"),
        found_on__lte=day,
    ).exclude(state=FindingState.DISMISSED)
    rows = renewed(own_area, day).annotate(is_damaged=Exists(hazards))
    return rows.filter(Q(is_damaged=True) | Q(management_mode=ManagementMode.NONE))


def why_relapsing(
    estates: Iterable[Estate], day: date
) -> list[tuple[Estate, list[str]]]:
    """Put the reasons beside each estate."""
    rules, words = bridge.management(day), {
        "damaged": _("出现新的严重隐患"),
        "unmanaged": _("无人管理"),
    }  # fmt: skip
    return [
        (
            one,
            [
                words[reason]
                for reason in relapse_reasons(
                    Renewed(one.finished_on, int(one.is_damaged), has_manager(one)),
                    day,
                    rules,
                )
            ],
        )
        for one in estates
    ]


def has_manager(estate: Estate) -> bool | None:
    """Tell whether somebody keeps the estate; None when nobody asked."""
    if not estate.management_mode:
        return None
    return bool(estate.management_mode != ManagementMode.NONE)


def withdrawing(own_area: str, day: date) -> QuerySet[Estate]:
    """Return estates whose manager shows early signs of leaving."""
    rules = bridge.management(day)
    least = Fraction(str(rules["least_fee_share"]))
    until = day + timedelta(days=rules["contract_days"])
    return Estate.objects.within(own_area).filter(
        Q(fee_rate_share__lt=float(least)) | Q(contract_ends_on__lt=until)
    )


def why_withdrawing(
    estates: Iterable[Estate], day: date
) -> list[tuple[Estate, list[str]]]:
    """Put the signs beside each estate."""
    rules = bridge.management(day)
    words = {
        "fees": _("收缴率偏低"),
        "contract_over": _("合同已到期"),
        "contract_ending": _("合同即将到期"),
    }
    found = []
    for one in estates:
        share = one.fee_rate_share
        fee = None if share is None else Fraction(str(share))
        seen = signs(fee, one.contract_ends_on, day, rules)
        found.append((one, [words[sign] for sign in seen]))
    return found


def sheet_of_handovers(
    rows: QuerySet[Handover], day: date
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the list of handovers."""
    heads = [
        _("编号"),
        _("对象"),
        _("区划"),
        _("移交日期"),
        _("施工单位"),
        _("接管单位"),
        _("质保到期"),
        _("质保状态"),
        _("已巡查轮次"),
    ]
    names = dict(covers())
    return heads, (
        [
            one.code,
            one.object_name,
            name_of(one.area_code),
            one.handed_over_on,
            one.built_by,
            one.kept_by,
            one.warranty_ends_on,
            names[bridge.cover(one, day)],
            one.done_months,
        ]
        for one in rows.iterator(chunk_size=2000)
    )


def sheet_of_due(
    rows: Iterable[Handover], day: date
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the inspections that are due."""
    heads = [
        _("编号"),
        _("对象"),
        _("区划"),
        _("移交日期"),
        _("轮次（移交后月数）"),
        _("应巡查日"),
        _("接管单位"),
    ]
    return heads, (
        [
            one.code,
            one.object_name,
            name_of(one.area_code),
            one.handed_over_on,
            turn.months,
            turn.due_on,
            one.kept_by,
        ]
        for one, turn in rows_due(rows, day)
    )


def sheet_of_inspections(
    rows: QuerySet[Inspection],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and one row for each item looked at."""
    heads = [
        _("移交"),
        _("对象"),
        _("区划"),
        _("轮次（移交后月数）"),
        _("巡查日期"),
        _("巡查人"),
        _("问题代码"),
        _("状况"),
        _("损坏情况"),
    ]
    return heads, (
        [
            one.handover.code,
            one.handover.object_name,
            name_of(one.area_code),
            one.months,
            one.inspected_on,
            one.inspector,
            item.item_code,
            item.get_condition_display(),
            item.damage,
        ]
        for one in rows
        for item in one.items.all()
    )


def sheet_of_claims(rows: QuerySet[Claim]) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the claims."""
    heads = [
        _("问题"),
        _("名称"),
        _("对象"),
        _("区划"),
        _("施工单位"),
        _("通知日期"),
        _("质保到期"),
        _("状态"),
        _("办理结果"),
    ]
    return heads, (
        [
            one.code,
            one.finding.name,
            one.finding.object_name,
            name_of(one.area_code),
            one.handover.built_by,
            one.asked_on,
            one.warranty_ends_on,
            one.get_state_display(),
            one.outcome,
        ]
        for one in rows
    )


def sheet_of_estates(
    rows: Iterable[tuple[Estate, list[str]]],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of estates with their reasons."""
    heads = [_("编码"), _("小区"), _("区划"), _("管理方式"), _("原因")]
    return heads, (
        [
            one.code,
            one.name,
            name_of(one.area_code),
            one.get_management_mode_display(),
            "；".join(reasons),
        ]
        for one, reasons in rows
    )
