"""What the registry knows of an estate that asks for money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.db.models import Count, F, Max, Sum

from anju.web.loop.models import Project
from anju.web.loop.models.project import Category
from anju.web.registry.models import Building, Estate
from anju.web.registry.models.homes import ManagementMode


class Dated(Protocol):
    """Rules as in force on a day."""

    eligibility: dict[str, Any]
    day: date


@dataclass(slots=True)
class EstateFacts:
    """An estate with its buildings added up. None means not surveyed."""

    code: str
    name: str
    built_year: int | None = None
    households: int | None = None
    floor_area_m2: int | None = None
    management_mode: str = ""
    buildings: int | None = None
    entrances: int | None = None
    lifts: int | None = None
    roof_area_m2: int | None = None
    worst_grade: str = ""
    renewed_on: date | None = None

    @property
    def is_managed(self) -> bool:
        """Tell whether somebody keeps the estate."""
        return self.management_mode not in ("", ManagementMode.NONE)

    def renewed_within(self, rules: Dated) -> bool:
        """Tell whether it was renewed within the days that policy names."""
        limit = timedelta(days=rules.eligibility["relapse_days"])
        return self.renewed_on is not None and rules.day - self.renewed_on <= limit

    def quantities(self) -> dict[str, int | None]:
        """Return the facts that the price book asks for."""
        return {
            "estates": 1,
            "households": self.households,
            "buildings": self.buildings,
            "entrances": self.entrances,
            "floor_area_m2": self.floor_area_m2,
            "roof_area_m2": self.roof_area_m2,
            "lifts": self.lifts,
        }


def estate_facts(area_code: str) -> dict[str, EstateFacts]:
    """Return every estate of an area with its buildings, in three queries."""
    rows = Estate.objects.within(area_code).values_list(
        "code", "name", "built_year", "household_count", "floor_area_m2",
        "management_mode",
    )  # fmt: skip
    found = {
        code: EstateFacts(code, name, year, homes, _whole(area), mode or "")
        for code, name, year, homes, area, mode in rows
    }
    for row in _buildings(area_code):
        facts = found.get(row["estate__code"])
        if facts:
            facts.buildings, facts.entrances = row["count"], row["entrances"]
            facts.lifts, facts.roof_area_m2 = row["lifts"], _whole(row["roof"])
            facts.worst_grade = row["grade"] or ""
    for code, day in _renewals(area_code):
        if code in found:
            found[code].renewed_on = day
    return found


def _whole(area: Any) -> int | None:  # noqa: ANN401
    return None if area is None else int(area)


def _buildings(area_code: str) -> Iterable[dict[str, Any]]:
    rows = Building.objects.within(area_code).filter(estate__isnull=False)
    return (
        rows.order_by()
        .values("estate__code")
        .annotate(
            count=Count("pk"),
            entrances=Sum("stairwell_count"),
            lifts=Sum("lift_count"),
            roof=Sum(F("floor_area_m2") / F("storeys")),
            grade=Max("danger_grade"),
        )
    )


def _renewals(area_code: str) -> Iterable[tuple[str, date]]:
    rows = Project.objects.within(area_code).filter(
        category=Category.OLD_ESTATE,
        actual_finish__isnull=False,
        sites__object_kind=Estate.kind,
    )
    found = rows.order_by("actual_finish")
    return found.values_list("sites__object_code", "actual_finish")
