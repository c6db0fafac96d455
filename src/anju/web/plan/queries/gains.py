"""Where a little more would help a solved version most: its stored prices, sorted."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from anju.science.units import wan_from_fen
from anju.web.loop.templatetags.figures import printed
from anju.web.plan.models import PlanCrew, PlanMoney, PlanVersion, source_name
from anju.web.registry.areas import name_of

LEAST = 0.05
"""Points that a page would print as nothing."""
MILLION_FEN, CREW_MONTHS = 100_000_000, 3
"""What is offered more; where a plan leaves as much unused, more would not help."""


@dataclass(frozen=True, slots=True)
class Gain:
    """One thing of which there could be more."""

    when: str
    name: str
    price: float
    row: PlanMoney | PlanCrew

    @property
    def is_scarce(self) -> bool:
        """Tell whether more of it would help."""
        row = self.row
        if isinstance(row, PlanMoney):
            return self.price >= LEAST and (row.left_fen or 0) < MILLION_FEN
        return self.price >= LEAST and row.left < CREW_MONTHS


@dataclass(frozen=True, slots=True)
class Gains:
    """What would help, dearest first, and what would not."""

    scarce: list[Gain]
    plenty: list[Gain]

    @property
    def alike(self) -> list[tuple[str, str, list[Gain]]]:
        """Return what would help, that of one year and price together."""
        by = groupby(self.scarce, lambda one: (one.when, printed(one.price, 1)))
        return [(when, price, list(rows)) for (when, price), rows in by]


def money_gains(version: PlanVersion, own_area: str) -> Gains:
    """Return what a million yuan more of each source and year would buy."""
    rows = PlanMoney.objects.within(own_area).filter(version=version)
    return _sorted(
        Gain(str(one.year), _source(one, version), one.price, one)
        for one in rows.exclude(amount_fen=None)
    )


def crew_gains(version: PlanVersion, own_area: str) -> Gains:
    """Return what one more crew of each trade and quarter would buy."""
    rows = PlanCrew.objects.within(own_area).filter(version=version)
    return _sorted(
        Gain(
            _("%(year)d 年第 %(quarter)d 季度")
            % {"year": one.year, "quarter": one.quarter},
            str(one.get_trade_display()),
            one.price,
            one,
        )
        for one in rows
    )


def _sorted(found: Iterable[Gain]) -> Gains:
    rows = sorted(found, key=lambda one: (-round(one.price, 1), one.when))
    scarce = [one for one in rows if one.is_scarce]
    plenty = [one for one in rows if not one.is_scarce]
    return Gains(scarce, sorted(plenty, key=lambda one: (one.when, one.name)))


def _source(one: PlanMoney, version: PlanVersion) -> str:
    name = source_name(one.source)
    if version.area_code.startswith(one.area_code):
        return name
    return f"{name_of(one.area_code)} {name}"


def sheet_of_gains(money: Gains, crews: Gains) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of both lists."""
    heads = [_("多什么"), _("何时"), _("多多少"), _("约多得（分）"), _("现在还剩")]
    rows = [
        [one.name, one.when, _("100 万元"), _gain(one), wan_from_fen(one.row.left_fen)]
        for one in (*money.scarce, *money.plenty)
        if isinstance(one.row, PlanMoney)
    ]
    rows += [
        [one.name, one.when, _("1 个班组"), _gain(one), one.row.left]
        for one in (*crews.scarce, *crews.plenty)
        if isinstance(one.row, PlanCrew)
    ]
    return heads, rows


def _gain(one: Gain) -> float:
    return one.price if one.is_scarce else 0.0
