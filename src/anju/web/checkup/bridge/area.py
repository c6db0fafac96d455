"""The small sets of the policy, and which objects lie in a stretch of the city."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import shapely

from anju.science.checkup.indicator import Case
from anju.science.errors import DataError, UnknownCode
from anju.web.checkup.models import AreaCheckup
from anju.web.policy import on, rule
from anju.web.registry import models as registry
from anju.web.registry.kinds import BY_KIND

POLICY = "checkup/special_sets"
COMMUNITY = 12
LENGTHS = (12, 9, 6, 4)


def special_sets() -> dict[str, dict[str, Any]]:
    """Return the small sets by code."""
    sets: dict[str, dict[str, Any]] = rule(POLICY)["sets"]
    return sets


def special_set(code: str) -> dict[str, Any]:
    """Return one small set; refuse an unknown one."""
    if code not in special_sets():
        raise UnknownCode(f"没有“{code}”这一个小指标集。")
    return special_sets()[code]


def counted_from(day: date) -> date:
    """Return the first day of the rolling span of coverage."""
    return day - timedelta(days=on(POLICY, day)["coverage_days"])


def covered_communities(area_code: str, day: date) -> set[str]:
    """Return the communities that a check-up of an area looked at within the span."""
    rows = AreaCheckup.objects.filter(as_of__gt=counted_from(day), as_of__lte=day)
    found = rows.values_list("communities", flat=True)
    return {one for codes in found for one in codes if one.startswith(area_code)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Areas, or an outline in degrees; whichever is given holds the objects."""

    areas: tuple[str, ...] = ()
    outline: str = ""

    def enclosing(self, communities: Sequence[str]) -> str:
        """Return the area code that encloses everything in it."""
        codes = [*self.areas, *communities]
        return next(
            codes[0][:n] for n in LENGTHS if len({code[:n] for code in codes}) == 1
        )


def shape_of(outline: str) -> shapely.Geometry:
    """Return a drawn outline; refuse what encloses nothing."""
    try:
        shape = shapely.from_wkt(outline)
    except shapely.errors.GEOSException as error:
        raise DataError("片区轮廓认不出。请在地图上重新画。") from error
    if shape is None or shape.geom_type != "Polygon" or not shape.is_valid:
        raise DataError("片区轮廓不是一个完好的多边形（可能自相交叉）。请重新画。")
    return shape


def holder(stretch: Stretch, inside: str) -> Callable[[Case], bool]:
    """Return what tells whether an object lies in a stretch."""
    if not stretch.outline:
        return lambda case: case.area_code.startswith(stretch.areas)
    shape = shape_of(stretch.outline)
    known: dict[str, set[str]] = {}

    def holds(case: Case) -> bool:
        if case.kind not in known:
            known[case.kind] = _inside(case.kind, shape, inside)
        return case.code in known[case.kind]

    return holds


def _inside(kind: str, shape: shapely.Geometry, inside: str) -> set[str]:
    """Return the codes of a kind whose middle lies in a shape."""
    if kind not in BY_KIND:
        return set()
    rows = BY_KIND[kind].objects.within(inside).filter(geometry__isnull=False)
    found = list(rows.order_by().values_list("code", "geometry"))
    if not found:
        return set()
    shapes = shapely.from_wkb([bytes(wkb) for _, wkb in found])
    hit = shapely.contains(shape, shapely.point_on_surface(shapes))
    return {found[n][0] for n in np.flatnonzero(hit)}


def estates_in(stretch: Stretch, inside: str) -> list[tuple[str, str]]:
    """Return the estates of a stretch with their communities."""
    rows = registry.Estate.objects.within(inside).order_by("code")
    pairs = rows.values_list("code", "area_code")
    if stretch.outline:
        here = _inside("estate", shape_of(stretch.outline), inside)
        return [(code, area) for code, area in pairs if code in here]
    return [(code, area) for code, area in pairs if area.startswith(stretch.areas)]


def communities_in(stretch: Stretch, estates: Sequence[tuple[str, str]]) -> list[str]:
    """Return the communities that a stretch takes in, or touches with an estate."""
    touched = {area[:COMMUNITY] for _, area in estates if len(area) >= COMMUNITY}
    if stretch.outline:
        return sorted(touched)
    rows = registry.Area.objects.filter(level="community")
    codes = rows.values_list("code", flat=True)
    return sorted({c for c in codes if c.startswith(stretch.areas)} | touched)
