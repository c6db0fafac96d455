from datetime import UTC, datetime, timedelta

import pytest

from anju.science.watch.detectors.night_flow import NightFlow
from anju.science.watch.records import Reading

TWO_AT_NIGHT = datetime(2025, 6, 8, 18, tzinfo=UTC)  # 02:00 in China


def nights(*minima):
    """Return for each night three flows within the window and one after it."""
    readings = []
    for n, lowest in enumerate(minima):
        start = TWO_AT_NIGHT + timedelta(days=n)
        readings += [
            Reading(start, lowest + 2.0),
            Reading(start + timedelta(hours=1), lowest),
            Reading(start + timedelta(minutes=90), lowest + 1.0),
            Reading(start + timedelta(hours=10), 50.0),
        ]
    return readings


def alarms(nights_needed, *minima):
    detector = NightFlow(
        rule="GS03-3", level=3, sound_flow=10.0, rise_share=0.2, nights=nights_needed
    )
    return [a for r in nights(*minima) if (a := detector.update(r))]


def test_one_high_night_between_sound_ones_raises_nothing():
    assert alarms(3, 10.0, 14.0, 10.0, 10.0) == []


def test_three_high_nights_alarm_on_the_third_with_the_lowest_flow():
    (alarm,) = alarms(3, 10.0, 12.5, 13.0, 12.0, 12.0)

    assert alarm.at == TWO_AT_NIGHT + timedelta(days=3, hours=10)
    assert alarm.evidence["night_minimum"] == 12.0
    assert alarm.evidence["change_share"] == pytest.approx(0.2)
    assert alarm.evidence["nights"] == 3.0
