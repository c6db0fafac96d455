from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.values import Measured, NotMeasured
from anju.web.loop.ledger import slices_of, value_of
from anju.web.plan.queries.compare import differences
from anju.web.plan.services.closings import note_closings
from anju.web.registry import areas
from anju.web.registry.models import Area
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import WAN, estate, leak
from tests.factories.sequence import left, paid, planned, street, work

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def pair():
    """Two plans: the second leaves a work of Yima out and puts another a year later."""
    first, second = planned(name="甲案"), planned(name="乙案", value_milli=800_000)
    for version in (first, second):
        work(version, "GZ-1", area_code=HUBIN)
        paid(version)
        street(version)
    work(first, "GZ-2", area_code=YIMA)
    left(second, "GZ-2", area_code=YIMA)
    work(first, "GZ-3")
    work(second, "GZ-3", year=2026, start_month=14, finish_month=15)
    return first, second


def page(versions, who=("city", "4112"), **asked):
    given = {"v": [one.pk for one in versions], **asked}
    return client(*who).get(reverse("plan:compare"), given, follow=True).text


def found(code, version, part=""):
    key = f"{version.pk}|{part}" if part else str(version.pk)
    return slices_of(code, "4112", DAY)[key].answer.value


def test_every_version_has_figures_of_its_own():
    first, second = pair()

    assert found("plan.version_works", first) == 3
    assert found("plan.version_works", second) == 2
    assert found("plan.version_county_households", second, HUBIN[:6]) == 120
    assert found("plan.version_money_cell", first, "2025-local_match") == 60
    assert found("plan.version_openings", first) == 1
    assert found("plan.version_openings_cost", first) == 1


def test_the_whole_of_a_figure_is_the_newest_plan():
    pair()

    assert value_of("plan.version_works", "4112", DAY).answer == Measured(2)
    assert value_of("plan.version_cost", "4112", DAY).answer.value == 200


def test_a_slice_opens_into_the_works_of_its_version():
    first, _second = pair()
    address = reverse("loop:figure", args=["plan.version_works"])

    told = client().get(address, {"slice": str(first.pk)}).text

    assert "甲案" in told
    assert "GZ-2改造" in told


def test_there_is_no_figure_before_a_plan_is_solved():
    assert isinstance(value_of("plan.version_works", "4112", DAY).answer, NotMeasured)


def test_findings_closed_are_counted_by_scale_and_severity():
    version = planned()
    seen = leak(estate("E1"))
    work(version, "GZ-1", finding_pks=[seen.pk, 987_654])
    left(version, "GZ-9", finding_pks=[leak(estate("E2")).pk])

    note_closings(version)
    note_closings(version)

    assert found("plan.version_closed", version) == 1
    assert found("plan.version_closed_kind", version, "H") == 1
    assert found("plan.version_closed_severity", version, "serious") == 1


def test_versions_stand_side_by_side_with_what_they_treat_differently():
    first, second = pair()

    told = page([first, second])

    assert "甲案" in told
    assert "900.0" in told
    assert "入选 2026-03 基础类" in told
    rows = differences([first, second], "4112")
    assert [row.code for row in rows] == ["GZ-2", "GZ-3"]


def test_one_version_is_not_compared():
    first, _second = pair()

    assert "请勾选二到四个" in page([first])


def test_a_county_compares_its_own_part_only():
    Area.objects.create(code=HUBIN[:6], name="湖滨区")
    areas.forget()
    first, second = pair()

    told = page([first, second], who=("county", HUBIN))

    assert "900.0" not in told
    assert "GZ-2改造" not in told
    assert "GZ-3改造" in told


def test_differences_can_be_taken_away():
    first, second = pair()
    asked = {"v": [first.pk, second.pk], "xlsx": "1"}

    assert client().get(reverse("plan:compare"), asked).content[:2] == b"PK"


def test_a_plan_may_be_compared_with_one_of_other_years():
    first, _second = pair()
    other = planned(name="丙案", first_year=2026)
    work(other, "GZ-1", year=2026)
    paid(other, year=2026, amount_fen=5 * WAN, used_fen=WAN)

    told = page([first, other])

    assert "地方配套资金 2026" in told
