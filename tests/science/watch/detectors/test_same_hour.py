from datetime import UTC, datetime, timedelta

import pytest

from anju.science.watch.detectors.same_hour import SameHourShare
from anju.science.watch.records import Reading

MIDNIGHT = datetime(2025, 6, 9, 16, tzinfo=UTC)  # midnight in China


def day(number, values):
    start = MIDNIGHT + timedelta(days=number)
    return [Reading(start + timedelta(hours=h), v) for h, v in enumerate(values)]


def test_a_fall_that_every_morning_knows_is_no_burst():
    detector = SameHourShare(rule="GS01-2", level=2, change_share=-0.2)
    usual = [0.40] * 6 + [0.25] * 3 + [0.40] * 15

    alarms = [detector.update(r) for n in range(3) for r in day(n, usual)]

    assert alarms == [None] * 72


def test_a_fall_that_no_other_day_knows_alarms_once_and_is_not_learnt():
    detector = SameHourShare(rule="GS01-2", level=2, change_share=-0.2)
    burst = [0.40] * 12 + [0.30] * 12

    alarms = [detector.update(r) for r in [*day(0, [0.40] * 24), *day(1, burst)]]

    (alarm,) = [a for a in alarms if a]
    assert alarm.at == MIDNIGHT + timedelta(days=1, hours=12)
    assert alarm.evidence["usual"] == pytest.approx(0.40)
    assert alarm.evidence["change_share"] == pytest.approx(-0.25)
    assert detector.usual.means[15] == pytest.approx(0.40)
