from decimal import Decimal

import pytest
from django.utils.translation import override

from anju.science.values import State
from anju.web.checkup.models import CheckupRun, IndicatorResult
from anju.web.checkup.templatetags.checkup_tags import (
    answer,
    coverage,
    level_name,
    looked_at,
    met,
    reason,
)


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


TOLD = {
    "value_kind": "ratio",
    "is_computed": True,
    "target": {"at_least": 15, "mark": "V"},
    "owner_zh": "住建局",
}


def result(state=State.MEASURED, value=None, told=None, **fields):
    run = CheckupRun(definitions={"U63": {**TOLD, **(told or {})}})
    placed = {"area_code": "411202", **fields}
    return IndicatorResult(run=run, item_code="U63", state=state, value=value, **placed)


def test_an_answer_is_rounded_and_leads_to_what_is_behind_it():
    shown = answer(result(value=Decimal("17.705929")))

    assert shown == (
        '<a class="figure" href="/checkup/indicators/U63/?area=411202" title="">'
        "17.71</a>"
    )


def test_zero_after_survey_and_not_surveyed_bear_other_signs_and_words():
    zero = answer(result(State.ZERO, Decimal(0)))
    absent = answer(result(State.NOT_SURVEYED))
    spared = answer(result(State.NOT_APPLICABLE))

    assert "zero-surveyed" in zero
    assert "调查后为零" in zero
    assert "answer-absent" in absent
    assert "未调查" in absent
    assert "answer-spared" in spared
    assert "不适用" in spared


@pytest.mark.parametrize(
    ("value", "word"), [("15", "达标"), ("14.999999", "未达标"), ("90", "达标")]
)
def test_a_bound_met_exactly_is_met(value, word):
    assert f">{word}<" in met(result(value=Decimal(value)))


def test_without_value_or_target_nothing_is_judged():
    assert "—" in met(result(State.NOT_SURVEYED))
    assert "—" in met(result(value=Decimal(9), told={"target": None}))


def test_coverage_is_told_in_words_too():
    assert "67.9%" in coverage(result(known_share=0.6789))
    assert "100%" in coverage(result(known_share=1.0))
    assert "—" in coverage(result(known_share=None))


def test_the_reason_names_what_is_missing():
    uncollected = {
        "is_computed": False,
        "data_zh": "人口",
        "owner_zh": "统计局、民政局",
    }

    assert reason(result(told=uncollected)) == (
        "尚未收集：人口；数据责任单位：统计局、民政局"
    )
    assert reason(result(objects_counted=3)) == "3个对象均未调查"
    assert reason(result(reason="没有登记小区")) == "没有登记小区"


def test_what_a_wider_place_reports_is_said_to_be_its():
    by_city = {
        "is_computed": False,
        "is_reported": True,
        "reported_by": "city",
        "data_zh": "车速",
        "owner_zh": "交警",
    }

    county = result(told=by_city, area_code="411202")
    city = result(told=by_city, area_code="411200")

    assert reason(county) == "由市级统一填报，本级不单列：车速"
    assert reason(city) == "尚未收集：车速；数据责任单位：交警"


def test_an_uncertain_level_is_marked():
    told = {"source_level": "provincial", "source_level_certain": "no"}

    assert level_name(told) == "省？"


def test_a_share_does_not_claim_that_no_object_falls_short():
    numbers = {"objects_counted": 1200, "objects_surveyed": 900, "hits": 0}

    share = result(told={"layer": "city"}, **numbers)
    count = result(told={"layer": "city", "value_kind": "count"}, **numbers)

    assert looked_at(share) == "— / 900 / 1,200"
    assert looked_at(count) == "0 / 900 / 1,200"
