from datetime import UTC, datetime, timedelta

from anju.science.watch.detectors.duration import Duration
from anju.science.watch.records import Reading

START = datetime(2025, 6, 12, tzinfo=UTC)


def run(*percents):
    detector = Duration(rule="RQ01-1b", level=1, op=">=", limit=2.5, for_s=3600)
    readings = [
        Reading(START + timedelta(minutes=20 * n), v) for n, v in enumerate(percents)
    ]
    return [detector.update(r) for r in readings]


def test_gas_that_stays_an_hour_raises_when_the_hour_is_full():
    alarms = run(2.5, 3.0, 2.6, 2.7)

    assert alarms[:3] == [None, None, None]
    assert alarms[3].evidence == {
        "value": 2.7,
        "limit": 2.5,
        "lasted_s": 3600.0,
        "for_s": 3600,
    }


def test_one_sound_value_starts_the_hour_anew():
    assert run(3.0, 3.0, 2.4, 3.0, 3.0, 3.0) == [None] * 6
