"""Investment of the year against the schedule."""

from fractions import Fraction

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.progress import completion_share, gap_points, in_print
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words
from anju.science.values import NotMeasured


def check(facts: MonthFacts, limits: Limits) -> Verdict:
    """Compare percentage points behind with two limits, both inside yellow.

    Exactly 10 points behind is yellow and exactly 30 is still yellow: the rule
    says "10-30" for yellow and "above 30" for red. Less than 10 stays green, and
    the reason still names the points.

    Source
    ------
    light_rules.csv LG2: Yinchuan development-reform commission, 2025-03-26.
    """
    if facts.year_plan_fen == 0:
        words = Words("本年度无投资计划", "no investment planned this year")
        return Verdict(Light.NOT_APPLICABLE, words)
    completion = completion_share(done_fen=facts.done_fen, plan_fen=facts.year_plan_fen)
    if isinstance(completion, NotMeasured) or facts.scheduled_share is None:
        return Verdict(Light.NOT_REPORTED, _missing(facts))
    gap = gap_points(completion=completion, scheduled=facts.scheduled_share)
    words = _words(gap, facts.scheduled_share, limits)
    return Verdict(_light(-gap, limits), words, behind_points=float(-gap))


def _light(behind: Fraction, limits: Limits) -> Light:
    if behind > limits["red_points"]:
        return Light.RED
    return Light.YELLOW if behind >= limits["yellow_points"] else Light.GREEN


def _missing(facts: MonthFacts) -> Words:
    if not facts.is_reported:
        return facts.missing
    if facts.year_plan_fen is None:
        return Words("未填年度计划投资", "no year plan given")
    return Words("本年有月份未报送", "a month of this year was not reported")


def _words(gap: Fraction, scheduled: Fraction, limits: Limits) -> Words:
    points = in_print(abs(gap), limits=tuple(limits.values()))
    due = in_print(100 * scheduled)
    if gap >= 0:
        return Words(
            f"超前序时进度{due}%达{points}个百分点" if gap else f"与序时进度{due}%持平",
            f"{points} points ahead of the schedule of {due}%"
            if gap
            else f"on the schedule of {due}%",
        )
    return Words(
        f"落后序时进度{due}%达{points}个百分点",
        f"{points} points behind the schedule of {due}%",
    )


SCHEDULE = Rule(
    "schedule",
    "投资完成率与序时进度",
    "Investment against schedule",
    ("yellow_points", "red_points"),
    check,
)
