"""Share of the month's task that was done."""

from fractions import Fraction

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.progress import in_print
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words


def check(facts: MonthFacts, limits: Limits) -> Verdict:
    """Green from the upper limit, yellow from the lower, red below it.

    Source
    ------
    light_rules.csv LG8: Xinhuang, 2015 (80 % and 60 %).
    """
    if facts.month_plan_fen == 0:
        return Verdict(Light.NOT_APPLICABLE, Words("本月无任务", "no task this month"))
    if facts.month_plan_fen is None or facts.month_done_fen is None:
        return Verdict(Light.NOT_REPORTED, facts.missing)
    done = Fraction(facts.month_done_fen, facts.month_plan_fen)
    bounds = tuple(100 * limit for limit in limits.values())
    text = in_print(100 * done, limits=bounds)
    reason = Words(f"完成月度任务{text}%", f"{text}% of the month's task done")
    return Verdict(_light(done, limits), reason)


def _light(done: Fraction, limits: Limits) -> Light:
    if done >= limits["green_share"]:
        return Light.GREEN
    return Light.YELLOW if done >= limits["yellow_share"] else Light.RED


MONTHLY_TASK = Rule(
    "monthly_task",
    "月度任务完成率",
    "Monthly task done",
    ("green_share", "yellow_share"),
    check,
)
