"""The words of an advice as policy has them, and when it falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from anju.web.policy import on, table
from anju.web.registry.areas import name_of

COUNTY = "{县}"
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """What policy would say of one problem item."""

    text: str
    unit: str
    no_project: str


@cache
def _templates() -> Mapping[str, dict[str, str]]:
    return {row["code"]: row for row in table("checkup/advice")}


def draft_of(item_code: str, name: str, area_code: str) -> Draft:
    """Return the words for one item; where policy has none, say it plainly."""
    form = item_code.split(".", maxsplit=1)[0]
    row = _templates().get(item_code) or _templates().get(form)
    county = name_of(area_code[:COUNTY_DIGITS])
    if row is None:
        return Draft(f"核实并消除“{name}”问题", f"{county}住房和城乡建设局", "")
    unit = row["unit_zh"].replace(COUNTY, county)
    return Draft(row["advice_zh"], unit, row["no_project_zh"])


def rules_on(day: date) -> dict[str, Any]:
    """Return how problems are put right and looked at again, as in force."""
    return on("checkup/rectify", day)


def due_on(rectify: str, day: date) -> date:
    """Return when a problem of one type must be put right that is advised on a day."""
    return day + timedelta(days=rules_on(day)["due_days"][rectify])
