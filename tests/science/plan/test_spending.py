from dataclasses import replace
from datetime import date

from anju.science.plan.spending import Sum, doubts, spend_by

TODAY = date(2025, 6, 12)
SOUND = Sum(
    year=2025,
    amount_fen=1000,
    is_allocated=True,
    document="三财建〔2025〕1号",
    allocated_on=date(2025, 1, 10),
    arrived_fen=1000,
    paid_fen=400,
)


def said(one, last_day=date(2026, 1, 10)):
    return [words.zh for words in doubts(one, last_day, TODAY)]


def test_the_last_day_is_the_documents_own_then_the_rules():
    own = replace(SOUND, spend_by=date(2025, 12, 31))

    assert spend_by(own, 365) == date(2025, 12, 31)
    assert spend_by(SOUND, 365) == date(2026, 1, 10)
    assert spend_by(replace(SOUND, allocated_on=None), 365) == date(2026, 1, 1)
    assert spend_by(SOUND, None) is None


def test_sound_money_raises_no_doubt():
    assert said(SOUND) == []


def test_allocated_money_needs_its_document():
    assert said(replace(SOUND, document="")) == ["已下达但没有文号。"]


def test_what_did_not_arrive_is_told_as_a_share():
    assert said(replace(SOUND, arrived_fen=434)) == ["只到账 43.4%。"]


def test_impossible_sums_are_told():
    assert said(replace(SOUND, arrived_fen=1100, paid_fen=1200)) == [
        "到账大于下达金额。",
        "支付大于到账。",
    ]


def test_the_last_day_is_told_ninety_days_ahead_and_after():
    (soon,) = said(SOUND, date(2025, 9, 1))
    (past,) = said(SOUND, date(2025, 6, 1))

    assert "还有 81 天" in soon
    assert "可能被收回" in past
    assert said(replace(SOUND, paid_fen=1000), date(2025, 6, 1)) == []


def test_payment_that_nobody_reported_is_not_zero():
    (words,) = said(replace(SOUND, paid_fen=None), date(2025, 6, 30))

    assert "支付未报" in words
