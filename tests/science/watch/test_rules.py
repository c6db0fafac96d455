from anju.science.values import NotMeasured
from anju.science.watch.detectors.duration import Duration
from anju.science.watch.detectors.threshold import Threshold
from anju.science.watch.rules import detector_for, silence_s, watcher_for, with_implied
from tests.science.watch.lifeline import QUANTITIES, RULES, TUNING


def built(code, references=None):
    return [detector_for(rule, references or {}, TUNING) for rule in RULES[code]]


def test_methane_gets_three_limits_and_one_hour():
    detectors = built("RQ01")

    assert [(type(d), d.level, d.limit) for d in detectors] == [
        (Threshold, 3, 1.0),
        (Threshold, 2, 2.5),
        (Threshold, 1, 5.0),
        (Duration, 1, 2.5),
    ]
    assert detectors[3].for_s == 3600


def test_a_limit_is_taken_from_the_device_it_hangs_on():
    detectors = built("PS01", {"crown_m": 1.0, "ground_m": 3.0})

    assert [d.limit for d in detectors] == [0.8, 2.5, 3.0]


def test_without_the_device_number_the_rule_says_what_it_lacks():
    assert built("PS01", {"crown_m": 1.0})[1:] == [NotMeasured("ground_m")] * 2


def test_a_rule_that_cannot_be_computed_says_why():
    assert built("QL03") == [NotMeasured("regression")] * 3


def test_level_1_without_a_level_below_is_watched_on_level_2_as_well():
    implied = with_implied(RULES["PS03"])

    assert [(rule.key, rule.level) for rule in implied] == [
        ("PS03-1", 1),
        ("PS03-1-doubt", 2),
    ]


def test_silence_follows_the_interval_but_is_never_short():
    waits = [silence_s(QUANTITIES[code], TUNING) for code in ("RQ01", "GL01", "RQ05")]

    assert waits == [5400, 900, None]


def test_a_quantity_that_must_move_gets_a_watch_for_standing_still():
    watcher = watcher_for(QUANTITIES["GS01"], RULES["GS01"], {}, TUNING)

    assert [d.rule for d in watcher.detectors] == [
        "GS01-3",
        "GS01-2",
        "GS01-2b",
        "GS01-stuck",
    ]
