"""What the bureau recorded about those who ask: facts that rules look at."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import Q

from anju.web.plan.models import (
    Application,
    ApplicationState,
    Circumstance,
    CircumstanceKind,
    SurveyedQuantity,
)
from anju.web.policy import on


@dataclass(slots=True)
class Applied:
    """What became of one project's applications, by source."""

    won: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    chances: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """Circumstances and quantities by estate, applications by project."""

    circumstances: dict[str, frozenset[str]]
    quantities: dict[str, dict[str, Fraction]]
    applied: dict[int, Applied]

    def of_estate(self, code: str) -> frozenset[str]:
        """Return the circumstances of an estate."""
        return self.circumstances.get(code, frozenset())

    def is_waived(self, code: str) -> bool:
        """Tell whether a written exception lets higher classes go first."""
        return CircumstanceKind.CLASS_EXCEPTION in self.of_estate(code)

    def of_project(self, pk: int) -> Applied:
        """Return what a project applied for."""
        return self.applied.get(pk, Applied())


def said_of(area_code: str, day: date) -> Said:
    """Read everything recorded inside an area, as it stood on a day."""
    return Said(_circumstances(area_code, day), _quantities(area_code), _applied(day))


def _circumstances(area_code: str, day: date) -> dict[str, frozenset[str]]:
    rows = Circumstance.objects.within(area_code).filter(
        Q(ended_on=None) | Q(ended_on__gt=day), begins_on__lte=day
    )
    found: dict[str, set[str]] = defaultdict(set)
    for code, kind in rows.values_list("estate_code", "kind"):
        found[code].add(kind)
    return {code: frozenset(kinds) for code, kinds in found.items()}


def _quantities(area_code: str) -> dict[str, dict[str, Fraction]]:
    rows = SurveyedQuantity.objects.within(area_code)
    found: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for code, item, quantity in rows.values_list("estate_code", "item", "quantity"):
        found[code][item] = Fraction(quantity)
    return dict(found)


def _applied(day: date) -> dict[int, Applied]:
    """Take the last word of each source: a win is not undone by an old loss."""
    default = on("plan/applications", day)["chance_share"]
    found: dict[int, Applied] = defaultdict(Applied)
    for row in Application.objects.order_by("year"):
        one = found[row.project_id]
        for known in (one.won, one.lost):
            known.discard(row.source)
        one.chances.pop(row.source, None)
        _note(one, row, default)
    return dict(found)


def _note(one: Applied, row: Application, default: dict[str, float]) -> None:
    if row.state == ApplicationState.WON:
        one.won.add(row.source)
    elif row.state == ApplicationState.LOST:
        one.lost.add(row.source)
    else:
        given = row.chance_share
        chance = default.get(row.source, default["other"]) if given is None else given
        one.chances[row.source] = float(chance)
