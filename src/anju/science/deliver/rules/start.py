"""Started when it was planned?"""

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words


def check(facts: MonthFacts, limits: Limits) -> Verdict:
    """Yellow in the planned month if not started, red after some months running.

    The month of the planned start counts as the first, so a start planned for
    March and still open at the end of May is the third month.

    Source
    ------
    light_rules.csv LG1: Yinchuan development-reform commission, 2025-03-26.
    """
    if facts.has_started:
        return Verdict(Light.GREEN, Words("已开工", "started"))
    if facts.planned_start is None:
        return Verdict(
            Light.NOT_REPORTED, Words("未填计划开工日期", "no planned start given")
        )
    late_months = facts.months_since(facts.planned_start) + 1
    if late_months <= 0:
        return Verdict(Light.GREEN, _not_due(facts))
    if facts.start_excuse:
        return Verdict(Light.GREEN, _excused(facts))
    light = Light.RED if late_months >= limits["red_months"] else Light.YELLOW
    return Verdict(light, _late(facts, late_months))


def _not_due(facts: MonthFacts) -> Words:
    day = f"{facts.planned_start:%Y-%m}"
    return Words(f"计划{day}开工，未到时间", f"start planned for {day}, not yet due")


def _excused(facts: MonthFacts) -> Words:
    why = facts.start_excuse
    return Words(f"未按计划开工，理由已认可：{why}", f"late start accepted: {why}")


def _late(facts: MonthFacts, months: int) -> Words:
    day = f"{facts.planned_start:%Y-%m}"
    running = "months" if months > 1 else "month"
    return Words(
        f"计划{day}开工，连续{months}个月未开工",
        f"start planned for {day}, not started for {months} {running}",
    )


START = Rule("start", "按期开工", "Started as planned", ("red_months",), check)
