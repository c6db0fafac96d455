"""What fits on one page about a version, for those who decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.science.plan.funding import FUNDING
from anju.web.loop.ledger import Value, slices_of
from anju.web.loop.models.finding import SEVERITIES
from anju.web.plan.models import PlanChoice, PlanVersion, Verdict, source_name
from anju.web.plan.queries.versions import summary
from anju.web.registry.areas import counties, name_of

LARGEST, NEXT = 5, 5
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One source: its money year by year, and in all."""

    name: str
    years: list[Value | None]
    whole: Value | None


@dataclass(frozen=True, slots=True)
class County:
    """What a county gets."""

    name: str
    works: Value
    households: Value | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One page: what is decided, with which money, for whom, and how sure it is."""

    version: PlanVersion
    area_name: str
    told: Mapping[str, Any]
    money: list[MoneyLine]
    years: list[Value | None]
    counties: list[County]
    severities: list[tuple[str, Value]]
    largest: list[PlanChoice]
    waiting: list[PlanChoice]


def decision_of(version: PlanVersion, own_area: str, as_of: date) -> Decision:
    """Return what the decision sheet of a version says, inside the reader's area."""
    rows = PlanChoice.objects.within(own_area).filter(version=version)
    rows = rows.select_related("version")
    by_year = _slices("money_year", version, own_area, as_of)
    return Decision(
        version=version,
        area_name=name_of(own_area),
        told=summary(version, own_area, as_of),
        money=_money(version, own_area, as_of),
        years=[by_year.get(str(year)) for year in version.years],
        counties=_counties(version, own_area, as_of),
        severities=_severities(version, own_area, as_of),
        largest=list(
            rows.filter(verdict=Verdict.CHOSEN, cost_fen__isnull=False).order_by(
                "-cost_fen", "code"
            )[:LARGEST]
        ),
        waiting=list(
            rows.filter(verdict=Verdict.LEFT).order_by("-points", "code")[:NEXT]
        ),
    )


def _slices(
    name: str, version: PlanVersion, own_area: str, as_of: date
) -> dict[str, Value]:
    """Return the slices of one version by what follows its number."""
    found = slices_of(f"plan.version_{name}", own_area, as_of, version=version)
    mine = f"{version.pk}|"
    return {
        cut.removeprefix(mine): value
        for cut, value in found.items()
        if cut.startswith(mine)
    }


def _money(version: PlanVersion, own_area: str, as_of: date) -> list[MoneyLine]:
    cells = _slices("money_cell", version, own_area, as_of)
    wholes = _slices("money_source", version, own_area, as_of)
    return [
        MoneyLine(
            source_name(source.code),
            [cells.get(f"{year}-{source.code}") for year in version.years],
            wholes.get(source.code),
        )
        for source in FUNDING
        if source.code in wholes
    ]


def _counties(version: PlanVersion, own_area: str, as_of: date) -> list[County]:
    works = _slices("county_works", version, own_area, as_of)
    homes = _slices("county_households", version, own_area, as_of)
    own = (own_area[:COUNTY_DIGITS], name_of(own_area[:COUNTY_DIGITS]))
    return [
        County(name, works[code], homes.get(code))
        for code, name in counties(own_area) or [own]
        if code in works
    ]


def _severities(
    version: PlanVersion, own_area: str, as_of: date
) -> list[tuple[str, Value]]:
    found = _slices("closed_severity", version, own_area, as_of)
    return [
        (str(name), found[code]) for code, name in reversed(SEVERITIES) if code in found
    ]
