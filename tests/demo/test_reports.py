"""Monthly reports of the demo: every light has projects that earn it."""

from collections import Counter

from demo.projects import FATES, projects
from demo.reports import reports


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
