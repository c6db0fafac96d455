from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.errors import AlreadyClosed, RuleError
from anju.web.loop.ledger import value_of
from anju.web.plan.bridge.money import terms_on
from anju.web.plan.models import Application, Grant, MoneyPool, SubsidyEstimate
from anju.web.plan.services.money import (
    apply_for,
    decide_application,
    grade_grant,
    make_grant,
    set_pool,
)
from anju.web.plan.services.subsidy import Given, reckon_subsidy
from tests.factories.core import YIMA, user
from tests.factories.plan import NOW, WAN, estate, renovation, solved

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)
PAGES = ("money", "sources", "applications", "grants", "subsidy")


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def pool(**fields):
    given = {"source": "special_bond", "year": 2025, "area_code": "4112",
             "amount_fen": 1000 * WAN}  # fmt: skip
    return set_pool(**{**given, **fields})


def application(of=None, **fields):
    given = {"source": "development_reform", "year": 2025, "asked_fen": 60 * WAN}
    return apply_for(project=of or renovation(estate()), **{**given, **fields})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", [("city", "4112"), ("county", "411202")])
def test_pages_open_before_there_is_any_money(name, who):
    assert client(*who).get(reverse(f"plan:{name}")).status_code == 200


def test_money_is_told_with_its_last_day_and_what_is_doubtful():
    pool(certainty="allocated", allocated_on=date(2024, 9, 1), arrived_fen=434 * WAN)

    page = client().get(reverse("plan:money"), {"doubted": "1"}).text

    assert "2025-09-01" in page
    assert "只到账 43.4%" in page
    assert "已下达但没有文号" in page
    assert "支付未报" in page


def test_a_county_reads_no_money_of_another_county():
    pool(area_code="411202", note="湖滨资金")
    pool(area_code=YIMA, note="义马资金")

    page = client("county", "411202").get(reverse("plan:money")).text

    assert "湖滨资金" in page
    assert "义马资金" not in page
    assert value_of("plan.pools_known", "411202", DAY).answer.value == 1000


def test_the_money_can_be_taken_away():
    pool()

    page = client().get(reverse("plan:money"), {"xlsx": "1", "year": "2025"})

    assert page.content[:2] == b"PK"


def test_sources_tell_items_caps_and_marks():
    page = client().get(reverse("plan:sources")).text

    assert "每部电梯不超过 150,000 元" in page
    assert "须申报获批" in page
    assert "演示默认值" in page


def test_a_source_without_terms_on_a_day_pays_nothing():
    assert "treasury_bond" not in terms_on(date(2020, 1, 1))
    assert "treasury_bond" in terms_on(DAY)


def test_won_money_pays_and_lost_money_does_not():
    one = renovation(estate(), total_wan=100)
    pool(source="development_reform", amount_fen=100 * WAN)
    pool(source="local_match", amount_fen=70 * WAN)
    asked = application(one)
    assert solved().choices.get().verdict == "left"

    decide_application(
        asked, state="won", on_day=DAY, granted_fen=60 * WAN, document="发改1号"
    )

    assert solved().choices.get().money["development_reform"] > 0


def test_a_lost_application_bars_its_source():
    one = renovation(estate(), total_wan=100)
    pool(source="operators", amount_fen=100 * WAN)
    pool(source="local_match", amount_fen=80 * WAN)
    assert solved().choices.get().money["operators"] > 0

    lost = application(one, source="operators")
    decide_application(
        lost, state="lost", on_day=DAY, granted_fen=None, document="退件通知"
    )

    assert "operators" not in solved().choices.get().money


def test_an_application_is_decided_once_and_a_win_needs_its_document():
    one = application()
    with pytest.raises(RuleError, match="批复金额和文号"):
        decide_application(one, state="won", on_day=DAY, granted_fen=1, document="")
    decide_application(one, state="lost", on_day=DAY, granted_fen=None, document="")

    with pytest.raises(AlreadyClosed, match="已有结果"):
        decide_application(one, state="lost", on_day=DAY, granted_fen=None, document="")
    with pytest.raises(AlreadyClosed, match="已向这一来源申报过"):
        application(one.project)


def test_a_clerk_applies_and_records_the_result():
    one, reader = renovation(estate()), client()
    given = {"project": one.code, "source": "special_bond", "year": 2025,
             "asked_fen": "12.5", "chance": "40"}  # fmt: skip

    reader.post(reverse("plan:application-add"), given)
    asked = Application.objects.get()
    reader.post(
        reverse("plan:application-decide", args=[asked.pk]),
        {"state": "won", "on_day": DAY, "granted_fen": "10", "document": "三财1号"},
    )

    asked.refresh_from_db()
    assert (asked.asked_fen, asked.chance_share) == (12_500_000, Decimal("0.4"))
    assert (asked.state, asked.granted_fen) == ("won", 10 * WAN)
    page = reader.get(reverse("plan:applications"), {"state": "won"})
    assert "三财1号" in page.text
    assert reader.get(reverse("plan:applications"), {"xlsx": 1}).content[:2] == b"PK"


def test_a_grant_becomes_money_of_its_years_and_moves_with_its_checks():
    grant = make_grant(
        name="补助",
        area_code="4112",
        first_year=2025,
        award_fen=1000,
        document="财建1号",
    )
    assert years() == {2025: 400, 2026: 300, 2027: 300}

    grade_grant(grant, ["fail", ""])

    assert years() == {2025: 400, 2027: 150, 2028: 300}
    page = client().get(reverse("plan:grants")).text
    assert "推迟" in page


def granted(fen):
    return make_grant(
        name="补助", area_code="4112", first_year=2025, award_fen=fen, document="1号"
    )


def years():
    rows = MoneyPool.objects.filter(source="renovation_grant")
    return dict(rows.values_list("year", "amount_fen"))


def test_money_of_a_grant_that_was_allocated_stays():
    grant = make_grant(
        name="补助",
        area_code="4112",
        first_year=2025,
        award_fen=1000,
        document="财建1号",
    )
    MoneyPool.objects.filter(year=2025).update(certainty="allocated", amount_fen=390)

    grade_grant(grant, ["good", "good"])

    assert years() == {2025: 390, 2026: 300, 2027: 300}


def test_a_grant_of_one_year_is_recorded_once():
    granted(1000)

    with pytest.raises(AlreadyClosed, match="已经登记"):
        granted(500)


def test_a_grant_above_what_one_city_may_get_is_refused_by_the_rule():
    with pytest.raises(RuleError, match="超过每城上限"):
        granted(100_000 * WAN + 1)

    assert not Grant.objects.exists()


def subsidy(**fields):
    given = {
        "pot_fen": (Decimal(1000 * WAN), "财建1号"),
        "hardship": (Decimal("1.2"), "财建1号"),
        "performance": (Decimal(90), "省厅通报"),
        "everyone": {
            "floor_area_m2": (Decimal(48_000), "省厅汇总"),
            "households": (Decimal(600), "省厅汇总"),
            "buildings": (Decimal(10), "省厅汇总"),
            "estates": (Decimal(10), "省厅汇总"),
            "performance": (Decimal(900), "省厅通报"),
        },
    }
    return reckon_subsidy(
        area_code="4112", year=2025, given=Given(**{**given, **fields}), now=NOW
    )


def test_the_subsidy_counts_the_ledgers_tasks():
    renovation(estate(), estate_count=1)

    one = subsidy()

    assert {x["factor"]: x["own"] for x in one.shares} == {
        "floor_area_m2": 4800, "households": 60, "buildings": 1, "estates": 1,
        "performance": 90,
    }  # fmt: skip
    assert one.total_fen == (96 + 20) * WAN
    assert one.inputs["own.households"] == [60, "台账 2025-06-12"]


def test_reported_counts_must_equal_the_ledger():
    renovation(estate(), estate_count=1)

    one = subsidy(declared={"households": (Decimal(61), "上报表")})

    assert one.differences == [["households", 61, 60]]
    page = client().get(one.get_absolute_url()).text
    assert "上报 61，台账 60，不符" in page


def test_a_missing_number_is_named_and_nothing_is_added_up():
    one = subsidy(hardship=(None, ""))

    assert one.total_fen is None
    assert "不能算" in client().get(one.get_absolute_url()).text


def test_a_number_without_its_document_is_sent_back():
    given = {"year": 2025, "pot_fen": "1000"}
    page = client().post(reverse("plan:subsidy-reckon"), given)

    assert "请填写出处" in page.text
    assert not SubsidyEstimate.objects.exists()


def test_a_clerk_reckons_and_finds_his_numbers_again():
    reader = client()
    given = {"year": 2025, "pot_fen": "1000", "pot_fen_origin": "财建1号"}

    reader.post(reverse("plan:subsidy-reckon"), given)

    page = reader.get(reverse("plan:subsidy")).text
    assert "财建1号" in page
    assert SubsidyEstimate.objects.get().inputs["pot_fen"] == [1000 * WAN, "财建1号"]


def test_a_county_reads_no_estimate_of_the_city():
    one = subsidy()

    assert client("county", "411202").get(one.get_absolute_url()).status_code == 404
