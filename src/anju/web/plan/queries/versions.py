"""Questions to the versions of the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.science.plan.funding import FUNDING
from anju.science.units import FEN_PER_WAN, wan_from_fen
from anju.web.loop.ledger import Value, slices_of, value_of
from anju.web.loop.models import Finding
from anju.web.loop.models.project import Category
from anju.web.plan.bridge.areas import above
from anju.web.plan.models import (
    PlanChoice,
    PlanMoney,
    PlanVersion,
    Verdict,
    source_name,
)
from anju.web.policy import on
from anju.web.registry.areas import name_of

LONG = (
    "months", "items", "value_parts", "packages", "money", "money_years", "finding_pks",
)  # fmt: skip
"""Fields of a choice that its own page tells, and lists do not."""
SORTS = ("code", "-points", "-cost_fen", "cost_fen", "-rate", "year")
KINDS = [*Category.choices, ("estate", _("小区")), ("works", _("工程"))]


def versions(own_area: str) -> QuerySet[PlanVersion]:
    """Return plans of the reader's area, of areas inside it and of those above it."""
    reach = Q(area_code__startswith=own_area) | Q(area_code__in=above(own_area))
    return PlanVersion.objects.filter(reach).select_related("made_by", "approved_by")


def version_of(own_area: str, pk: int) -> PlanVersion:
    """Return a plan that the reader may see, or nothing is there."""
    return get_object_or_404(versions(own_area), pk=pk)


def newest(as_of: date) -> QuerySet[PlanVersion]:
    """Return the newest plan that had been solved by that day, as a question."""
    solved = PlanVersion.objects.filter(solved_at__date__lte=as_of, is_list=False)
    return solved.order_by("-pk")[:1]


def current(as_of: date) -> PlanVersion | None:
    """Return the newest plan that had been solved by that day."""
    return newest(as_of).first()


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """What the reader chose above the list."""

    q: str = ""
    verdict: str = ""
    kind: str = ""
    area: str = ""
    year: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def choices(
    version: PlanVersion, own_area: str, chosen: ChoiceFilter
) -> QuerySet[PlanChoice]:
    """Return what a plan decided inside the reader's area."""
    rows = version.choices.within(own_area).within(chosen.area)
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code__icontains=chosen.q))
    if chosen.verdict:
        rows = rows.filter(verdict=chosen.verdict)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.year.isdigit():
        rows = rows.filter(year=int(chosen.year))
    rows = rows.annotate(rate=F("points") * 100.0 * FEN_PER_WAN / F("cost_fen"))
    sort = chosen.sort if chosen.sort in SORTS else "code"
    order = F(sort.lstrip("-"))
    by = order.desc(nulls_last=True) if sort[0] == "-" else order.asc(nulls_last=True)
    return rows.order_by(by, "code")


SUMMARY = {
    "works": "plan.version_works",
    "homes": "plan.version_households",
    "closed": "plan.version_closed",
    "cost": "plan.version_cost",
    "digging": "plan.version_openings_cost",
    "money": "plan.version_money",
    "openings": "plan.version_openings",
}


def summary(version: PlanVersion, own_area: str, as_of: date) -> dict[str, Any]:
    """Return the figures of one version, and its candidates by verdict."""
    mine = str(version.pk)
    told: dict[str, Any] = {
        name: slices_of(code, own_area, as_of, version=version).get(mine)
        or value_of(code, own_area, as_of, mine)
        for name, code in SUMMARY.items()
    }
    counted = slices_of("plan.version_candidates", own_area, as_of, version=version)
    told["verdicts"] = [
        (name, counted[f"{mine}|{verdict}"])
        for verdict, name in Verdict.choices
        if f"{mine}|{verdict}" in counted
    ]
    return told


@dataclass(frozen=True, slots=True)
class Cell:
    """One source in one year."""

    available: Value | None
    used: Value | None
    left: Value | None
    price: float | None


def matrix(
    version: PlanVersion, own_area: str, as_of: date
) -> list[tuple[str, list[Cell]]]:
    """Return money by source and year, as figures."""
    codes = ("money_available", "money_cell", "money_left")
    found = [
        slices_of(f"plan.version_{one}", own_area, as_of, version=version)
        for one in codes
    ]
    rows = PlanMoney.objects.within(own_area).filter(version=version)
    prices: dict[str, float] = {}
    for cell, price in rows.values_list("cell", "price"):
        prices[cell] = max(price, prices.get(cell, 0.0))
    present = {cell.split("-", 1)[1] for cell in prices}
    return [
        (
            source_name(source.code),
            [
                Cell(
                    *(cut.get(f"{version.pk}|{key}") for cut in found), prices.get(key)
                )
                for year in version.years
                for key in [f"{year}-{source.code}"]
            ],
        )
        for source in FUNDING
        if source.code in present
    ]


def story_of(choice: PlanChoice, day: date) -> dict[str, Any]:
    """Return a candidate with its findings, items and money in words."""
    book = on("plan/prices", day)
    english = (get_language() or "").startswith("en")
    name = "name_en" if english else "name_zh"
    findings = Finding.objects.filter(pk__in=choice.finding_pks).order_by("code")
    return {
        "choice": choice,
        "findings": findings,
        "items": [
            (
                code,
                _item_name(code, book["items"], name),
                fen,
                quantity,
                book["items"].get(code, {}).get("unit", ""),
            )
            for code, fen, quantity in choice.items
        ],
        "money": money_of(choice),
        "parts": [(_part_name(part), points) for part, points in choice.value_parts],
        "warnings": [pair[english] for pair in choice.warnings],
        "mark": book["mark"],
        "book_source": book["source"],
    }


def _item_name(code: str, book: dict[str, Any], name: str) -> str:
    if code in book:
        return str(book[code][name])
    return str(dict(Category.choices).get(code.removeprefix("works."), code))


def _part_name(part: str) -> str:
    return {
        "findings": _("解决的问题"),
        "households": _("受益户数"),
        "category": _("项目类别"),
        "scale": _("工程规模"),
        "started": _("已开工优先"),
    }[part]


def money_of(choice: PlanChoice) -> list[tuple[str, int]]:
    """Return the money of a candidate by source, in the order of the catalogue."""
    money = choice.money
    order = [source.code for source in FUNDING if source.code in money]
    return [(source_name(code), money[code]) for code in order]


def sheet_of_choices(
    rows: QuerySet[PlanChoice],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the list of decisions."""
    heads = [
        _("编码"),
        _("名称"),
        _("类别"),
        _("区划"),
        _("结论"),
        _("年度"),
        _("造价（万元）"),
        _("价值（分）"),
        _("户数（户）"),
        *(source_name(source.code) for source in FUNDING),
        _("理由"),
    ]
    kinds = dict(KINDS)
    return heads, (
        [
            one.code,
            one.name,
            kinds.get(one.kind, one.kind),
            name_of(one.area_code),
            Verdict(one.verdict).label,
            one.year,
            _wan(one.cost_fen),
            one.points,
            one.households,
            *(_wan(one.money.get(source.code)) for source in FUNDING),
            one.reason,
        ]
        for one in rows.iterator(chunk_size=2000)
    )


def _wan(fen: int | None) -> Decimal | None:
    return None if fen is None else round(wan_from_fen(fen), 2)
