from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.watch.quality import Checker
from anju.science.watch.records import Block, Quality, Reading

START = datetime(2025, 6, 12, tzinfo=UTC)
levels = st.one_of(st.integers(-2, 3).map(float), st.sampled_from([10.0, 40.0, 120.0]))


def readings(values):
    return [Reading(START + timedelta(minutes=n), v) for n, v in enumerate(values)]


def flags(checker, values):
    return [checker.check(r).quality for r in readings(values)]


@settings(deadline=None)
@given(st.lists(levels, max_size=40), st.integers(0, 40))
def test_check_block_flags_as_check_does_in_any_two_blocks(values, cut):
    bounds = {"low": -1.0, "high": 100.0, "spike_step": 5.0, "repeats": 3}
    plain, quick = Checker(**bounds), Checker(**bounds)
    expected = [plain.check(r) for r in readings(values)]

    halves = readings(values)[:cut], readings(values)[cut:]
    got = [r for half in halves for r in quick.check_block(Block.of(half))]

    assert got == expected
    assert quick == plain


def test_one_far_value_is_a_spike_and_two_are_a_change():
    quiet = [1.0] * 7

    assert flags(Checker(spike_step=5), [*quiet, 30.0, 1.0])[-2:] == ["spike", "good"]
    assert flags(Checker(spike_step=5), [*quiet, 30.0, 31.0])[-2:] == ["spike", "good"]


def test_a_value_the_device_cannot_see_is_out_of_range():
    assert flags(Checker(low=0, high=100), [-0.1, 0.0, 100.0, 100.1]) == [
        Quality.RANGE,
        Quality.GOOD,
        Quality.GOOD,
        Quality.RANGE,
    ]


def test_a_sensor_that_repeats_itself_is_stuck_until_it_moves():
    assert flags(Checker(repeats=3), [4.0, 4.0, 4.0, 4.0, 4.1]) == [
        "good",
        "good",
        "stuck",
        "stuck",
        "good",
    ]
