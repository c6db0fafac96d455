from datetime import date

from anju.science.deliver.agenda import OpenDecision, Standing, Topic, draft
from anju.science.deliver.lights import Assessment
from anju.science.deliver.verdict import Light, Verdict, Words

DAY = date(2025, 6, 12)


def standing(code, light, *, running=1, behind=0.0, asks="", total_fen=0):
    verdict = Verdict(light, Words("原因", "reason"), behind_points=behind)
    seen = Assessment(DAY, light, (verdict,), (verdict,), running)
    return Standing(code, seen, asks, total_fen)


def codes(standings, decisions=()):
    return [(i.topic, i.code) for i in draft(standings, decisions, on=DAY)]


def test_the_agenda_runs_from_follow_up_through_reds_to_questions():
    standings = [
        standing("asks", Light.YELLOW, asks="道路开挖"),
        standing("red", Light.RED),
        standing("late", Light.GREEN),
        standing("quiet", Light.YELLOW),
    ]

    items = codes(standings, [OpenDecision("late", "移管线", date(2025, 6, 11))])

    assert items == [
        (Topic.FOLLOW_UP, "late"),
        (Topic.RED, "red"),
        (Topic.ASKS, "asks"),
    ]


def test_among_reds_the_longest_then_the_furthest_behind_then_the_largest():
    reds = [
        standing("small", Light.RED, behind=31, total_fen=1),
        standing("large", Light.RED, behind=31, total_fen=9),
        standing("further", Light.RED, behind=40),
        standing("longest", Light.RED, running=5),
    ]

    assert [code for _, code in codes(reds)] == ["longest", "further", "large", "small"]


def test_a_project_appears_once_with_every_reason():
    one = standing("p", Light.RED, asks="追加资金")

    (item,) = draft([one], [OpenDecision("p", "移管线", date(2025, 6, 1))], on=DAY)

    assert [r.zh for r in item.reasons] == [
        "议定事项“移管线”应于2025-06-01前完成，已逾期",
        "原因",
        "提请研究：追加资金",
    ]


def test_quotation_marks_within_quotation_marks_become_inner_ones():
    one, late = (
        standing("p", Light.RED),
        OpenDecision("p", "追回“桥”", date(2025, 6, 1)),
    )

    (item,) = draft([one], [late], on=DAY)

    assert item.reasons[0].zh.startswith("议定事项“追回‘桥’”应于")


def test_a_decision_due_today_is_not_overdue():
    assert codes([standing("p", Light.GREEN)], [OpenDecision("p", "x", DAY)]) == []


def test_a_project_without_light_may_still_ask():
    assert codes([Standing("p", None, asks="选址")]) == [(Topic.ASKS, "p")]
