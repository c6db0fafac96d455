"""Communities judged item by item, and assessed by hand."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from shapely import box

from anju.science.errors import RuleError, UnknownCode
from anju.web.checkup.models import CommunityRun, ReachHome, ReachRun
from anju.web.checkup.services.community import (
    Assessed,
    judge_communities,
    record_assessment,
)
from anju.web.registry import areas
from anju.web.registry.models import Area, Facility
from tests.factories.checkup import DAY, HUBIN, NOW, YIMA, act, checked, town, wkb
from tests.factories.core import user

pytestmark = pytest.mark.django_db
SAID = Assessed(HUBIN, "CC12", is_met=True, evidence="照片2张", surveyor="王工",
                surveyed_on=DAY)  # fmt: skip


@pytest.fixture(autouse=True)
def _city(settings):
    settings.TODAY = DAY
    town()
    areas.forget()


def facility(code, kind, area=HUBIN, **fields):
    return Facility.objects.create(
        code=code, name=code, facility_code=kind, area_code=area, **fields
    )


def judged() -> CommunityRun:
    return judge_communities(area_code="4112", as_of=DAY, now=NOW)


def item(run, code, area=HUBIN):
    one = run.scores.get(area_code=area, item=code)
    return one.state, one.reason


def test_what_nobody_looked_at_is_not_known_and_so_is_the_community():
    run = judged()

    states = set(run.scores.filter(area_code=YIMA).values_list("state", flat=True))
    assert states == {"unknown"}
    assert run.shares.get(area_code="411281").unknown == 1
    assert run.shares.get(area_code="411281").share is None


def test_one_facility_taken_down_makes_its_absence_elsewhere_known():
    facility("F-1", "CC01", floor_area_m2=650)

    run = judged()

    short = run.scores.get(area_code=HUBIN, item="CC01")
    assert (short.state, short.reason, short.missing_m2) == ("unmet", "small", 150)
    assert item(run, "CC01", YIMA) == ("unknown", "not_taken_down")


def test_estates_speak_for_parking_and_management():
    run = judged()

    assert item(run, "CC10") == ("unmet", "parking")
    assert item(run, "CC16") == ("unmet", "unmanaged")
    assert item(run, "CC16", YIMA) == ("unknown", "managed_unknown")


def test_an_open_problem_of_the_check_up_stands_against_the_pipes():
    from anju.web.checkup.services import record_surveys  # noqa: PLC0415

    record_surveys([act("H-B1", "H06.1")])
    checked()

    assert item(judged(), "CC09") == ("unmet", "problems")


def test_an_assessment_goes_before_the_register_from_the_next_run():
    record_assessment(said=SAID, by=user(), today=DAY)

    assert item(judged(), "CC12") == ("met", "act")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"item": "CC99"}, UnknownCode),
        ({"area_code": "411202"}, UnknownCode),
        ({"evidence": " "}, RuleError),
        ({"surveyed_on": DAY.replace(year=2026)}, RuleError),
    ],
)
def test_an_assessment_without_ground_is_refused(change, error):
    with pytest.raises(error):
        record_assessment(said=replace(SAID, **change), by=user(), today=DAY)


def walked(**kinds):
    """Keep walks of two entrances of ten households each."""
    run = ReachRun.objects.create(
        area_code="411200",
        as_of=DAY,
        ran_at=NOW,
        ran_for_s=0,
        limit_m=3000,
        kinds=[{"code": code} for code in kinds],
    )
    for n in (0, 1):
        ReachHome.objects.create(
            run=run,
            entrance_id=n,
            building_id=n,
            code=f"D{n}",
            name=f"D{n}",
            area_code=HUBIN,
            state="connected",
            households=10,
            metres=[metres[n] for metres in kinds.values()],
            straight_m=[],
            nearest=[],
        )


def test_walks_come_from_the_life_circle():
    facility("B-1", "G0514")
    facility("S-1", "Q01")
    walked(CC11=(700.0, 900.0), Q01=(400.0, 500.0))

    run = judged()

    basic = run.circles.get(area_code=HUBIN, family="basic")
    assert item(run, "CC11") == ("unmet", "walk")
    assert basic.types["Q01"] == {"share": 0.5, "is_there": True}
    assert (basic.present, basic.unknown, basic.listed) == (1, 12, 13)
    assert basic.coverage_share == pytest.approx(1 / 13)
    assert run.circles.get(area_code=YIMA, family="basic").coverage_share is None


def page(client, name, *args, who=None, **query):
    client.force_login(who or user())
    answer = client.get(reverse(f"checkup:{name}", args=args), query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_pages_say_what_is_missing_and_why(client):
    facility("F-1", "CC01", floor_area_m2=650)
    Area.objects.filter(code=HUBIN).update(geometry=wkb(box(111.1, 34.7, 111.2, 34.8)))
    judged()

    listed = page(client, "communities")
    one = page(client, "community", HUBIN)
    circles = page(client, "circles")

    assert "缺150㎡" in listed
    assert "到2027年" in listed
    assert '"pattern": "hatch"' in listed
    assert "最大650㎡，要求不小于800㎡" in one
    assert "还没有人评估" in one
    assert "未查明" in circles


def test_a_clerk_records_an_assessment_and_judges_anew(client):
    client.force_login(user("county", "411202"))
    form = {"item": "CC12", "answer": "unmet", "evidence": "无坡道", "surveyor": "王工",
            "surveyed_on": "2025-06-01"}  # fmt: skip

    client.post(reverse("checkup:community-assess", args=[HUBIN]), form)
    client.post(reverse("checkup:communities-judge"))

    run = CommunityRun.objects.get()
    assert run.area_code == "411202"
    assert item(run, "CC12") == ("unmet", "act")
    foreign = client.post(reverse("checkup:community-assess", args=[YIMA]), form)
    assert foreign.status_code == 403


def test_a_county_user_sees_no_community_of_another(client):
    judged()
    who = user("county", "411281")

    for name in ("communities", "circles"):
        assert "黄河社区" not in page(client, name, who=who)
    client.force_login(who)
    answer = client.get(reverse("checkup:community", args=[HUBIN]))
    assert answer.status_code == 403


def test_lists_can_be_taken_away(client):
    judged()
    client.force_login(user())

    for name in ("communities", "circles"):
        got = client.get(reverse(f"checkup:{name}"), {"as": "xlsx"})
        assert load_workbook(BytesIO(got.content)).active["A2"].value == "社区代码"


@pytest.mark.parametrize("name", ["communities", "circles"])
def test_pages_ask_the_database_few_questions(
    client, django_assert_max_num_queries, name
):
    judged()
    client.force_login(user())

    with django_assert_max_num_queries(32):
        client.get(reverse(f"checkup:{name}"))
