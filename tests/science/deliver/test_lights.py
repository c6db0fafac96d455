from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.lights import assess, preset_of
from anju.science.deliver.verdict import Light, Words
from anju.science.errors import UnknownLightRule
from tests.science.deliver.presets import CODES, preset

JULY = MonthFacts(
    on=date(2025, 7, 31),
    planned_start=date(2025, 3, 1),
    started_on=date(2025, 3, 10),
    year_plan_fen=1200,
    done_fen=700,
    scheduled_share=Fraction(7, 12),
    budget_allocated_fen=0,
    budget_paid_fen=0,
    is_in_statistics=True,
)
SILENT = replace(
    JULY,
    is_reported=False,
    done_fen=None,
    budget_allocated_fen=None,
    is_in_statistics=None,
)


def behind(points, month=7):
    """A month whose completion lies exactly so many points behind the schedule."""
    plan = 12_000_000
    done = plan * month // 12 - plan * Fraction(points) / 100
    return replace(
        JULY,
        on=date(2025, month, 28),
        year_plan_fen=plan,
        done_fen=int(done),
        scheduled_share=Fraction(month, 12),
    )


def light_of(*months, code="product_default"):
    return [a.light for a in assess(months, preset(code))]


@pytest.mark.parametrize(
    ("points", "light"),
    [
        (0, Light.GREEN),
        ("9.9999", Light.GREEN),
        (10, Light.YELLOW),
        (30, Light.YELLOW),
        ("30.0001", Light.RED),
        (-5, Light.GREEN),
    ],
)
def test_ten_and_thirty_points_are_both_yellow(points, light):
    assert light_of(behind(points)) == [light]


def test_the_reason_is_printed_in_both_languages():
    (seen,) = assess([behind("32.4")], preset())

    assert seen.reason == Words(
        "落后序时进度58.3%达32.4个百分点", "32.4 points behind the schedule of 58.3%"
    )
    assert seen.deciding[0].rule_id == "LG2"


def test_a_month_without_report_is_never_green():
    (seen,) = assess([SILENT], preset())

    assert seen.light is Light.NOT_REPORTED
    assert "本月未报送" in seen.reason.zh


def test_a_proven_lateness_shows_even_without_a_report():
    late = replace(SILENT, started_on=None, planned_start=date(2025, 5, 1))

    assert light_of(late) == [Light.RED]


def test_all_rules_that_ask_nothing_leave_green():
    nothing_due = replace(
        JULY, planned_start=date(2025, 9, 1), started_on=None, year_plan_fen=0
    )

    assert light_of(nothing_due) == [Light.GREEN]


def test_three_months_in_yellow_make_red():
    seen = assess([behind(12, m) for m in (4, 5, 6, 7)], preset())

    assert [a.light for a in seen] == ["yellow", "yellow", "red", "red"]
    assert [a.months_running for a in seen] == [1, 2, 3, 4]
    assert seen[2].reason.zh.startswith("连续3个月黄灯或红灯；落后")


def test_a_green_month_ends_the_row_but_a_silent_one_does_not():
    yellow = [behind(12, 4), behind(12, 5)]

    assert light_of(*yellow, behind(0, 6), behind(12, 7))[-1] is Light.YELLOW
    assert light_of(*yellow, SILENT, behind(12, 7))[-1] is Light.RED


def test_yinchuan_itself_knows_no_three_months_rule():
    months = [behind(12, m) for m in (4, 5, 6, 7)]

    assert set(light_of(*months, code="yinchuan_2025")) == {Light.YELLOW}


@pytest.mark.parametrize("code", CODES)
def test_every_preset_can_be_read_and_carries_mark_and_source(code):
    seen = preset(code)

    assert seen.parts
    assert all(part.mark in {"V", "M", "P"} and part.source for part in seen.parts)


@pytest.mark.parametrize(
    "part",
    [
        {"check": "weather", "limits": {}},
        {"check": "start", "limits": {}},
    ],
)
def test_a_preset_with_a_wrong_check_is_refused(part):
    with pytest.raises(UnknownLightRule, match="trial"):
        preset_of("trial", {"rules": [part]})
