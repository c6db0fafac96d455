import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan.models import PlanVersion
from anju.web.plan.services import approve
from anju.web.plan.templatetags.plan_tags import points
from anju.web.site.jobs import work_off
from tests.factories.core import YIMA, user
from tests.factories.plan import NOW, estate, money, renovation, solved

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> PlanVersion:
    renovation(estate("E1"), name="湖滨改造")
    renovation(estate("E2", area_code=YIMA, household_count=80), name="义马改造")
    money(100)
    return solved()


def client(role: str = "city", area_code: str = "4112") -> Client:
    made = Client()
    made.force_login(user(role, area_code))
    return made


@pytest.mark.parametrize("name", ["plan:index", "plan:money"])
def test_pages_open_before_there_is_any_plan(name):
    assert client().get(reverse(name)).status_code == 200


def test_a_plan_shows_what_is_in_and_out_with_the_reason(version):
    page = client().get(version.get_absolute_url()).text

    assert "入选：2025-" in page
    assert "但还差：" in page


def test_households_that_nobody_counted_are_said_to_be_missing(version):
    version.choices.filter(name="湖滨改造").update(households=None)

    page = client("county", "411202").get(version.get_absolute_url()).text

    assert '<td class="num"><span class="absent">未填</span></td>' in page


def test_a_county_sees_only_its_own_candidates(version):
    hubin = client("county", "411202")

    page = hubin.get(version.get_absolute_url()).text
    other = version.choices.get(name="义马改造")

    assert "湖滨改造" in page
    assert "义马改造" not in page
    assert hubin.get(other.get_absolute_url()).status_code == 404


def test_a_county_may_not_pin(version):
    choice = version.choices.get(name="湖滨改造")
    address = reverse("plan:wish", args=[version.pk, choice.code])

    page = client("county", "411202").post(address, {"wish": "pinned"})

    choice.refresh_from_db()
    assert (page.status_code, choice.wish) == (403, "")


def test_a_pin_by_htmx_answers_with_its_cell(version):
    choice = version.choices.get(name="湖滨改造")
    address = reverse("plan:wish", args=[version.pk, choice.code])

    page = client().post(
        address, {"wish": "pinned", "year": "2025"}, headers={"HX-Request": "true"}
    )

    choice.refresh_from_db()
    assert "锁定 2025" in page.text
    assert (choice.wish, choice.wish_year) == ("pinned", 2025)


def test_solving_is_queued_and_leads_back_to_the_plan(version):
    reader = client()
    answer = reader.post(reverse("plan:solve", args=[version.pk]))

    work_off()

    assert version.get_absolute_url() in reader.get(answer.url).text


def test_approval_answers_on_the_page(version):
    page = client().post(reverse("plan:approve", args=[version.pk]), follow=True)

    version.refresh_from_db()
    assert version.state == "approved"
    assert "计划已批准" in page.text


def test_a_candidate_shows_items_money_and_the_mark_of_its_prices(version):
    choice = version.choices.get(name="义马改造")

    page = client().get(choice.get_absolute_url()).text

    assert "演示默认值" in page
    assert "地方配套资金" in page


def test_the_list_can_be_taken_away(version):
    page = client().get(version.get_absolute_url(), {"xlsx": "1"})

    assert page.content[:2] == b"PK"


@pytest.mark.parametrize("sort", ["-points", "-rate", "cost_fen", "year", "nonsense"])
def test_the_list_sorts_and_survives_nonsense(version, sort):
    asked = {"sort": sort, "year": "x", "verdict": "left"}

    assert client().get(version.get_absolute_url(), asked).status_code == 200


def test_the_pages_ask_no_query_per_row(version, django_assert_max_num_queries):
    approve(version, now=NOW)
    reader = client()
    reader.get(version.get_absolute_url())

    with django_assert_max_num_queries(30):
        reader.get(version.get_absolute_url())


@pytest.mark.parametrize("index", [True, False])
def test_a_county_does_not_read_the_whole_citys_value(version, index):
    address = reverse("plan:index") if index else version.get_absolute_url()
    total = points(version.value_milli)

    pages = [client(*who).get(address).text for who in ((), ("county", "411202"))]

    assert f"{total}<" in pages[0] or f" {total} " in pages[0]
    assert f"{total}<" not in pages[1]
    assert f"价值 {total} " not in pages[1]
