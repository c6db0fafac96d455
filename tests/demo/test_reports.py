"""Monthly reports of the demo: every light has projects that earn it."""

from collections import Counter

from demo.projects import FATES, projects
from demo.reports import late_lines, report_lines, reports


def test_every_fate_is_dealt_out():
    assert Counter(row["fate"] for row in projects()) == FATES


def test_silent_projects_stop_reporting_and_others_do_not():
    rows = projects()
    months = Counter(one["project_code"] for one in reports(rows))

    for row in rows:
        assert months[row["code"]] == (3 if row["fate"] == "silent" else 5)


def test_month_plans_add_up_to_the_year_plan():
    for row in projects():
        assert sum(row["month_plan_fen"]) == row["year_plan_fen"]
        assert row["year_plan_fen"] <= row["total_fen"]


def test_no_telephone_can_ring():
    assert all(row["responsible_phone"].startswith("0398-0") for row in projects())


def test_every_county_with_reports_has_somebody_who_sends_them():
    rows = projects()

    assert {one["county"] for one in report_lines(rows)} == {"411202", "411203"}
    assert len(report_lines(rows)) == len(reports(rows))


def test_late_reports_are_of_silent_projects():
    fates = {row["code"]: row["fate"] for row in projects()}

    late = late_lines(projects())

    assert [fates[one["project"]] for one in late] == ["silent", "silent"]
