"""Streets with planned openings: small enough to check by hand."""

from datetime import date
from typing import Any

import shapely

from anju.web.loop.models import Project
from anju.web.plan.models import DigRun, PlannedOpening
from anju.web.plan.services import look
from anju.web.registry.models import Estate, Road
from tests.factories.core import HUBIN, NOW, project

EAST_M = 1 / 91_500  # degrees of longitude in a metre, at 34.77 degrees north
NORTH_M = 1 / 110_900
ORIGIN = (111.2, 34.77)
STREETS = {  # the reply's lists: what is opened, and where
    "六峰路、甘棠路、大岭南路排水防涝改造": "六峰路 甘棠路 大岭南路",
    "北环路、茅津路、上阳路、建设路排水防涝改造": "北环路 茅津路 上阳路 建设路",
    "茅津路、铁东路、宋会路、湖会路、河堤北路积水点排水防涝改造": (
        "茅津路 铁东路 宋会路 湖会路 河堤北路"
    ),
    "银昌路、崤山东路排水防涝改造": "银昌路 崤山东路",
    "虢国东路、铁东路、宋会路、湖会路、银昌路污水管道改造": (
        "虢国东路 铁东路 宋会路 湖会路 银昌路"
    ),
}
FIVE = {"茅津路", "铁东路", "宋会路", "湖会路", "银昌路"}


def line(north_m: float = 0, begin_m: float = 0, end_m: float = 400) -> bytes:
    """A line from west to east, in degrees."""
    east, north = ORIGIN
    places = [(east + m * EAST_M, north + north_m * NORTH_M) for m in (begin_m, end_m)]
    return shapely.to_wkb(shapely.LineString(places))


def road(name: str, north_m: float = 0, **fields: Any) -> Road:
    count = Road.objects.count() + 1
    given = {"code": f"411202-DL-{count:03d}", "area_code": "411202"}
    return Road.objects.create(name=name, geometry=line(north_m), **{**given, **fields})


def opening(code: str, street: str, **fields: Any) -> PlannedOpening:
    given = {
        "name": f"{street}{code}",
        "area_code": HUBIN,
        "owner": "燃气公司",
        "network": "gas",
        "streets": [street],
        "first_day": date(2025, 9, 1),
        "last_day": date(2025, 10, 31),
    }
    return PlannedOpening.objects.create(code=code, **{**given, **fields})


def works(name: str, category: str = "drainage", **fields: Any) -> Project:
    given = {
        "planned_start": date(2025, 7, 1),
        "planned_finish": date(2025, 12, 31),
        "responsible_unit": "排水公司",
        "area_code": "411202",
    }
    return project(name=name, category=category, **{**given, **fields})


def renovation(north_m: float = 10) -> Project:
    """An estate beside the street, in this year's plan."""
    east, north = ORIGIN
    low = north + north_m * NORTH_M
    house = shapely.box(
        east + 50 * EAST_M, low, east + 120 * EAST_M, low + 80 * NORTH_M
    )
    estate = Estate.objects.create(
        code="E1", name="安居小区", area_code=HUBIN, geometry=shapely.to_wkb(house)
    )
    made = works("安居小区改造", "old_estate", programme="old_estates", plan_year=2025)
    made.sites.create(
        code=f"S-{made.code}",
        name=estate.name,
        area_code=HUBIN,
        object_kind="estate",
        object_code="E1",
    )
    return made


def reply_lists() -> None:
    """Put the reply's drainage and sewage lists on the ledger, and draw their roads."""
    names = dict.fromkeys(name for text in STREETS.values() for name in text.split())
    for number, name in enumerate(names):
        road(name, 1000 * number)
    for text in STREETS:
        works(text, "pipes" if "污水" in text else "drainage")


def looked(area_code: str = "4112", **fields: Any) -> DigRun:
    return look(area_code=area_code, **{"now": NOW, **fields})
