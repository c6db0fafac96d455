import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan import schedule as drawing
from anju.web.registry import areas
from anju.web.registry.models import Area
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.sequence import left, planned, work

pytestmark = pytest.mark.django_db
ONE_SEASON = {
    "frost": {"name_zh": "低温", "name_en": "frost", "first": [12, 1], "last": [2, 28]}
}


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def page(version, asked=None, who=("city", "4112")):
    return client(*who).get(reverse("plan:schedule", args=[version.pk]), asked).text


def test_months_become_stretches():
    months = [[2, "dig"], [3, "dig"], [5, "dig"], [6, "above"]]

    found = drawing.stripes_of(months)

    assert [(one.x, one.width, one.look) for one in found] == [
        (20, 20, "dig"),
        (50, 10, "dig"),
        (60, 10, "above"),
    ]


def test_a_season_over_new_year_is_cut_where_the_plan_begins():
    axis = drawing.Axis(2025, 24)

    found = axis.seasons(ONE_SEASON, english=False)

    assert [(one.x, one.width) for one in found] == [(0, 20), (110, 30), (230, 10)]


def test_the_axis_goes_on_as_long_as_works_last():
    version = planned(year_count=2)

    assert drawing.axis_of(version, 25).count == 36
    assert drawing.axis_of(version, None).count == 24


def test_works_are_drawn_in_groups_with_their_months_in_words():
    version = planned()
    work(version, "GZ-1", area_code=HUBIN)
    work(version, "GZ-2", area_code=YIMA, start_month=14, finish_month=15,
         months=[[14, "dig"], [15, "above"]])  # fmt: skip
    left(version, "GZ-9")

    told = page(version)

    assert "2025-03" in told
    assert "2026-04" in told
    assert told.count("gantt-group") == 2
    assert "GZ-9改造" not in told


@pytest.mark.parametrize("group", ["area", "kind", "year", "package", "nonsense"])
def test_the_groups_can_be_chosen(group):
    version = planned()
    work(version)

    assert "GZ-1改造" in page(version, {"group": group, "kind": "old_estate"})


def test_pinned_works_can_be_looked_at_alone():
    version = planned()
    work(version, "GZ-1", wish="pinned", wish_month=8)
    work(version, "GZ-2")

    told = page(version, {"pinned": "pinned"})

    assert "gantt-ghost" in told
    assert "锁定 2025-09" in told
    assert "GZ-2改造" not in told


def test_a_county_sees_its_own_bars_and_cannot_pull_them():
    version = planned()
    work(version, "GZ-1", area_code=HUBIN)
    work(version, "GZ-2", area_code=YIMA)

    told = page(version, who=("county", HUBIN))

    assert "GZ-2改造" not in told
    assert "tabindex" not in told.split("data-gantt")[1]


def test_the_page_opens_before_a_plan_is_solved():
    version = planned(state="draft", solved_at=None)

    assert "还没有求解" in page(version)


def test_the_bars_can_be_taken_away():
    version = planned()
    work(version)

    book = client().get(reverse("plan:schedule", args=[version.pk]), {"xlsx": "1"})

    assert book.content[:2] == b"PK"


def test_a_bar_is_pinned_to_a_month_of_the_plan_only():
    version = planned()
    one = work(version)
    address = reverse("plan:wish", args=[version.pk, one.code])

    client().post(address, {"wish": "pinned", "month": "8"})
    one.refresh_from_db()
    first = one.wish_month
    client().post(address, {"wish": "pinned", "month": "99"})
    one.refresh_from_db()

    assert (first, one.wish_month) == (8, None)


def test_the_page_asks_no_query_per_row(django_assert_max_num_queries):
    Area.objects.create(code=HUBIN, name="湖滨区")  # names are kept once there are any
    areas.forget()
    version = planned()
    for number in range(40):
        work(version, f"GZ-{number}", area_code=HUBIN)
    reader = client()
    reader.get(reverse("plan:schedule", args=[version.pk]))

    with django_assert_max_num_queries(20):
        reader.get(reverse("plan:schedule", args=[version.pk]))
