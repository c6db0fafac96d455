from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from anju.web.loop.services import answer_findings, freeze_figures, open_findings
from anju.web.site.clock import now
from tests.factories.core import DAY, HUBIN, YIMA, new_finding, project, user

pytestmark = pytest.mark.django_db


def client_of(**fields):
    client = Client()
    client.force_login(user(**fields))
    return client


@pytest.fixture
def two():
    return open_findings(
        [
            new_finding(object_code="B1", object_name="湖滨楼", area_code=HUBIN),
            new_finding(object_code="B2", object_name="义马楼", area_code=YIMA),
        ]
    )


def test_a_county_user_sees_and_counts_only_his_own_findings(two):
    hubin = client_of(role="county", area_code="411202")

    page = hubin.get(reverse("loop:findings"))

    assert "湖滨楼" in page.text
    assert "义马楼" not in page.text
    assert page.context["page"].paginator.count == 1
    assert hubin.get(two[1].get_absolute_url()).status_code == 404


@pytest.mark.usefixtures("two")
def test_a_county_user_cannot_widen_a_figure_by_its_address():
    hubin = client_of(role="county", area_code="411202")
    address = reverse("loop:figure", args=["loop.open_findings"])

    page = hubin.get(address, {"area": "4112"})

    assert page.context["got"].area_code == "411202"
    assert page.context["got"].answer.value == 1
    assert "义马楼" not in page.text


@pytest.mark.usefixtures("two")
def test_a_frozen_figure_of_the_city_is_hidden_from_a_county():
    (figure,) = freeze_figures(
        document="d",
        wanted=[("loop.findings", "")],
        area_code="4112",
        as_of=DAY,
        now=now(),
    )

    assert client_of().get(figure.get_absolute_url()).status_code == 200
    hubin = client_of(role="county", area_code="411202")
    assert hubin.get(figure.get_absolute_url()).status_code == 404


def test_a_finding_shows_its_evidence_and_history(two):
    page = client_of().get(two[0].get_absolute_url())

    assert two[0].name in page.text
    assert "待处理" in page.text


@pytest.mark.parametrize("day", ["2025-99-01", "tomorrow"])
def test_a_wrong_day_is_refused_in_words(day):
    address = reverse("loop:figure", args=["loop.findings"])

    page = client_of().get(address, {"as_of": day})

    assert page.status_code == 422
    assert day in page.text


@pytest.mark.usefixtures("two")
def test_lists_are_taken_away_as_workbooks_of_ones_own_area():
    hubin = client_of(role="county", area_code="411202")

    for address in ("/loop/findings/?xlsx=1", "/loop/figures/loop.findings/?xlsx=1"):
        book = load_workbook(BytesIO(hubin.get(address).content))
        rows = [[str(cell) for cell in row] for row in book.active.values]
        assert len(rows) == 3
        assert "义马" not in str(rows)


def test_a_figure_of_a_room_is_closed_to_who_may_not_enter_it():
    operator = client_of(role="operator", network="gas")

    plan = operator.get(reverse("loop:figure", args=["plan.chosen"]))
    page = operator.get(reverse("loop:figures"))
    side_door = operator.get(reverse("loop:figures"), {"room": "plan"})

    assert plan.status_code == 403
    assert "room=watch" in page.text
    assert "room=keep" not in page.text
    assert "plan.dig_joints" in side_door.text
    assert "plan.chosen" not in side_door.text


def test_a_long_list_of_figures_is_worked_out_a_page_at_a_time():
    address = reverse("loop:figures")

    first = client_of().get(address, {"room": "checkup"})
    second = client_of().get(address, {"room": "checkup", "live": "2"})

    assert len(first.context["values"]) == len(second.context["values"]) == 20
    assert "room=checkup&amp;live=2" in first.text
    assert first.context["values"][0] != second.context["values"][0]


def test_figures_are_listed_room_by_room():
    page = client_of().get(reverse("loop:figures"), {"room": "watch"})

    assert {got.definition.room for got in page.context["values"]} == {"watch"}


def test_a_duty_officer_sees_no_number_that_he_could_not_open():
    home = client_of(role="duty").get(reverse("home"))

    assert reverse("loop:figure", args=["loop.findings_again"]) in home.text
    assert reverse("loop:figure", args=["loop.projects"]) not in home.text


@pytest.mark.parametrize(
    ("code", "cut", "word"),
    [
        ("loop.findings", "in_works", "整治中"),
        ("loop.projects", "old_estates", "老旧小区"),
        ("watch.alarms_open", "1", "一级"),
    ],
)
def test_a_slice_is_told_in_words(code, cut, word):
    page = client_of().get(reverse("loop:figure", args=[code]), {"slice": cut})

    heading = page.text.split("<h1>")[1].split("</h1>")[0]
    assert word in heading


def test_a_finding_leads_to_its_project_only_those_who_may_open_it(two):
    made = project()
    answer_findings(project=made, findings=two[:1])

    auditor = client_of(role="auditor").get(two[0].get_absolute_url()).text
    duty = client_of(role="duty").get(two[0].get_absolute_url()).text

    assert made.get_absolute_url() in auditor
    assert made.get_absolute_url() not in duty
    assert made.name in duty


@pytest.mark.parametrize(("role", "is_led"), [("duty", False), ("department", True)])
def test_a_project_is_a_link_only_for_who_may_open_it(two, role, is_led):
    one = project()
    one.findings.add(two[0])

    page = client_of(role=role).get(two[0].get_absolute_url())

    assert one.name in page.text
    assert (f'href="{one.get_absolute_url()}"' in page.text) is is_led


def test_a_frozen_figure_shows_what_its_rows_were_and_are():
    works = project(
        programme="old_estates",
        stage="accepted",
        actual_finish=DAY,
        household_count=33,
    )
    (figure,) = freeze_figures(
        document="d",
        wanted=[("deliver.households_done", "")],
        area_code="4112",
        as_of=DAY,
        now=now(),
    )
    works.household_count = 40
    works.save()

    page = client_of().get(figure.get_absolute_url())

    assert f"{works.code}：33 → 40" in page.text
