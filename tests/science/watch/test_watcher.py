import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.watch.feed import Feed
from anju.science.watch.records import Block, Quality, Reading
from anju.science.watch.rules import watcher_for
from tests.science.watch.lifeline import QUANTITIES, RULES, TUNING

START = datetime(2025, 6, 12, tzinfo=UTC)


def feed():
    return Feed(lateness_s=120, drift_s=300)


def watcher(code="PS05"):
    return watcher_for(QUANTITIES[code], RULES[code], {}, TUNING)


def arrivals(seed, count=200):
    """Return readings as they come in: late, twice, out of order, ahead of time."""
    rng, sent, value = Random(seed), [], 5.0
    for n in range(count):
        value = max(0.0, value + rng.gauss(0.0, 4.0))
        at = START + timedelta(minutes=n)
        if rng.random() < 0.03:
            at += timedelta(hours=1)
        delay_s = rng.choice([1, 1, 1, 5, 90, 110, 400])
        received_s = (START + timedelta(minutes=n, seconds=delay_s)).timestamp()
        sent += [(received_s, Reading(at, value))] * rng.choice([1, 1, 1, 2])
    return sorted(sent, key=lambda row: row[0])


def one_by_one(watch, clock, rows):
    alarms = []
    for received_s, reading in rows:
        (before_s,) = clock.advance(np.array([received_s]))
        alarms += watch.take(reading, received_s, float(before_s), clock)
    return alarms


def in_blocks(watch, clock, rows):
    received_s = np.array([row[0] for row in rows])
    before_s = clock.advance(received_s)
    block = Block.of([row[1] for row in rows])
    return watch.take_block(block, received_s, before_s, clock)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 300))
def test_blocks_give_the_same_alarms_and_state_as_one_by_one(seed, cut):
    rows = arrivals(seed)
    plain, quick, clock, clock_2 = watcher(), watcher(), feed(), feed()
    expected = one_by_one(plain, clock, rows)

    got = in_blocks(quick, clock_2, rows[:cut]) if rows[:cut] else []
    got += in_blocks(quick, clock_2, rows[cut:]) if rows[cut:] else []

    assert got == expected
    assert quick.state() == plain.state()


@pytest.mark.parametrize("cut", range(0, 200, 9))
def test_a_restart_anywhere_gives_the_same_alarms(cut):
    rows = arrivals(7)
    whole, clock = watcher(), feed()
    expected = one_by_one(whole, clock, rows)

    before, clock_2 = watcher(), feed()
    got = one_by_one(before, clock_2, rows[:cut])
    after = watcher()
    after.restore(json.loads(json.dumps(before.state())))
    got += one_by_one(after, clock_2, rows[cut:])

    assert expected
    assert got == expected
    assert after.state() == whole.state()


def test_arriving_out_of_order_within_the_allowed_time_changes_nothing():
    straight = [
        (r.at_s + 1, r) for _, r in sorted(arrivals(3), key=lambda row: row[1].at)
    ]
    straight = list({r.at: (s, r) for s, r in straight}.values())
    rng = Random(5)
    shaken = sorted(
        ((r.at_s + rng.uniform(0, 119), r) for _, r in straight), key=lambda row: row[0]
    )

    assert one_by_one(watcher(), feed(), shaken) == one_by_one(
        watcher(), feed(), straight
    )


def test_the_same_readings_again_raise_nothing():
    rows = arrivals(7)
    watch, clock = watcher(), feed()
    one_by_one(watch, clock, rows)
    passed = watch.gate.passed

    again = one_by_one(watch, clock, rows)

    assert again == []
    assert watch.gate.passed == passed


def test_a_clock_that_runs_ahead_is_noted_and_believed_less():
    watch, clock = watcher(), feed()
    ahead = Reading(START + timedelta(hours=3), 60.0)
    alarms = one_by_one(watch, clock, [(START.timestamp(), ahead)])

    alarms += one_by_one(
        watch, clock, [(START.timestamp() + 600, Reading(START, 60.0))]
    )

    assert watch.gate.drifted == 1
    assert watch.last.quality == Quality.CLOCK
    assert {alarm.level for alarm in alarms} == {2, 3}


def test_a_flagged_value_raises_no_level_1_but_the_next_sound_one_does():
    rows = [
        (START.timestamp() + 60 * n, Reading(START + timedelta(minutes=n), depth))
        for n, depth in enumerate([1.0] * 7 + [55.0, 56.0, 56.0, 56.0, 56.0])
    ]
    watch, clock = watcher(), feed()

    alarms = one_by_one(watch, clock, rows)

    assert [(a.at.minute, a.level, a.quality) for a in alarms] == [
        (7, 2, "spike"),
        (7, 3, "spike"),
        (8, 1, "good"),
    ]


def test_a_changed_limit_starts_its_detector_anew():
    watch, clock = watcher(), feed()
    one_by_one(watch, clock, arrivals(7))
    state = watch.state()
    rules = [replace(r, limit=3.0) for r in RULES["PS05"] if r.level == 2]
    changed = watcher_for(QUANTITIES["PS05"], rules, {}, TUNING)

    changed.restore(state)

    assert changed.detectors[0].raised_at_s is None
    assert changed.gate == watch.gate
