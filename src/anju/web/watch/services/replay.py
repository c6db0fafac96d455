"""Lead a recorded stream through feed and detectors into alarms, exactly once.

Each batch is one transaction: what the watchers remember, the alarms they raised
and how far the recording was read are written together or not at all. A replay that
is killed goes on where the last whole batch ended.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from anju.science.watch.records import Block, Quality
from anju.science.watch.watcher import Watcher
from anju.web.site.jobs import Report
from anju.web.watch import store
from anju.web.watch.bridge import feed_of, silence_of, watcher_of
from anju.web.watch.models import (
    Datastream,
    FeedCheckpoint,
    FeedState,
    Thing,
)
from anju.web.watch.recording import Arrivals, arrivals, count_rows, digest_of
from anju.web.watch.services.raising import FOUND, raise_alarms

CITY = "city"
BATCH_ROWS = 250_000
Pause = Callable[[float], None]  # told how many seconds of the stream have passed


@dataclass(slots=True)
class Replayed:
    """What a replay did: rows taken and skipped, alarms raised, streams unknown."""

    rows: int = 0
    skipped: int = 0
    alarms: int = 0
    unknown: dict[str, int] = field(default_factory=dict)


def replay(
    *,
    path: Path,
    day: date,
    report: Report | None = None,
    pause: Pause | None = None,
    batch_rows: int = BATCH_ROWS,
) -> Replayed:
    """Read a recording to its end, from where it was left.

    `day` names the policy in force. With `pause`, each batch is held back as long
    as the caller sees fit: a recording may be played at the speed of life.
    """
    digest, total = digest_of(path), count_rows(path)
    state, _ = FeedState.objects.get_or_create(name=CITY)
    skip = min(state.done.get(digest, 0), total)
    done = Replayed(skipped=skip)
    if skip >= total:
        return done
    room = _Room(day)
    for batch in arrivals(path, skip=skip, rows=batch_rows):
        last = skip + done.rows + len(batch) >= total
        _take(room, batch, digest, done, is_last=last)
        if report:
            read = skip + done.rows
            report(read / total, f"监测回放 {read}/{total}")
        if pause:
            pause(float(np.ptp(batch.received_s)))
    return done


@transaction.atomic
def _take(
    room: "_Room", batch: Arrivals, digest: str, done: Replayed, *, is_last: bool
) -> None:
    """Take one batch, whole."""
    state = FeedState.objects.select_for_update().get(name=CITY)
    streams = room.numbers(batch, done)
    found, touched = room.watch(state, batch, streams)
    if is_last:
        found += room.finish(state, float(batch.received_s.max()), touched)
    store.write(state, batch, streams, streams >= 0)
    done.alarms += raise_alarms(found, room.day)
    done.rows += len(batch)
    _remember(room, touched)
    _note_silence(state, room.day)
    state.parts += 1
    state.done[digest] = state.done.get(digest, 0) + len(batch)
    state.save()


class _Room:
    """The streams and their watchers, kept between the batches of one replay."""

    def __init__(self, day: date) -> None:
        self.day = day
        rows = Datastream.objects.select_related("thing").prefetch_related("overrides")
        self.streams = {one.pk: one for one in rows}
        self.by_key = {
            f"{one.thing.code}|{one.quantity}": pk for pk, one in self.streams.items()
        }
        saved = FeedCheckpoint.objects.values_list("stream_id", "state")
        self.saved = dict(saved.iterator())
        self.watchers: dict[int, Watcher] = {}

    def watcher(self, pk: int) -> Watcher:
        """Return a stream's watcher, woken from its checkpoint."""
        if pk not in self.watchers:
            watcher = watcher_of(self.streams[pk], self.day)
            if pk in self.saved:
                watcher.restore(self.saved.pop(pk))
            self.watchers[pk] = watcher
        return self.watchers[pk]

    def numbers(self, batch: Arrivals, done: Replayed) -> NDArray[np.int64]:
        """Return for each row its stream; -1 and a note where nobody knows it."""
        known = np.array([self.by_key.get(key, -1) for key in batch.keys])
        counts = np.bincount(batch.place, minlength=len(known))
        for key, pk, count in zip(batch.keys, known, counts, strict=True):
            if pk < 0 and count:
                done.unknown[key] = done.unknown.get(key, 0) + int(count)
        return known[batch.place]

    def watch(
        self, state: FeedState, batch: Arrivals, streams: NDArray[np.int64]
    ) -> tuple[list[FOUND], set[int]]:
        """Lead each stream's rows to its watcher; return claims and streams touched."""
        feed = feed_of(state, self.day)
        before_s = feed.advance(batch.received_s)
        state.watermark_s = feed.watermark_s
        order = np.argsort(streams, kind="stable")
        ends = np.flatnonzero(np.diff(streams[order])) + 1
        found: list[FOUND] = []
        touched = set()
        for rows in np.split(order, ends):
            pk = int(streams[rows[0]])
            if pk < 0:
                continue
            touched.add(pk)
            block = Block(batch.at_s[rows], batch.values[rows], batch.quality[rows])
            claims = self.watcher(pk).take_block(
                block, batch.received_s[rows], before_s[rows], feed
            )
            found += [(self.streams[pk], claim) for claim in claims]
        return found, touched

    def finish(
        self, state: FeedState, until_s: float, touched: set[int]
    ) -> list[FOUND]:
        """Judge what still waits: the recording is over."""
        state.watermark_s = max(until_s, state.watermark_s or until_s)
        feed = feed_of(state, self.day)
        nothing = np.zeros(0)
        empty = Block(nothing, nothing, np.zeros(0, object))
        found: list[FOUND] = []
        for pk in sorted({*self.watchers, *self.saved}):
            claims = self.watcher(pk).take_block(empty, nothing, nothing, feed)
            touched.add(pk)
            found += [(self.streams[pk], claim) for claim in claims]
        return found


CHECKPOINTS = """
    INSERT INTO watch_feedcheckpoint (stream_id, state)
    SELECT (pair->>0)::bigint, pair->1 FROM jsonb_array_elements(%s::jsonb) AS pair
    ON CONFLICT (stream_id) DO UPDATE SET state = excluded.state
"""
NEWEST = """
    UPDATE watch_datastream AS stream
    SET at = new.at, value = new.value, quality = new.quality
    FROM unnest(%s::bigint[], %s::timestamptz[], %s::float8[], %s::text[])
        AS new(pk, at, value, quality)
    WHERE stream.id = new.pk
"""


def _remember(room: _Room, touched: set[int]) -> None:
    """Write down what the watchers remember, and each stream's newest value."""
    pks = sorted(touched)
    states = json.dumps([[pk, room.watchers[pk].state()] for pk in pks])
    newest = [(pk, last) for pk in pks if (last := room.watchers[pk].last)]
    with connection.cursor() as cursor:
        cursor.execute(CHECKPOINTS, [states])
        cursor.execute(
            NEWEST,
            [
                [pk for pk, _ in newest],
                [last.at for _, last in newest],
                [last.value for _, last in newest],
                [
                    "" if last.quality == Quality.GOOD else last.quality
                    for _, last in newest
                ],
            ],
        )


def _note_silence(state: FeedState, day: date) -> None:
    """Tell which devices are silent, as of the feed's own clock."""
    if state.watermark_s is None:
        return
    now = datetime.fromtimestamp(state.watermark_s, UTC)
    heard: dict[int, str] = {}
    rows = Datastream.objects.values_list("thing_id", "quantity", "at")
    for thing, quantity, at in rows:
        silence_s = silence_of(quantity, day)
        if at is None:
            heard.setdefault(thing, Thing.State.NEVER)
        elif silence_s is None or (now - at).total_seconds() <= silence_s:
            heard[thing] = Thing.State.ONLINE
        elif heard.get(thing) != Thing.State.ONLINE:
            heard[thing] = Thing.State.OFFLINE
    known = dict(Thing.objects.values_list("pk", "state"))
    for one in Thing.State:
        changed = [pk for pk, new in heard.items() if new == one != known[pk]]
        if changed:
            Thing.objects.filter(pk__in=changed).update(state=one)
