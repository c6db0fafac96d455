from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.errors import AlreadyClosed, RuleError, UnknownCode
from anju.web.loop.ledger import value_of
from anju.web.plan.models import PricedCandidate
from anju.web.plan.services.candidates import (
    end_circumstance,
    reckon,
    record_circumstance,
    set_quantity,
)
from anju.web.plan.services.prices import set_price
from anju.web.site.jobs import work_off
from tests.factories.core import YIMA, user
from tests.factories.plan import NOW, estate, leak, money, renovation, solved

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)
LIST = "plan:candidates"


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def reckoned(area_code="4112"):
    return reckon(area_code=area_code, year=2025, now=NOW)


def only():
    return reckoned().rows.get()


def circumstance(of, kind, day=DAY):
    return record_circumstance(
        estate=of,
        kind=kind,
        reason="会议纪要",
        document="三政〔2025〕1号",
        begins_on=day,
    )


def test_a_candidate_has_items_quantities_and_three_prices():
    one = estate()
    renovation(one)
    leak(one)

    row = only()

    lines = {line["item"]: line["quantity"] for line in row.items}
    assert lines == {"J01": 60.0, "J02": 60.0, "J04": 50.0, "J05": 60.0, "J06": 480.0,
                     "W27": 3.0}  # fmt: skip
    assert row.low_fen < row.likely_fen < row.high_fen
    assert [told["code"] for told in row.packages] == ["basic", "improvement"]
    assert (row.tier, row.ledger_fen, row.is_refused) == ("first", 100_000_000, False)


def test_what_nobody_surveyed_is_named_and_not_priced():
    one = estate()
    one.buildings.update(storeys=None)
    renovation(one)

    row = only()

    assert "J11" in row.unmeasured
    assert "J11" not in [line["item"] for line in row.items]


def test_a_surveyed_quantity_stands_before_the_estimate():
    one = estate()
    renovation(one)
    set_quantity(
        estate=one, item="J07", quantity=Decimal(300), origin="施工图", measured_on=DAY
    )

    lines = {line["item"]: line for line in only().items}

    assert (lines["J07"]["quantity"], lines["J07"]["is_surveyed"]) == (300.0, True)


def test_an_unknown_item_has_no_quantity():
    with pytest.raises(UnknownCode, match="Z99"):
        set_quantity(
            estate=estate(), item="Z99", quantity=Decimal(1), origin="", measured_on=DAY
        )


def test_the_bureaus_price_holds_from_its_day_and_in_its_area():
    one, other = estate("E1"), estate("E2", area_code=YIMA)
    for each in (one, other):
        renovation(each)
        leak(each)
    before = {row.code: row.likely_fen for row in reckoned().rows.all()}
    prices = (100, 200, 300)
    own = {"item": "J01", "prices_fen": prices, "origin": "造价站", "mark": "V"}
    set_price(area_code="411202", in_force_on=date(2025, 6, 1), **own)
    set_price(area_code="411202", in_force_on=date(2025, 7, 1), **own)

    rows = {row.object_code: row for row in reckoned().rows.all()}

    assert rows["E1"].items[0]["likely_fen"] == 60 * 200
    assert rows["E2"].likely_fen == before[rows["E2"].code]


def test_a_price_is_never_overwritten_and_keeps_its_order():
    given = {"item": "J01", "area_code": "4112", "origin": "造价站", "mark": "V"}
    set_price(in_force_on=DAY, prices_fen=(1, 2, 3), **given)

    with pytest.raises(AlreadyClosed, match="已有一个价格"):
        set_price(in_force_on=DAY, prices_fen=(1, 2, 4), **given)
    with pytest.raises(RuleError, match="低 ≤ 一般 ≤ 高"):
        set_price(in_force_on=date(2025, 7, 1), prices_fen=(3, 2, 4), **given)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("demolition", "列入拆除范围"),
        ("expropriation", "列入征收范围"),
        ("self_built", "自建住房区"),
        ("urban_village", "城中村"),
    ],
)
def test_a_circumstance_refuses_with_the_rule_it_stands_in(kind, words):
    one = estate()
    renovation(one)
    circumstance(one, kind)

    row = only()

    (refusal,) = row.refusals
    assert words in refusal[1]
    assert "依据：豫建城建〔2020〕475号" in refusal[1]


def test_an_ended_circumstance_stays_on_record_and_refuses_no_more():
    one = estate()
    renovation(one)
    kept = circumstance(one, "expropriation", date(2025, 1, 1))

    end_circumstance(kept, on_day=date(2025, 6, 1))

    assert not only().is_refused
    with pytest.raises(AlreadyClosed):
        end_circumstance(kept, on_day=date(2025, 6, 2))
    with pytest.raises(RuleError, match="早于"):
        end_circumstance(circumstance(one, "demolition"), on_day=date(2020, 1, 1))


def test_the_same_circumstance_is_recorded_once():
    one = estate()
    circumstance(one, "demolition")

    with pytest.raises(AlreadyClosed, match="已经登记"):
        circumstance(one, "demolition")


def test_higher_classes_go_alone_only_by_a_written_exception():
    one = estate()
    renovation(one)
    leak(one)
    assert not any(told["is_exception"] for told in only().packages)

    circumstance(one, "class_exception")

    assert any(told["is_exception"] for told in only().packages)


def test_a_renewed_estate_needs_a_reason():
    one = estate()
    renovation(one, actual_finish=date(2021, 9, 1), plan_year=2021)
    renovation(one)

    assert "2021 年已改造过" in only().refusals[0][1]
    circumstance(one, "renewal_reason")
    assert not only().is_refused


def test_a_finding_that_asks_for_no_basic_item_is_priced_by_what_it_asks():
    leak(estate(), origin="keep", item_code="C16", name="充电桩不足")

    row = only()

    assert not row.is_refused
    assert [line["item"] for line in row.items] == ["W19"]
    assert (row.low_fen, row.high_fen) == (15 * 80_000, 15 * 300_000)


def test_works_of_last_year_come_first_and_are_pinned():
    one = estate("E1")
    renovation(one, name="结转", plan_year=2024, stage="in_progress", total_wan=50)
    renovation(estate("E2", household_count=900), name="新", total_wan=60)
    money(100)

    rows = list(reckoned().rows.order_by("name"))
    chosen = solved().choices.get(verdict="chosen")

    assert [(row.name, row.is_obligation) for row in rows] == [
        ("新", False),
        ("结转", True),
    ]
    assert chosen.name == "结转"


def test_works_of_last_year_that_no_money_carries_do_not_stop_the_plan():
    owed = {"plan_year": 2024, "stage": "in_progress"}
    renovation(estate("E1"), name="结转", total_wan=500, **owed)
    renovation(estate("E2"), name="新", total_wan=60)
    money(100)

    assert solved().choices.get(verdict="chosen").name == "新"


def test_each_package_says_the_most_that_each_source_may_pay():
    renovation(estate())

    caps = only().packages[0]["caps"]

    assert caps["central_subsidy"] <= 60 * 800_000
    assert "renovation_grant" not in caps
    assert "special_bond" not in caps


def test_money_of_the_ledger_beyond_a_rule_is_doubted():
    one = renovation(estate(), total_wan=100)
    one.money.create(source="central", planned_fen=60 * 1_000_000)

    row = only()

    assert row.is_doubted
    assert (
        "台账计划中央财政补助 60.00 万元，按规定最多 48.00 万元" in row.warnings[0][0]
    )


def test_the_list_shows_rules_prices_and_figures():
    one = estate()
    one.buildings.update(danger_grade="D")
    renovation(one, name="险房改造")
    reckoned()

    page = client().get(reverse(LIST)).text

    assert "D 级危险房屋" in page
    assert "依据：" in page
    assert value_of("plan.asking_refused", "4112", DAY).answer.value == 1


def test_the_list_is_empty_before_the_first_reckoning_and_reckons_on_demand():
    renovation(estate(), name="新候选")
    reader = client()
    assert "还没有测算过" in reader.get(reverse(LIST)).text

    answer = reader.post(reverse("plan:reckon"))
    work_off()

    assert reverse(LIST) in reader.get(answer.url).text
    assert "新候选" in reader.get(reverse(LIST)).text


@pytest.mark.parametrize("state", ["eligible", "refused", "doubted", "owed", "x"])
def test_the_list_filters_sorts_and_can_be_taken_away(state):
    renovation(estate())
    reckoned()
    asked = {
        "state": state,
        "sort": "-likely_fen",
        "tier": "first",
        "kind": "old_estate",
    }

    assert client().get(reverse(LIST), asked).status_code == 200
    assert client().get(reverse(LIST), asked | {"xlsx": 1}).content[:2] == b"PK"


def test_a_county_sees_only_its_own_candidates_and_numbers():
    renovation(estate("E1"), name="湖滨改造")
    renovation(estate("E2", area_code=YIMA), name="义马改造")
    reckoned()
    hubin = client("county", "411202")
    other = PricedCandidate.objects.get(name="义马改造")

    page = hubin.get(reverse(LIST)).text

    assert "湖滨改造" in page
    assert "义马改造" not in page
    assert hubin.get(other.get_absolute_url()).status_code == 404
    assert value_of("plan.asking", "411202", DAY).answer.value == 1


def test_a_countys_own_run_does_not_hide_the_citys():
    renovation(estate("E1"))
    renovation(estate("E2", area_code=YIMA))
    reckoned()
    reckoned("411202")

    assert value_of("plan.asking", "4112", DAY).answer.value == 2


def test_a_candidate_tells_items_packages_and_who_may_pay():
    one = estate()
    renovation(one)
    leak(one)
    reckoned()
    row = PricedCandidate.objects.get()

    page = client().get(row.get_absolute_url()).text

    assert "三类组合" in page
    assert "谁可以付哪一项" in page
    assert "按底数推算" in page


def test_a_clerk_writes_a_quantity_a_circumstance_and_a_price():
    one = estate()
    renovation(one)
    reckoned()
    row, reader = PricedCandidate.objects.get(), client()
    given = {"item": "J07", "quantity": "12.5", "origin": "图", "measured_on": DAY}

    reader.post(reverse("plan:quantity", args=[row.code]), given)
    reader.post(
        reverse("plan:circumstance-record"),
        {"estate": one.code, "kind": "demolition", "reason": "拆", "document": "1号",
         "begins_on": DAY},
    )  # fmt: skip
    reader.post(
        reverse("plan:price-set", args=["J07"]),
        {"in_force_on": DAY, "low_fen": "1.00", "likely_fen": "2.50", "high_fen": "3",
         "origin": "造价站", "mark": "V"},
    )  # fmt: skip
    fresh = only()

    line = next(x for x in fresh.items if x["item"] == "J07")
    assert (line["quantity"], line["likely_fen"]) == (12.5, 3125)
    assert fresh.is_refused
    assert "造价站" in reader.get(reverse("plan:price", args=["J07"])).text
    assert "1号" in reader.get(reverse("plan:circumstances")).text


def test_a_wrong_entry_says_what_is_wrong_and_stores_nothing():
    page = client().post(
        reverse("plan:price-set", args=["J07"]), {"low_fen": "x"}, follow=True
    )

    assert "执行日期" in page.text
    assert client().get(reverse("plan:price", args=["Z99"])).status_code == 404


@pytest.mark.parametrize("name", ["plan:reckon", "plan:circumstance-record"])
def test_who_may_not_change_is_refused(name):
    assert client("county", "411202").post(reverse(name)).status_code == 403


def test_the_list_asks_no_query_per_row(django_assert_max_num_queries):
    for number in range(12):
        renovation(estate(f"E{number}"))
    reckoned()
    reader = client()
    reader.get(reverse(LIST))

    with django_assert_max_num_queries(30):
        reader.get(reverse(LIST))
