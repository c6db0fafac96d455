from datetime import UTC, datetime, timedelta

from anju.science.watch.records import Alarm, Quality
from anju.science.watch.triage import Clock, Event, clocks, join, order

NOON = datetime(2025, 6, 12, 4, tzinfo=UTC)
LIMITS = {
    "confirm": {1: 5, 2: 10, 3: 30},
    "accept": {1: 10, 2: 20, 3: 60},
    "on_site": {1: 30, 2: 60, 3: 240},
}


def minutes(count):
    return NOON + timedelta(minutes=count)


def alarm(level, minute=0, quality=Quality.GOOD):
    return Alarm(minutes(minute), f"PS05-{level}", level, {"value": 30.0}, quality)


def test_alarms_of_one_object_become_one_event_of_the_worst_level():
    first, second = alarm(3), alarm(2, minute=4)

    event = join(join(None, "SPOT-1", first), "SPOT-1", second)

    assert event == Event("SPOT-1", 2, minutes(0), minutes(4), 2)


def test_a_flagged_alarm_alone_never_makes_an_event_level_1():
    doubted = join(None, "SPOT-1", alarm(1, quality=Quality.SPIKE))

    assert doubted.level == 2
    assert join(doubted, "SPOT-1", alarm(1)).level == 1


def test_the_desk_shows_the_worst_first_and_then_the_oldest():
    places = [order(2, minutes(0)), order(1, minutes(9)), order(1, minutes(3))]

    assert sorted(places) == [places[2], places[1], places[0]]


def test_each_clock_starts_with_the_step_before_it():
    taken = {"raised": minutes(0), "confirmed": minutes(4), "sent": minutes(5)}

    running = clocks(1, taken, LIMITS)

    assert running == (
        Clock("confirm", minutes(5), minutes(4)),
        Clock("accept", minutes(15), None),
    )
    assert [clock.is_late(minutes(16)) for clock in running] == [False, True]
    assert running[1].left(minutes(12)) == timedelta(minutes=3)
