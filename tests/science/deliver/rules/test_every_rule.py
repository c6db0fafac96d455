from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from anju.science.deliver import rules
from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.rules import (
    BOND,
    CUMULATIVE,
    MONTHLY_TASK,
    PAYMENT,
    RULES,
    START,
    STATISTICS,
)
from anju.science.deliver.verdict import Light

MAY = MonthFacts(on=date(2025, 5, 31), scheduled_share=Fraction(5, 12))
NOTHING = MonthFacts(on=date(2025, 5, 31), is_reported=False)
SOME = Fraction(1, 2)


def light(rule, facts, **limits):
    return rule.check(facts, {k: Fraction(v) for k, v in limits.items()}).light


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_something_in_two_languages_on_empty_facts(rule):
    verdict = rule.check(NOTHING, dict.fromkeys(rule.limits, SOME))

    assert verdict.light in {Light.NOT_REPORTED, Light.NOT_APPLICABLE}
    assert verdict.reason.zh
    assert verdict.reason.en


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_names_its_source(rule):
    assert "light_rules.csv LG" in rule.check.__doc__


def test_every_rule_file_is_listed():
    folder = Path(rules.__file__).parent
    files = {path.stem for path in folder.glob("[!_]*.py")} - {"rule"}

    assert files == {rule.check.__module__.rsplit(".", 1)[1] for rule in RULES}


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (date(2025, 6, 1), Light.GREEN),
        (date(2025, 5, 31), Light.YELLOW),
        (date(2025, 4, 1), Light.YELLOW),
        (date(2025, 3, 31), Light.RED),
        (date(2024, 12, 1), Light.RED),
    ],
)
def test_start_counts_the_planned_month_as_the_first(planned, expected):
    facts = replace(MAY, planned_start=planned)

    assert light(START, facts, red_months=3) is expected


def test_a_start_after_the_day_judged_is_no_start_yet():
    facts = replace(MAY, planned_start=date(2025, 5, 1), started_on=date(2025, 6, 1))

    assert light(START, facts, red_months=3) is Light.YELLOW


def test_an_accepted_excuse_keeps_green_and_stays_readable():
    facts = replace(MAY, planned_start=date(2025, 1, 1), start_excuse="汛期")

    verdict = START.check(facts, {"red_months": Fraction(3)})

    assert (verdict.light, "汛期" in verdict.reason.zh) == (Light.GREEN, True)


@pytest.mark.parametrize(
    ("paid", "expected"), [(333, Light.RED), (334, Light.GREEN), (1000, Light.GREEN)]
)
def test_payment_is_asked_in_step_with_the_schedule(paid, expected):
    facts = replace(MAY, budget_allocated_fen=1000, budget_paid_fen=paid)

    assert light(PAYMENT, facts, share_of_schedule="4/5") is expected


def test_payment_is_not_asked_where_nothing_was_allocated():
    facts = replace(MAY, budget_allocated_fen=0, budget_paid_fen=0)

    assert light(PAYMENT, facts, share_of_schedule=1) is Light.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        (date(2025, 5, 20), Light.GREEN),
        (date(2025, 4, 1), Light.YELLOW),
        (date(2025, 3, 31), Light.YELLOW),
        (date(2025, 2, 28), Light.RED),
    ],
)
def test_statistics_is_yellow_after_one_month_and_red_after_two(started, expected):
    facts = replace(MAY, started_on=started, is_in_statistics=False)

    limits = {"yellow_months": 1, "red_after_months": 2}
    assert light(STATISTICS, facts, **limits) is expected


@pytest.mark.parametrize(
    ("used", "expected"),
    [(500, Light.GREEN), (350, Light.YELLOW), (349, Light.RED)],
)
def test_bond_may_lag_by_thirty_percent_of_what_is_due(used, expected):
    facts = replace(
        MAY, bond_allocated_fen=1000, bond_paid_fen=used, bond_due_share=SOME
    )

    assert light(BOND, facts, red_share="3/10") is expected


@pytest.mark.parametrize(
    ("total", "done", "expected"),
    [
        (1000, 500, Light.GREEN),
        (1000, 250, Light.YELLOW),
        (1000, 249, Light.RED),
        (999, 0, Light.NOT_APPLICABLE),
    ],
)
def test_cumulative_lag_of_half_is_still_yellow(total, done, expected):
    facts = replace(MAY, total_fen=total, cumulative_fen=done, total_due_share=SOME)

    limits = {"red_share": "1/2", "least_total_fen": 1000}
    assert light(CUMULATIVE, facts, **limits) is expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [(80, Light.GREEN), (79, Light.YELLOW), (60, Light.YELLOW), (59, Light.RED)],
)
def test_monthly_task_limits_belong_to_the_better_light(done, expected):
    facts = replace(MAY, month_plan_fen=100, month_done_fen=done)

    limits = {"green_share": "4/5", "yellow_share": "3/5"}
    assert light(MONTHLY_TASK, facts, **limits) is expected


def test_payment_is_not_asked_before_anything_is_due():
    facts = replace(MAY, scheduled_share=Fraction(0))

    assert light(PAYMENT, facts, share_of_schedule=1) is Light.NOT_APPLICABLE
