from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.errors import RuleError
from anju.science.loop import Stage
from anju.web.loop.ledger import value_of
from anju.web.plan.models import PlanVersion, Readiness, ScoreRow, ScoreSheet
from anju.web.plan.queries.scores import CRITERIA
from anju.web.plan.queries.versions import current
from anju.web.plan.services import approve
from anju.web.plan.services.listing import list_version
from anju.web.plan.services.scores import Asked, make_sheet, record_readiness
from anju.web.policy import on
from anju.web.site import jobs
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import NOW, WAN, estate, leak, money, renovation, solved
from tests.factories.sequence import planned

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)
WEIGHTS = on("plan/score_sheet", DAY)["weights"]
PAGES = ("scores", "readiness")


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def made(weights=WEIGHTS, **fields) -> ScoreSheet:
    asked = Asked(name="评分表", year=2025, weights=weights, **fields)
    return make_sheet(asked=asked, area_code="4112", now=NOW)


def ready(of, **facts) -> Readiness:
    return record_readiness(estate=of, origin="街道", reported_on=DAY, facts=facts)


def row(sheet) -> ScoreRow:
    return sheet.rows.get()


def part(sheet, code):
    return next(one for one in row(sheet).parts if one["code"] == code)


def test_policy_and_pages_name_the_same_criteria_in_the_same_order():
    rules = on("plan/score_sheet", DAY)

    assert list(rules["weights"]) == list(rules["scales"]) == list(CRITERIA)
    assert sum(rules["weights"].values()) == 100


def test_what_is_known_of_an_estate_becomes_points():
    of = estate(elderly_count=30, resident_count=100, surveyed_on=DAY)
    renovation(of)
    leak(of)
    ready(of, willing_share=Decimal("0.75"), has_met=True, has_manager=False)

    sheet = made()

    assert part(sheet, "elderly")["words"] == ["30%", "30%"]
    assert part(sheet, "willing")["points"] == 50.0
    assert part(sheet, "keeping")["points"] == 50.0
    assert part(sheet, "keeping")["words"][0] == "已办 1/2：业主大会"
    assert part(sheet, "age")["words"][0] == "1995 年建成"
    assert part(sheet, "problems")["state"] == "measured"


def test_not_surveyed_is_not_zero_and_no_illegal_building_is_full():
    of = estate()
    renovation(of)
    ready(of, illegal_m2=Decimal(0))

    sheet = made()

    assert part(sheet, "illegal")["points"] == 100.0
    assert part(sheet, "willing") == {
        "code": "willing",
        "state": "not_surveyed",
        "points": None,
        "weight": 10,
        "words": ["", ""],
    }
    assert 0 < row(sheet).known_share < 1


def test_works_are_not_asked_for_the_age_of_a_house():
    renovation(estate(), programme="central_2025", category="drainage")

    assert part(made(), "age")["state"] == "not_applicable"


def test_the_list_ends_where_the_money_does():
    for number in range(3):
        of = estate(code=f"E{number}", household_count=60 + 100 * number)
        renovation(of, total_wan=100)
        ready(of, willing_share=Decimal("0.9"), has_met=True, illegal_m2=Decimal(0))
        leak(of)
    money(200)

    sheet = made(weights={"households": 5.0, "safety": 1.0})

    found = sheet.rows.order_by("rank").values_list("rank", "is_in", "running_fen")
    assert list(found) == [
        (1, True, 100 * WAN),
        (2, True, 200 * WAN),
        (3, False, 300 * WAN),
    ]
    assert value_of("plan.scored_in", "4112", DAY).answer.value == 2
    assert value_of("plan.scored_in_money", "4112", DAY).answer.value == 200


def test_money_may_be_given_in_place_of_the_pools():
    renovation(estate(), total_wan=100)
    money(1)

    sheet = made(weights={"age": 1.0}, money_fen=100 * WAN, only="estate")

    assert row(sheet).is_in
    assert sheet.is_money_given


def test_weights_that_weigh_nothing_are_refused():
    with pytest.raises(RuleError, match="至少一项大于 0"):
        made(weights={"age": 0.0})


def test_more_removed_than_there_was_is_refused():
    with pytest.raises(RuleError, match="多于违法建设"):
        ready(estate(), illegal_m2=Decimal(5), removed_m2=Decimal(6))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", [("city", "4112"), ("county", HUBIN)])
def test_pages_open_before_anything_is_scored(name, who):
    assert client(*who).get(reverse(f"plan:{name}")).status_code == 200


def test_a_sheet_is_made_on_the_page_and_taken_away():
    of = estate(surveyed_on=DAY)
    renovation(of)
    money(200)
    here = client()
    weights = dict.fromkeys(WEIGHTS, 0) | {"age": 10}
    asked = {"name": "一季度", "year": 2025, "year_count": 1, **weights}

    here.post(reverse("plan:score-make"), asked)
    jobs.work_off()

    sheet = ScoreSheet.objects.get()
    page = here.get(sheet.get_absolute_url())
    assert of.name in page.text or sheet.rows.get().name in page.text
    assert "资金到此为止" in page.text
    one = here.get(sheet.rows.get().get_absolute_url()).text
    assert "房屋和设施安全" in one
    book = here.get(sheet.get_absolute_url(), {"xlsx": "1"})
    assert book["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_county_sees_its_own_rows_and_no_sums_of_others():
    for code, area in (("E1", HUBIN), ("E2", YIMA)):
        renovation(estate(code=code, area_code=area), total_wan=123, area_code=area)
    money(500)
    sheet = made(weights={"age": 1.0})
    theirs = ScoreRow.objects.get(area_code=YIMA)

    page = client("county", HUBIN).get(sheet.get_absolute_url()).text

    assert theirs.code not in page
    assert "累计（万元）" not in page
    assert client("county", HUBIN).get(theirs.get_absolute_url()).status_code == 404


def test_readiness_is_written_down_of_own_estates_only():
    estate(code="E1", area_code=HUBIN)
    estate(code="E2", area_code=YIMA)
    here = client("city", HUBIN)
    told = {"origin": "街道", "reported_on": "2025-06-01", "willing": "80",
            "has_met": "1", "has_manager": ""}  # fmt: skip
    address = reverse("plan:readiness-record")

    assert here.post(address, told | {"estate": "E1"}).status_code == 302
    assert here.post(address, told | {"estate": "E2"}).status_code == 404

    one = Readiness.objects.get()
    assert (one.willing_share, one.has_met, one.has_manager) == (
        Decimal("0.8"),
        True,
        None,
    )


def test_a_list_stands_beside_the_plan_and_is_not_the_current_one():
    for code, homes, wan in (("E1", 300, 100), ("E2", 20, 90)):
        renovation(estate(code=code, household_count=homes), total_wan=wan, name=code)
    money(100)
    version = solved()
    sheet = made(weights={"age": 1.0})
    sheet.rows.filter(name="E2").update(total=99.0)

    beside = list_version(version, sheet, now=NOW)

    assert [one.name for one in beside.choices.filter(verdict="chosen")] == ["E2"]
    assert (beside.is_list, beside.bound_milli) == (True, None)
    assert current(DAY) == version
    with pytest.raises(RuleError, match="对照"):
        approve(beside, now=NOW)
    asked = {"v": [version.pk, beside.pk]}
    assert "（按评分表排）" in client().get(reverse("plan:compare"), asked).text


def test_the_list_is_asked_for_on_the_sheet():
    renovation(estate())
    money(100)
    version, sheet = solved(), made(weights={"age": 1.0})
    address, bureau = reverse("plan:score-beside", args=[sheet.pk]), client()

    answer = bureau.post(address, {"version": version.pk})
    jobs.work_off()

    beside = PlanVersion.objects.get(is_list=True)
    found = bureau.get(answer.url).context["job"].result["url"]
    assert found == f"{reverse('plan:compare')}?v={version.pk}&v={beside.pk}"


def test_works_under_way_go_on_in_a_list_too():
    going = renovation(
        estate("E1"), total_wan=120, stage=Stage.IN_PROGRESS,
        actual_start=date(2025, 3, 1), planned_finish=date(2026, 2, 28),
    )  # fmt: skip
    renovation(estate("E2", household_count=90), total_wan=100)
    for year in (2025, 2026):
        money(100, year)
    version, sheet = solved(year_count=2), made(weights={"age": 1.0})

    beside = list_version(version, sheet, now=NOW)

    begun = beside.choices.get(project=going)
    assert (begun.verdict, begun.start_month, begun.finish_month) == ("chosen", 2, 13)


def test_a_second_list_replaces_the_first():
    renovation(estate())
    money(100)
    version, sheet = solved(), made(weights={"age": 1.0})

    for _turn in range(2):
        list_version(version, sheet, now=NOW)

    assert PlanVersion.objects.filter(is_list=True).count() == 1


def test_a_list_needs_a_plan_to_stand_beside():
    sheet = made(weights={"age": 1.0})

    with pytest.raises(RuleError, match="还没有求解"):
        list_version(planned(solved_at=None), sheet, now=NOW)
