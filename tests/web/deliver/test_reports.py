from datetime import date, timedelta

import pytest

from anju.science.errors import BadCurve, OutOfTurn, ReportIncomplete
from anju.web.deliver.bridge.reports import newest_versions
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.services import reports
from anju.web.deliver.services.reports import Act
from tests.factories.deliver import MAY, NOW, WAN, accepted, act, content, under_way

pytestmark = pytest.mark.django_db


def states(project):
    rows = MonthlyReport.objects.filter(project=project).order_by("version")
    return [(row.version, row.state) for row in rows]


def test_a_report_goes_from_county_to_city():
    project, by = under_way(), act()

    report = reports.report_month(
        project=project, month=MAY, content=content(90), act=by
    )
    report = reports.review(report=report, act=by)
    report = reports.accept(report=report, act=by)

    assert (report.state, report.invested_fen) == ("accepted", 90 * WAN)
    assert report.reported_by == report.reviewed_by == report.accepted_by == by.by


def test_a_report_cannot_skip_the_county():
    report = reports.report_month(
        project=under_way(), month=MAY, content=content(90), act=act()
    )

    with pytest.raises(OutOfTurn, match="待县级审核"):
        reports.accept(report=report, act=act())


def test_a_returned_report_is_filled_in_again_as_a_new_version():
    project, by = under_way(), act()
    report = reports.report_month(
        project=project, month=MAY, content=content(90), act=by
    )
    reports.send_back(report=report, reason="与发票不符", act=by)

    reports.report_month(project=project, month=MAY, content=content(80), act=by)

    assert states(project) == [(1, "returned"), (2, "submitted")]


def test_a_return_needs_a_reason():
    report = reports.report_month(
        project=under_way(), month=MAY, content=content(90), act=act()
    )

    with pytest.raises(ReportIncomplete, match="理由"):
        reports.send_back(report=report, reason=" ", act=act())


def test_a_correction_needs_a_reason_and_leaves_the_accepted_one_in_force():
    project, by = under_way(), act()
    accepted(project, MAY, 90, by)

    with pytest.raises(ReportIncomplete, match="更正理由"):
        reports.save_report(project=project, month=MAY, content=content(80), act=by)
    fixed = content(80, correction="漏报一张发票")
    reports.report_month(project=project, month=MAY, content=fixed, act=by)

    (newest,) = newest_versions([project])[project.pk]
    assert states(project) == [(1, "accepted"), (2, "submitted")]
    assert newest.invested_fen == 90 * WAN


def test_a_submitted_report_cannot_be_overwritten():
    project, by = under_way(), act()
    reports.report_month(project=project, month=MAY, content=content(90), act=by)

    with pytest.raises(OutOfTurn, match="退回"):
        reports.save_report(project=project, month=MAY, content=content(1), act=by)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"progress_text": "开挖"}, "本月完成投资"),
        ({"invested_fen": 0}, "形象进度说明"),
    ],
)
def test_a_report_without_money_or_progress_is_refused(given, missing):
    with pytest.raises(ReportIncomplete, match=missing):
        reports.report_month(project=under_way(), month=MAY, content=given, act=act())

    assert not MonthlyReport.objects.exists()


def test_a_month_that_has_not_come_cannot_be_reported():
    with pytest.raises(ReportIncomplete, match="2025-07"):
        reports.save_report(
            project=under_way(), month=date(2025, 7, 1), content={}, act=act()
        )


def test_each_month_can_be_seen_as_it_stood_on_a_day():
    project, by = under_way(), act()
    first, later = NOW - timedelta(days=9), NOW - timedelta(days=2)
    accepted(project, MAY, 90, Act(by.by, first))
    fixed = content(70, correction="重复计算")
    report = reports.report_month(
        project=project, month=MAY, content=fixed, act=Act(by.by, later)
    )
    reports.review(report=report, act=Act(by.by, later))
    reports.accept(report=report, act=Act(by.by, NOW))

    def seen(at):
        return [
            r.invested_fen // WAN for r in newest_versions([project], at)[project.pk]
        ]

    assert seen(first - timedelta(days=1)) == []
    assert seen(later) == [90]
    assert seen(NOW) == [70]


def test_all_reports_of_a_county_are_reviewed_at_once_and_of_no_other():
    hubin, yima = under_way(), under_way(area_code="411281001001")
    for project in (hubin, yima):
        reports.report_month(project=project, month=MAY, content=content(1), act=act())

    count = reports.review_all(month=MAY, area_code="411202", act=act())

    assert count == 1
    assert states(hubin) == [(1, "county_reviewed")]
    assert states(yima) == [(1, "submitted")]


def test_a_changed_year_plan_is_a_new_version_with_a_reason():
    project, by = under_way(), act()
    months = [100 * WAN] * 12
    reports.set_year_plan(project=project, year=2025, monthly_fen=months, act=by)
    months[0] = 0

    with pytest.raises(ReportIncomplete, match="理由"):
        reports.set_year_plan(project=project, year=2025, monthly_fen=months, act=by)
    plan = reports.set_year_plan(
        project=project, year=2025, monthly_fen=months, act=by, reason="汛期停工"
    )

    assert plan.version == 2
    with pytest.raises(BadCurve):
        reports.set_year_plan(project=project, year=2025, monthly_fen=[1], act=by)
