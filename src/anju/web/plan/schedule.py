"""A plan as bars over months: what the Gantt page draws."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anju.web.plan.models import PlanChoice, PlanVersion
from anju.web.registry.areas import name_of

MONTH: Final = 10  # units of a drawing to a month
YEAR: Final = 12
HEIGHT: Final = 20
HEAD: Final = 600  # units across the head, so that its words keep their size


class Stripe(NamedTuple):
    """A stretch of months, in units of the drawing."""

    x: float
    width: float
    look: str
    name: str = ""

    @property
    def middle(self) -> float:
        """Return where a word stands in it."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """The months that are drawn: the years of the plan, and as long as works last."""

    first_year: int
    count: int
    month: float = MONTH

    @property
    def width(self) -> float:
        """Return the width of the drawing."""
        return self.month * self.count

    @property
    def head(self) -> "Axis":
        """Return the same months at the width of the head."""
        return replace(self, month=HEAD / self.count)

    @property
    def years(self) -> list[Stripe]:
        """Return the years."""
        return [
            Stripe(m * at, m * YEAR, "year", str(self.first_year + at // YEAR))
            for m in [self.month]
            for at in range(0, self.count, YEAR)
        ]

    @property
    def quarters(self) -> list[Stripe]:
        """Return the quarters, told by the number of their first month."""
        return [
            Stripe(self.month * at, self.month * 3, "quarter", str(at % YEAR + 1))
            for at in range(0, self.count, 3)
        ]

    @property
    def names(self) -> list[str]:
        """Return the name of each month, for those who drag."""
        return [self.name_of(month) for month in range(self.count)]

    def name_of(self, month: int) -> str:
        """Return a month of the plan as year and month."""
        return f"{self.first_year + month // YEAR}-{month % YEAR + 1:02}"

    def seasons(
        self, seasons: Mapping[str, Mapping[str, Any]], *, english: bool
    ) -> list[Stripe]:
        """Return the months in which some digging rests, year after year."""
        name = "name_en" if english else "name_zh"
        return [
            Stripe(m * months[0], m * len(months), f"season-{code}", one[name])
            for m in [self.month]
            for code, one in seasons.items()
            for months in _runs(self.count, one["first"][0], one["last"][0])
        ]


def _runs(count: int, first: int, last: int) -> list[list[int]]:
    """Return the stretches of months that lie in a season, months of the year 1-12."""
    months = range(count)
    return _stretches(m for m in months if _lies_in(m % YEAR + 1, first, last))


def _stretches(months: Iterable[int]) -> list[list[int]]:
    """Part ascending months where one is left out."""
    together = groupby(enumerate(months), lambda pair: pair[1] - pair[0])
    return [[month for _place, month in run] for _gap, run in together]


def _lies_in(month: int, first: int, last: int) -> bool:
    if first <= last:
        return first <= month <= last
    return month >= first or month <= last


@dataclass(frozen=True, slots=True)
class Row:
    """A work: its months as stripes, and the months as words."""

    choice: PlanChoice
    stripes: list[Stripe]
    first: str
    last: str
    wished: Stripe | None


def axis_of(version: PlanVersion, last_month: int | None) -> Axis:
    """Return the months of a plan, longer where a work lasts longer."""
    years = max(version.year_count, (last_month or 0) // YEAR + 1)
    return Axis(version.first_year, YEAR * years)


def rows_of(choices: Iterable[PlanChoice], axis: Axis) -> list[Row]:
    """Return the bars of a page of works."""
    return [_row(one, axis) for one in choices]


def _row(one: PlanChoice, axis: Axis) -> Row:
    start, finish = one.start_month or 0, one.finish_month or 0
    wished = None
    if one.wish_month is not None and one.wish_month != start:
        wished = Stripe(MONTH * one.wish_month, MONTH * (finish - start + 1), "wished")
    return Row(
        one,
        stripes_of(one.months),
        axis.name_of(start),
        axis.name_of(finish),
        wished,
    )


def stripes_of(months: Iterable[tuple[int, str]]) -> list[Stripe]:
    """Return stretches of digging and of work above the ground, next to each other."""
    found = [
        Stripe(MONTH * run[0], MONTH * len(run), kind)
        for kind in ("dig", "above")
        for run in _stretches(sorted(m for m, what in months if what == kind))
    ]
    return sorted(found, key=itemgetter(0))


def sheet_of_months(
    rows: QuerySet[PlanChoice], axis: Axis
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return works with one column a month: what is done in it."""
    heads = [_("编码"), _("名称"), _("区划"), _("开工"), _("完工"), *axis.names]
    words = {"dig": str(_("开挖")), "above": str(_("地上"))}
    return heads, (_months(one, axis, words) for one in rows.iterator(chunk_size=500))


def _months(one: PlanChoice, axis: Axis, words: Mapping[str, str]) -> list[Any]:
    done: dict[int, str] = {month: words[kind] for month, kind in one.months}
    return [
        one.code,
        one.name,
        name_of(one.area_code),
        axis.name_of(one.start_month or 0),
        axis.name_of(one.finish_month or 0),
        *(done.get(month, "") for month in range(axis.count)),
    ]
