"""Entered in the fixed-asset statistics register after the start?"""

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words


def check(facts: MonthFacts, limits: Limits) -> Verdict:
    """Yellow from the first month after the start, red beyond the second.

    Source
    ------
    light_rules.csv LG4: Yinchuan development-reform commission, 2025-03-26.
    """
    if not facts.has_started or facts.started_on is None:
        words = Words("未开工，不需入统", "not started, no entry needed")
        return Verdict(Light.NOT_APPLICABLE, words)
    if facts.is_in_statistics is None:
        words = Words("入统情况未报送", "register entry not reported")
        return Verdict(Light.NOT_REPORTED, words)
    if facts.is_in_statistics:
        return Verdict(Light.GREEN, Words("已入统", "entered in the register"))
    months = facts.months_since(facts.started_on)
    return Verdict(_light(months, limits), _words(months))


def _light(months: int, limits: Limits) -> Light:
    if months > limits["red_after_months"]:
        return Light.RED
    return Light.YELLOW if months >= limits["yellow_months"] else Light.GREEN


def _words(months: int) -> Words:
    return Words(
        f"开工后{months}个月未入统",
        f"not in the register {months} months after the start",
    )


STATISTICS = Rule(
    "statistics",
    "入统",
    "Statistics register",
    ("yellow_months", "red_after_months"),
    check,
)
