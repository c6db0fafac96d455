from datetime import date

import pytest

from anju.science.errors import AnjuError, FileRefused
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.services import reports
from anju.web.intake.services import import_file
from anju.web.intake.targets import target_of
from anju.web.intake.writing.workbook import write
from anju.web.loop.models import YearPlan
from anju.web.workbooks.reports import REPORTS, YEAR_PLANS
from tests.factories.core import DAY, YIMA, user
from tests.factories.deliver import MAY, WAN, act, under_way

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.TODAY = DAY


def take_in(template, lines, folder, by=None):
    path = folder / "月报.xlsx"
    write(template, lines, path, title="三门峡市项目月报", day=DAY)
    return import_file(path=path, template=template.code, by=by or user())


def line(project, **more):
    return {
        "project": project.code,
        "month": MAY,
        "invested_fen": 885 * WAN // 10,
        "progress_share": 0.35,
        "progress_text": "管沟开挖过半",
        "problem_kind": "征迁协调",
        "problem_text": "两处开挖点未能进场",
        "next_step": "月底前协调",
        "asks": "提请协调",
        "reporter": "王明",
        "sent_on": date(2025, 6, 2),
    } | more


def plan(project, months):
    names = {f"month_{n}_fen": wan * WAN for n, wan in enumerate(months, start=1)}
    return {"project": project.code, "year": 2025} | names


def test_a_workbook_of_reports_waits_for_the_county(tmp_path):
    project = under_way()

    take_in(REPORTS, [line(project)], tmp_path)

    report = MonthlyReport.objects.get()
    assert (report.state, report.version) == ("submitted", 1)
    assert report.invested_fen == 885 * WAN // 10
    assert report.problems[0]["text"] == "两处开挖点未能进场"
    assert report.reported_at.date() == date(2025, 6, 2)


def test_the_same_workbook_again_changes_nothing(tmp_path):
    project = under_way()
    take_in(REPORTS, [line(project)], tmp_path)

    take_in(REPORTS, [line(project)], tmp_path)

    assert MonthlyReport.objects.count() == 1


def test_a_returned_report_is_sent_again_by_the_same_workbook(tmp_path):
    project = under_way()
    take_in(REPORTS, [line(project)], tmp_path)
    reports.send_back(report=MonthlyReport.objects.get(), reason="核实", act=act())

    take_in(REPORTS, [line(project)], tmp_path)

    states = MonthlyReport.objects.order_by("version").values_list("state", flat=True)
    assert list(states) == ["returned", "submitted"]


def test_a_submitted_report_is_not_overwritten_by_a_workbook(tmp_path):
    project = under_way()
    take_in(REPORTS, [line(project)], tmp_path)

    with pytest.raises(AnjuError):
        take_in(REPORTS, [line(project, invested_fen=WAN)], tmp_path)

    assert MonthlyReport.objects.get().invested_fen == 885 * WAN // 10


def test_another_countys_project_is_refused(tmp_path):
    project = under_way(area_code=YIMA)

    with pytest.raises(FileRefused):
        take_in(REPORTS, [line(project)], tmp_path, by=user("county", "411202"))

    assert not MonthlyReport.objects.exists()


def test_reports_are_written_out_as_they_came_in(tmp_path):
    project = under_way()
    take_in(REPORTS, [line(project)], tmp_path)

    (row,) = target_of(REPORTS, "4112").export()

    given = line(project)
    assert {k: row[k] for k in given if k not in ("sent_on", "month")} == {
        k: v for k, v in given.items() if k not in ("sent_on", "month")
    }


def test_a_year_plan_is_approved_by_workbook_and_changed_with_a_reason(tmp_path):
    project = under_way()
    take_in(YEAR_PLANS, [plan(project, [100] * 12)], tmp_path)
    take_in(YEAR_PLANS, [plan(project, [100] * 12)], tmp_path)

    changed = plan(project, [0, 200] + [100] * 10) | {"reason": "汛期"}
    take_in(YEAR_PLANS, [changed], tmp_path)

    plans = YearPlan.objects.order_by("version")
    assert [p.monthly_fen[0] // WAN for p in plans] == [100, 0]
    (row,) = target_of(YEAR_PLANS, "4112").export()
    assert row["month_2_fen"] == 200 * WAN


def test_a_year_plan_keeps_the_day_of_its_approval(tmp_path):
    project = under_way()
    project.year_plans.all().delete()
    approved = {"approved_on": date(2025, 1, 8)}

    take_in(YEAR_PLANS, [plan(project, [10] * 12) | approved], tmp_path)
    take_in(YEAR_PLANS, [plan(project, [10] * 12)], tmp_path)

    stored = YearPlan.objects.get(project=project)
    assert stored.approved_at.date() == date(2025, 1, 8)
