"""Behind what was due, as a share of what was due: bonds and whole investment."""

from fractions import Fraction

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.progress import in_print
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words


def check_bond(facts: MonthFacts, limits: Limits) -> Verdict:
    """Compare special-bond money used with what the batch should have used.

    Source
    ------
    light_rules.csv LG6: Tianjin, 2022 (six months per batch).
    """
    if not facts.bond_allocated_fen:
        words = Words("未使用专项债", "no special bond")
        return Verdict(Light.NOT_APPLICABLE, words)
    if facts.bond_paid_fen is None or facts.bond_due_share is None:
        return Verdict(
            Light.NOT_REPORTED, Words("专项债支出未报送", "bond use not reported")
        )
    used = Fraction(facts.bond_paid_fen, facts.bond_allocated_fen)
    what = Words("专项债支出", "special-bond use")
    return _judge(used, facts.bond_due_share, limits, what)


def check_cumulative(facts: MonthFacts, limits: Limits) -> Verdict:
    """Compare investment since the start with what is due of the whole.

    Source
    ------
    light_rules.csv LG7: Sanya, 2022-05-13 (projects of 10 million yuan or more).
    """
    if facts.total_fen is not None and facts.total_fen < limits["least_total_fen"]:
        words = Words("总投资低于起评线", "whole investment below the rule's floor")
        return Verdict(Light.NOT_APPLICABLE, words)
    if not facts.total_fen or not facts.is_reported:
        return Verdict(Light.NOT_REPORTED, facts.missing)
    if facts.cumulative_fen is None or facts.total_due_share is None:
        words = Words("累计投资或工期未报送", "cumulative investment or dates missing")
        return Verdict(Light.NOT_REPORTED, words)
    done = Fraction(facts.cumulative_fen, facts.total_fen)
    what = Words("累计投资", "investment since the start")
    return _judge(done, facts.total_due_share, limits, what)


def _judge(done: Fraction, due: Fraction, limits: Limits, what: Words) -> Verdict:
    """Green at or above what is due; then by the share of it that lacks."""
    if done >= due:
        return Verdict(
            Light.GREEN, Words(f"{what.zh}达到序时", f"{what.en} is on schedule")
        )
    lag = 1 - done / due
    light = Light.YELLOW if lag <= limits["red_share"] else Light.RED
    text = in_print(100 * lag, limits=(100 * limits["red_share"],))
    reason = Words(f"{what.zh}落后序时{text}%", f"{what.en} lags by {text}%")
    return Verdict(light, reason, behind_points=float(100 * (due - done)))


BOND = Rule("bond", "专项债支出", "Special-bond use", ("red_share",), check_bond)
CUMULATIVE = Rule(
    "cumulative",
    "累计投资与序时进度",
    "Cumulative investment against schedule",
    ("red_share", "least_total_fen"),
    check_cumulative,
)
