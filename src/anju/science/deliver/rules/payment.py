"""Central and city budget money: is it paid out as required?"""

from fractions import Fraction

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.progress import in_print
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import Light, Verdict, Words


def check(facts: MonthFacts, limits: Limits) -> Verdict:
    """Red when the paid share is below what the schedule of the day asks.

    The rule has no yellow. What is asked is the scheduled share times the
    preset's `share_of_schedule`, as the printed rule leaves the level to the region.

    Source
    ------
    light_rules.csv LG3: Yinchuan development-reform commission, 2025-03-26.
    """
    allocated_fen, paid_fen = facts.budget_allocated_fen, facts.budget_paid_fen
    if allocated_fen == 0:
        words = Words("未下达中央、市级资金", "no central or city money allocated")
        return Verdict(Light.NOT_APPLICABLE, words)
    if facts.scheduled_share == 0:
        words = Words("尚未到付款时间", "no payment is due yet")
        return Verdict(Light.NOT_APPLICABLE, words)
    if allocated_fen is None or paid_fen is None or facts.scheduled_share is None:
        words = Words("资金支付未报送", "payment not reported")
        return Verdict(Light.NOT_REPORTED, words)
    paid = Fraction(paid_fen, allocated_fen)
    asked = min(Fraction(1), facts.scheduled_share * limits["share_of_schedule"])
    light = Light.GREEN if paid >= asked else Light.RED
    return Verdict(light, _words(100 * paid, 100 * asked))


def _words(paid: Fraction, asked: Fraction) -> Words:
    have, need = in_print(paid, limits=(asked,)), in_print(asked, limits=(paid,))
    word_zh, word_en = ("达到", "meets") if paid >= asked else ("低于", "is below")
    return Words(
        f"资金支付率{have}%，{word_zh}要求的{need}%",
        f"{have}% of budget money paid, which {word_en} the {need}% asked",
    )


PAYMENT = Rule(
    "payment",
    "中央和市级资金支付",
    "Payment of central and city money",
    ("share_of_schedule",),
    check,
)
