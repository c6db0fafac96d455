"""A town of two counties, six houses and a few survey acts."""

from datetime import date, datetime

from django.utils.timezone import make_aware
from shapely import Point, box, to_wkb

from anju.web.checkup.models import SurveyRecord
from anju.web.checkup.services import load_sets, record_surveys, run_checkup
from anju.web.registry import models as m

DAY = date(2025, 6, 12)
MARCH = date(2025, 3, 3)
NOW = make_aware(datetime(2025, 6, 12, 9))  # noqa: DTZ001
HUBIN, YIMA = "411202001001", "411281001001"

AREAS = (
    ("411200", "三门峡市", "city"),
    ("411202", "湖滨区", "county"),
    ("411202001", "湖滨街道", "subdistrict"),
    (HUBIN, "黄河社区", "community"),
    ("411281", "义马市", "county"),
    ("411281001", "千秋路街道", "subdistrict"),
    (YIMA, "千秋社区", "community"),
)


def wkb(shape):
    return to_wkb(shape)


def act(code, item, answer="found", **fields):
    given = {
        "object_kind": "building",
        "object_code": code,
        "object_name": code,
        "area_code": YIMA if code.startswith("Y") else HUBIN,
        "item_code": item,
        "answer": answer,
        "surveyor": "王工",
        "surveyed_on": MARCH,
    }
    return SurveyRecord(**{**given, **fields})


def registry():
    """Two estates; the one in Yima was never surveyed by anybody."""
    m.Area.objects.bulk_create(
        m.Area(code=code, area_code=code, name=name, level=level)
        for code, name, level in AREAS
    )
    m.Area.objects.filter(code="411202").update(built_up_area_m2=500_000)
    hubin = m.Estate.objects.create(
        code="H-E1",
        name="黄河小区",
        area_code=HUBIN,
        management_mode="none",
        household_count=40,
        parking_needed=30,
        parking_spaces=10,
        geometry=wkb(box(111.19, 34.77, 111.191, 34.771)),
        surveyed_on=MARCH,
        surveyed_by="王工",
    )
    yima = m.Estate.objects.create(code="Y-E1", name="千秋小区", area_code=YIMA)
    for estate, letter, count in ((hubin, "H", 4), (yima, "Y", 2)):
        for number in range(1, count + 1):
            m.Building.objects.create(
                code=f"{letter}-B{number}",
                name=f"{number}号楼",
                area_code=estate.area_code,
                estate=estate,
                household_count=12,
            )
    m.Road.objects.create(
        code="R1", name="黄河路", area_code=HUBIN, road_class="arterial", length_m=4000
    )
    m.Facility.objects.create(
        code="F1",
        name="黄河中学",
        area_code=HUBIN,
        facility_code="G1501",
        geometry=wkb(Point(111.1905, 34.7705)),
    )


def surveys():
    """Four houses asked for H03: two with problems (overlapping), two without."""
    record_surveys(
        [
            act("H-B1", "H03.1", quantity=12, photo="IMG_0001.jpg"),
            act("H-B1", "H03.7"),
            act("H-B2", "H03.7"),
            act("H-B3", "H03", "none"),
        ]
    )


def town():
    load_sets()
    registry()
    surveys()


def checked(area_code="411200", as_of=DAY, **more):
    return run_checkup(area_code=area_code, as_of=as_of, now=NOW, **more)
