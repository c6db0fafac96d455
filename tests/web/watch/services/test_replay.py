from datetime import timedelta

import pytest

from anju.science.errors import FileRefused
from anju.web.watch import store
from anju.web.watch.models import (
    Alarm,
    AlarmSignal,
    AlarmStep,
    Datastream,
    FeedCheckpoint,
    FeedState,
    Thing,
)
from anju.web.watch.services import replay
from tests.factories.core import DAY
from tests.factories.watch import START, lively, record, row, rows_of, stream

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


class Killed(BaseException):
    """The watcher is killed in the middle of its work."""


def told():
    """Return everything that the replay left behind, without running numbers."""
    alarms = Alarm.objects.order_by("raised_at", "cause").values_list(
        "name", "level", "raised_at", "last_at", "signals_count", "rule", "evidence"
    )
    signals = AlarmSignal.objects.order_by("at", "stream__thing__code", "rule")
    steps = AlarmStep.objects.order_by("at", "alarm__name", "pk")
    return (
        list(alarms),
        list(signals.values_list("at", "rule", "level", "evidence")),
        list(steps.values_list("at", "step", "level")),
    )


def memory():
    states = FeedCheckpoint.objects.order_by("stream__thing__code")
    return list(states.values_list("state", flat=True))


def test_a_flood_becomes_one_alarm_that_grows_with_it(tmp_path):
    one = stream(object_name="茅津路积水点")
    path = record(tmp_path / "s.parquet", rows_of(one, [1, 2, 16, 20, 26, 27, 10, 3]))

    done = replay(path=path, day=DAY)

    alarm = Alarm.objects.get()
    assert (done.rows, done.alarms, done.unknown) == (8, 1, {})
    assert (alarm.level, alarm.name) == (2, "茅津路积水点：积水深度 26 cm")
    assert alarm.raised_at == START + timedelta(minutes=10)
    assert [s.step for s in alarm.steps.all()] == ["raise", "escalate"]
    assert alarm.signals_count == 2
    assert alarm.evidence == {"value": 26.0, "limit": 25.0, "quality": "good"}


def test_the_newest_value_and_the_state_of_a_device_are_known(tmp_path):
    alive, silent, never = stream(), stream(), stream()
    rows = rows_of(alive, [1.0] * 20) + rows_of(silent, [2.0])
    path = record(tmp_path / "s.parquet", rows)

    replay(path=path, day=DAY)

    alive.refresh_from_db()
    assert (alive.value, alive.at) == (1.0, START + timedelta(minutes=95))
    states = {t.pk: t.state for t in Thing.objects.all()}
    assert states == {
        alive.thing_id: "online",
        silent.thing_id: "offline",
        never.thing_id: "never",
    }
    assert Datastream.objects.get(pk=never.pk).value is None


@pytest.mark.parametrize("killed_after", [1, 2, 5])
def test_killed_half_way_and_replayed_loses_and_repeats_nothing(tmp_path, killed_after):
    streams = [stream() for _ in range(3)]
    rows = [r for n, one in enumerate(streams) for r in lively(one, 120, seed=n)]
    path = record(tmp_path / "s.parquet", rows)
    batches = []

    def kill(share, what):
        batches.append((share, what))
        if len(batches) == killed_after:
            raise Killed

    with pytest.raises(Killed):
        replay(path=path, day=DAY, report=kill, batch_rows=50)
    resumed = replay(path=path, day=DAY, batch_rows=50)

    got, remembered = told(), memory()
    assert resumed.skipped == 50 * killed_after
    assert resumed.rows == 360 - resumed.skipped
    assert replayed_at_once(streams, rows, tmp_path) == (got, remembered)
    assert len(got[0]) >= 3


def replayed_at_once(streams, rows, tmp_path):
    """Replay the same rows in one go for other devices of the same name."""
    twins = {
        one.thing.code: stream(object_name=one.thing.object_name) for one in streams
    }
    again = [r | {"thing": twins[r["thing"]].thing.code} for r in rows]
    FeedState.objects.all().delete()
    known = set(Alarm.objects.values_list("pk", flat=True))
    path = record(tmp_path / "twin.parquet", again)
    replay(path=path, day=DAY, batch_rows=1000)
    fresh = Alarm.objects.exclude(pk__in=known).order_by("raised_at", "cause")
    keys = (
        "name",
        "level",
        "raised_at",
        "last_at",
        "signals_count",
        "rule",
        "evidence",
    )
    steps = AlarmStep.objects.filter(alarm__in=fresh).order_by(
        "at", "alarm__name", "pk"
    )
    signals = AlarmSignal.objects.filter(alarm__in=fresh)
    pks = [one.pk for one in twins.values()]
    states = FeedCheckpoint.objects.filter(stream__in=pks)
    return (
        (
            list(fresh.values_list(*keys)),
            list(
                signals.order_by("at", "stream__thing__code", "rule").values_list(
                    "at", "rule", "level", "evidence"
                )
            ),
            list(steps.values_list("at", "step", "level")),
        ),
        list(states.order_by("stream__thing__code").values_list("state", flat=True)),
    )


def test_the_same_recording_again_changes_nothing(tmp_path):
    path = record(tmp_path / "s.parquet", lively(stream(), 200))
    replay(path=path, day=DAY)
    before = told()

    again = replay(path=path, day=DAY)

    assert (again.rows, again.skipped) == (0, 200)
    assert told() == before


def test_the_same_readings_in_another_file_raise_nothing_twice(tmp_path):
    rows = lively(stream(), 200)
    replay(path=record(tmp_path / "s.parquet", rows), day=DAY)
    before = told()

    replay(path=record(tmp_path / "s.csv", rows), day=DAY)

    assert before[0]
    assert told() == before


def test_readings_are_kept_once_and_a_day_of_them_is_read_in_order(tmp_path):
    one, other = stream(), stream()
    rows = rows_of(one, range(10)) + rows_of(other, [99] * 10)
    rows += [row(one, 5, 1, delay_s=40)]
    path = record(tmp_path / "s.parquet", rows)

    replay(path=path, day=DAY, batch_rows=4)

    state = FeedState.objects.get()
    table = store.read(state, one.pk, *store.day_bounds(START.date()))
    assert table["value"].to_pylist() == [float(n) for n in range(10)]


def test_rows_of_unknown_devices_are_counted_not_hidden(tmp_path):
    one = stream()
    strange = [r | {"thing": "NOBODY"} for r in rows_of(one, [1, 2])]
    path = record(tmp_path / "s.parquet", rows_of(one, [1]) + strange)

    done = replay(path=path, day=DAY)

    assert done.unknown == {"NOBODY|PS05": 2}


def test_a_file_that_is_no_recording_is_refused(tmp_path):
    path = tmp_path / "s.parquet"
    path.write_bytes(b"no parquet")

    with pytest.raises(FileRefused, match="无法读取"):
        replay(path=path, day=DAY)


def test_a_stuck_sensor_is_an_alarm_of_the_device_not_of_the_city(tmp_path):
    one = stream(quantity="GS01", network="water", object_kind="pipe")
    path = record(tmp_path / "s.parquet", rows_of(one, [0.31] * 14, every_min=15))

    replay(path=path, day=DAY)

    alarm = Alarm.objects.get()
    assert alarm.is_device_fault
    assert (alarm.level, alarm.cause) == (3, f"device:{one.thing.code}")
