"""Versions of the plan side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anju.science.plan.funding import FUNDING
from anju.science.values import Measured
from anju.web.loop.definitions import definition_of
from anju.web.loop.ledger import Value, slices_of
from anju.web.loop.models.finding import SEVERITIES
from anju.web.plan.models import Bundle, PlanChoice, PlanVersion, Verdict, source_name
from anju.web.plan.models.closing import KINDS
from anju.web.registry.areas import counties, name_of

MOST = 4
TOTALS = (
    "plan.version_works",
    "plan.version_households",
    "plan.version_closed",
    "plan.version_cost",
    "plan.version_openings",
)
MONEY = ("plan.version_openings_cost", "plan.version_money")
"""Told of a whole plan only: of a part, pools and works are not the same part."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of every version: figures, and how far each goes of the largest."""

    name: str
    values: list[Value | None]

    @property
    def cells(self) -> list[tuple[Value | None, int]]:
        """Return each figure with its share of the largest, in hundredths."""
        known = [_number(one) for one in self.values]
        most = max((x for x in known if x is not None), default=0.0)
        return [
            (value, round(100 * number / most) if number and most else 0)
            for value, number in zip(self.values, known, strict=True)
        ]

    @property
    def differs(self) -> bool:
        """Tell whether the versions are not all alike in it."""
        return len({_number(one) for one in self.values}) > 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    name: str
    lines: list[Line]


def _number(value: Value | None) -> float | None:
    answer = value.answer if value else None
    return float(answer.value) if isinstance(answer, Measured) else None


def asked(rows: QuerySet[PlanVersion], given: Iterable[str]) -> list[PlanVersion]:
    """Return the solved versions that were asked for, at most four, in that order."""
    wanted = [int(one) for one in given if one.isdigit()]
    found = rows.filter(solved_at__isnull=False).in_bulk(wanted)
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found][:MOST]


def sections(
    versions: Sequence[PlanVersion], own_area: str, as_of: date
) -> list[Section]:
    """Return everything that is compared, as figures."""
    is_whole = all(one.area_code.startswith(own_area) for one in versions)
    totals = TOTALS + MONEY * is_whole
    return [
        Section(
            _("总体"), [_total(code, versions, own_area, as_of) for code in totals]
        ),
        _split(
            _("解决的问题：按严重程度"),
            "plan.version_closed_severity",
            [(code, str(name)) for code, name in reversed(SEVERITIES)],
            (versions, own_area, as_of),
        ),
        _split(
            _("解决的问题：按类别"),
            "plan.version_closed_kind",
            [(code, str(name)) for code, name in KINDS.items()],
            (versions, own_area, as_of),
        ),
        _split(
            _("受益户数：按区县"),
            "plan.version_county_households",
            counties(own_area) or [(own_area[:6], name_of(own_area))],
            (versions, own_area, as_of),
        ),
        _split(
            _("资金：按来源和年度（万元）")
            if is_whole
            else _("本区县自己的资金：按来源和年度（万元）"),
            "plan.version_money_cell",
            _cells(versions),
            (versions, own_area, as_of),
        ),
    ]


def _total(
    code: str, versions: Sequence[PlanVersion], own_area: str, as_of: date
) -> Line:
    found = slices_of(code, own_area, as_of, version__in=versions)
    told = definition_of(code)
    values = [found.get(str(one.pk)) for one in versions]
    return Line(
        _("%(name)s（%(unit)s）") % {"name": told.name, "unit": told.printed_unit},
        values,
    )


def _split(
    name: str,
    code: str,
    parts: Iterable[tuple[str, str]],
    of: tuple[Sequence[PlanVersion], str, date],
) -> Section:
    versions, own_area, as_of = of
    found = slices_of(code, own_area, as_of, version__in=versions)
    lines = [
        Line(word, [found.get(f"{one.pk}|{part}") for one in versions])
        for part, word in parts
    ]
    return Section(name, [one for one in lines if any(one.values)])


def _cells(versions: Iterable[PlanVersion]) -> list[tuple[str, str]]:
    years = sorted({year for one in versions for year in one.years})
    return [
        (f"{year}-{source.code}", f"{source_name(source.code)} {year}")
        for source in FUNDING
        for year in years
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """A candidate that versions treat differently."""

    code: str
    name: str
    area_code: str
    choices: list[PlanChoice | None]


def differences(versions: Sequence[PlanVersion], own_area: str) -> list[Difference]:
    """Return the candidates that are in here and out there, or at another time.

    First those that are not in everywhere, then other years and packages, then months.
    """
    rows = PlanChoice.objects.within(own_area).filter(version__in=versions)
    rows = rows.only(
        "code", "name", "area_code", "version", "verdict", "start_month", "year",
        "package", "cost_fen",
    )  # fmt: skip
    found: dict[str, dict[int, PlanChoice]] = {}
    known = {one.pk: one for one in versions}
    for one in rows.order_by("code"):
        one.version = known[one.version_id]
        found.setdefault(one.code, {})[one.version_id] = one
    told = [
        (code, [mine.get(one.pk) for one in versions]) for code, mine in found.items()
    ]
    apart = [
        Difference(code, first.name, first.area_code, choices)
        for code, choices in told
        if len({_decision(one) for one in choices}) > 1
        for first in [next(one for one in choices if one)]
    ]
    return sorted(apart, key=_weight)


def _weight(one: Difference) -> tuple[int, str]:
    """Put what differs in more than months first."""
    decisions = [_decision(choice) for choice in one.choices]
    depth = next(d for d in (1, 2, 3) if len({told[:d] for told in decisions}) > 1)
    return depth, one.code


def _decision(one: PlanChoice | None) -> tuple[Any, ...]:
    if one is None or one.verdict != Verdict.CHOSEN:
        return ("",)
    return (one.verdict, (one.year, one.package), one.start_month)


def sheet_of_differences(
    versions: Sequence[PlanVersion], rows: Iterable[Difference]
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of what versions treat differently."""
    heads = [_("编码"), _("名称"), _("区划"), *(one.name for one in versions)]
    return heads, (
        [row.code, row.name, name_of(row.area_code), *map(told_of, row.choices)]
        for row in rows
    )


def told_of(one: PlanChoice | None) -> str:
    """Say in a few words what a version decided."""
    if one is None:
        return _("不在候选中")
    words = [str(Verdict(one.verdict).label)]
    if one.verdict == Verdict.CHOSEN:
        begins = one.started_in or str(one.year or "")
        words += [begins, _package(one)]
    return " ".join(word for word in words if word)


def _package(one: PlanChoice) -> str:
    """Name the package of an estate; works have but one."""
    is_whole = one.package in ("", Bundle.WHOLE)
    return "" if is_whole else str(one.get_package_display())
