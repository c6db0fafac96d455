import pytest

from anju.science.errors import BadCurve, ReportIncomplete
from anju.web.loop.models import YearPlan
from anju.web.loop.services import (
    Months,
    set_year_plan,
    set_year_plans,
    spread_year_plans,
)
from tests.factories.core import project
from tests.factories.plan import NOW

pytestmark = pytest.mark.django_db
EVEN = [10] * 12
LATE = [0] * 11 + [120]


def test_a_change_becomes_the_next_version_and_says_why():
    one = project()
    first = set_year_plan(project=one, year=2025, monthly_fen=EVEN, now=NOW)

    second = set_year_plan(
        project=one, year=2025, monthly_fen=LATE, now=NOW, reason="资金晚到"
    )

    assert [first.version, second.version] == [1, 2]
    assert YearPlan.objects.count() == 2
    with pytest.raises(ReportIncomplete):
        set_year_plan(project=one, year=2025, monthly_fen=EVEN, now=NOW)


def test_what_is_as_before_stays():
    one = project()
    first = set_year_plan(project=one, year=2025, monthly_fen=EVEN, now=NOW)

    again = set_year_plan(project=one, year=2025, monthly_fen=EVEN, now=NOW)

    assert again == first


def test_many_plans_are_written_in_few_queries(django_assert_max_num_queries):
    asked = [Months(project(), year, EVEN) for year in (2025, 2026) for _ in range(9)]

    with django_assert_max_num_queries(6):
        set_year_plans(asked, now=NOW)

    assert YearPlan.objects.count() == 18


def test_a_plan_is_spread_over_what_a_plan_was_spread_into_and_nothing_else():
    ours, free = project(), project()
    own = set_year_plan(project=ours, year=2025, monthly_fen=EVEN, now=NOW)
    spread_year_plans([Months(free, 2025, EVEN)], now=NOW, reason="一")

    asked = [Months(one, 2025, LATE) for one in (ours, free)]
    standing = spread_year_plans(asked, now=NOW, reason="二")

    assert standing == [own]
    assert ours.year_plans.count() == 1
    told = free.year_plans.values_list("version", "monthly_fen", "is_spread")
    assert list(told) == [(1, EVEN, True), (2, LATE, True)]


def test_months_approved_after_a_plan_was_spread_stand():
    one = project()
    spread_year_plans([Months(one, 2025, EVEN)], now=NOW, reason="一")
    own = set_year_plan(
        project=one, year=2025, monthly_fen=LATE, now=NOW, reason="资金晚到"
    )

    standing = spread_year_plans([Months(one, 2025, EVEN)], now=NOW, reason="二")

    assert standing == [own]
    assert one.year_plans.latest("version") == own


@pytest.mark.parametrize("months", [[1] * 11, [-1] + [1] * 11, [0] * 12])
def test_months_that_make_no_year_are_refused(months):
    with pytest.raises(BadCurve):
        set_year_plan(project=project(), year=2025, monthly_fen=months, now=NOW)
