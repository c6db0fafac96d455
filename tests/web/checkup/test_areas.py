"""A small set asked of a stretch: listed or drawn, counted, covered."""

import pytest
from django.urls import reverse
from shapely import box

from anju.science.errors import AnjuError
from anju.web.checkup.bridge.area import Stretch
from anju.web.checkup.models import AreaCheckup
from anju.web.checkup.services.area import Wanted, check_area
from anju.web.loop.ledger import value_of
from anju.web.loop.models import Finding
from anju.web.registry import areas
from anju.web.registry.models import Building
from anju.web.site import jobs
from tests.factories.checkup import DAY, HUBIN, NOW, YIMA, town, wkb
from tests.factories.core import user

pytestmark = pytest.mark.django_db
AROUND = (
    "POLYGON ((111.18 34.76, 111.2 34.76, 111.2 34.78, 111.18 34.78, 111.18 34.76))"
)
ELSEWHERE = "POLYGON ((110 34, 110.1 34, 110.1 34.1, 110 34))"


@pytest.fixture(autouse=True)
def _city(settings):
    settings.TODAY = DAY
    town()
    areas.forget()
    inside = box(111.1901, 34.7701, 111.1903, 34.7703)
    Building.objects.filter(code="H-B1").update(geometry=wkb(inside))


def checked(*codes, outline="", set_code="area", own="4112", name="旧港"):
    stretch = Stretch(codes, outline)
    wanted = Wanted(name, set_code, stretch)
    return check_area(wanted=wanted, own_area=own, as_of=DAY, now=NOW)


def value(checkup, code):
    one = checkup.results.get(item_code=code)
    return one.value, one.objects_counted, one.hits


def test_a_listed_area_counts_its_own_objects_only():
    hubin, yima = checked(HUBIN), checked(YIMA)

    assert value(hubin, "H03") == (2, 4, 2)
    assert value(yima, "H03") == (None, 2, 0)
    assert yima.results.get(item_code="H03").state == "not_surveyed"
    assert (hubin.area_code, hubin.communities, hubin.estates) == (HUBIN, [HUBIN], 1)


def test_two_counties_lie_in_the_city():
    both = checked("411202", "411281")

    assert both.area_code == "4112"
    assert both.communities == [HUBIN, YIMA]


def test_a_drawn_area_counts_what_lies_in_it():
    drawn = checked(outline=AROUND, set_code="renewal")

    assert value(drawn, "H03") == (1, 1, 1)
    assert drawn.results.count() == 13
    assert drawn.communities == [HUBIN]


def test_a_check_up_of_an_area_opens_no_findings():
    checked(HUBIN)

    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"outline": ELSEWHERE},
        {"outline": "POLYGON ((nonsense"},
        {"outline": "POINT (111.1 34.7)"},
        {"name": " "},
        {"set_code": "nothing"},
        {"own": "411281"},
    ],
)
def test_what_makes_no_area_is_refused(asked):
    codes = () if "outline" in asked else (HUBIN,)

    with pytest.raises(AnjuError):
        checked(*codes, **asked)
    assert not AreaCheckup.objects.exists()


def test_communities_are_covered_for_two_years():
    checked(HUBIN)

    def covered(day):
        return value_of("checkup.communities_covered", "4112", day).answer.value

    assert covered(DAY) == 1
    assert covered(DAY.replace(year=2027, day=11)) == 1
    assert covered(DAY.replace(year=2027)) == 0
    assert covered(DAY.replace(day=11)) == 0


def test_a_clerk_checks_an_area_and_reads_the_result(client):
    client.force_login(user("county", "411202"))

    client.post(
        reverse("checkup:area-start"), {"name": "旧港", "set": "area", "area": [HUBIN]}
    )
    jobs.work_off()

    one = AreaCheckup.objects.get()
    listed = client.get(reverse("checkup:areas")).content.decode()
    shown = client.get(one.get_absolute_url()).content.decode()
    assert "旧港" in listed
    assert "千秋" not in listed
    assert "黄河社区" in shown
    assert "1号楼" in shown


def test_a_county_user_sees_no_area_of_another(client):
    one = checked(HUBIN)
    client.force_login(user("county", "411281"))

    assert client.get(one.get_absolute_url()).status_code == 404
    assert "旧港" not in client.get(reverse("checkup:areas")).content.decode()
