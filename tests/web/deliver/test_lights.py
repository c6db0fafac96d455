from datetime import date

import pytest

from anju.science.errors import ReportIncomplete, UnknownCode
from anju.web.deliver.models import MonthLight
from anju.web.deliver.services import lights, reports
from tests.factories.deliver import MAY, NOW, WAN, accepted_until_may, act, under_way

pytestmark = pytest.mark.django_db


def seen(project, month=MAY):
    return MonthLight.objects.get(project=project, month=month)


def test_lights_follow_the_accepted_reports():
    on_time, behind, far, silent = (under_way() for _ in range(4))
    accepted_until_may(on_time, 100)
    accepted_until_may(behind, 100, 100, 100, 60, 20)
    accepted_until_may(far, 10)

    lights.assess_lights(month=MAY, now=NOW)

    found = [seen(p).light for p in (on_time, behind, far, silent)]
    assert found == ["green", "yellow", "red", "not_reported"]
    assert seen(far).reason_zh == "落后序时进度41.7%达37.5个百分点"
    assert seen(far).year_fen == 50 * WAN


@pytest.mark.parametrize(
    ("done_wan", "light"),
    [(380, "yellow"), (381, "green"), (140, "yellow"), (139, "red")],
)
def test_ten_and_thirty_points_behind_are_yellow_to_the_fen(done_wan, light):
    project = under_way()
    accepted_until_may(project, 0, 0, 0, 0, done_wan)

    lights.choose_preset(code="yinchuan_2025", month=MAY, act=act())

    assert seen(project).light == light


def test_an_unaccepted_report_is_not_green():
    project = under_way()
    reports.report_month(
        project=project,
        month=MAY,
        content={"invested_fen": 500 * WAN, "progress_text": "快"},
        act=act(),
    )

    lights.assess_lights(month=MAY, now=NOW)

    assert seen(project).light == "not_reported"
    assert "待县级审核" in seen(project).reason_zh


def test_the_approved_months_are_the_schedule():
    project = under_way()
    months = [0, 0, 0, 0, 0, *[200 * WAN] * 6, 0]
    reports.set_year_plan(project=project, year=2025, monthly_fen=months, act=act())
    accepted_until_may(project, 0)

    lights.assess_lights(month=MAY, now=NOW)

    assert (seen(project).light, seen(project).scheduled_share) == ("green", 0.0)


def test_an_override_needs_name_and_reason_and_leaves_the_computed_light():
    project = under_way()
    accepted_until_may(project, 10)
    lights.assess_lights(month=MAY, now=NOW)

    with pytest.raises(ReportIncomplete):
        lights.override_light(
            project=project, month=MAY, light="green", name="", reason="x", act=act()
        )
    lights.override_light(
        project=project,
        month=MAY,
        light="yellow",
        name="曹德全",
        reason="汛期停工令",
        act=act(),
    )

    assert (seen(project).light, seen(project).computed) == ("yellow", "red")


def test_another_preset_judges_anew():
    project = under_way()
    accepted_until_may(project, 10)
    lights.assess_lights(month=MAY, now=NOW)

    lights.choose_preset(code="tianjin_2022", month=MAY, act=act())

    assert (seen(project).preset, seen(project).light) == ("tianjin_2022", "green")
    with pytest.raises(UnknownCode):
        lights.choose_preset(code="nowhere", month=MAY, act=act())


def test_a_project_of_another_list_gets_no_light():
    under_way(programme="old_estates")

    assert lights.assess_lights(month=MAY, now=NOW) == 0


def test_judging_twice_changes_nothing():
    project = under_way()
    accepted_until_may(project, 100)
    lights.assess_lights(month=MAY, now=NOW)
    before = seen(project, date(2025, 3, 1)).reason_zh

    lights.assess_lights(month=MAY, now=NOW)

    assert MonthLight.objects.count() == 5
    assert seen(project, date(2025, 3, 1)).reason_zh == before
