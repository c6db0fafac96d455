"""Raw readings in Parquet: one folder a day, one part a batch, never a unique index.

A part's name comes from the feed's own count, so a batch that is taken again after
a crash overwrites its parts instead of doubling them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.utils import timezone

from anju.web.watch.models import FeedState
from anju.web.watch.recording import MS_PER_S, TIME, Arrivals

SCHEMA = pa.schema(
    [
        ("stream", pa.int32()),
        ("at", TIME),
        ("value", pa.float64()),
        ("quality", pa.string()),
    ]
)
ROW_GROUP = 20_000


def folder_of(state: FeedState) -> Path:
    """Return where a feed's readings are kept."""
    return Path(settings.VAR_DIR, "readings", state.folder)


def write(
    state: FeedState, rows: Arrivals, streams: np.ndarray, keep: np.ndarray
) -> None:
    """Keep these rows of a batch, each day in its own folder."""
    table = pa.table(
        [
            pa.array(streams, pa.int32()),
            pa.array((rows.at_s * MS_PER_S).astype("int64")).cast(TIME),
            pa.array(rows.values),
            pa.array([str(flag) for flag in rows.quality]),
        ],
        schema=SCHEMA,
    )
    table = table.filter(pa.array(keep)).sort_by(
        [("stream", "ascending"), ("at", "ascending")]
    )
    days = pc.floor_temporal(
        table["at"].cast(pa.timestamp("ms", tz=settings.TIME_ZONE)), unit="day"
    )
    for day in pc.unique(days):
        part = (
            _day_folder(state, day.as_py().date()) / f"part-{state.parts:06d}.parquet"
        )
        part.parent.mkdir(parents=True, exist_ok=True)
        half_done = part.with_suffix(".new")
        rows_of_day = table.filter(pc.equal(days, day))
        pq.write_table(
            rows_of_day, half_done, compression="zstd", row_group_size=ROW_GROUP
        )
        half_done.rename(part)


def read(state: FeedState, stream: int, start: datetime, end: datetime) -> pa.Table:
    """Return a stream's readings from `start` up to `end`, in order, each once."""
    low, high = (
        pa.scalar(start.astimezone(UTC), TIME),
        pa.scalar(end.astimezone(UTC), TIME),
    )
    wanted = [("stream", "=", stream), ("at", ">=", low), ("at", "<", high)]
    parts = [
        pq.read_table(part, columns=["at", "value", "quality"], filters=wanted)
        for day in _days(start, end)
        for part in sorted(_day_folder(state, day).glob("part-*.parquet"))
    ]
    whole = pa.concat_tables(parts) if parts else SCHEMA.remove(0).empty_table()
    return _each_once(whole.sort_by("at"))


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the beginning and the end of a local day."""
    start = timezone.make_aware(datetime.combine(day, time()))
    return start, start + timedelta(days=1)


def _each_once(table: pa.Table) -> pa.Table:
    """Drop what was received a second time."""
    at = table["at"].cast(pa.int64()).to_numpy()
    first = np.ones(len(at), bool)
    first[1:] = at[1:] != at[:-1]
    return table.filter(pa.array(first))


def _days(start: datetime, end: datetime) -> Iterator[date]:
    day = timezone.localdate(start)
    while day <= timezone.localdate(end):
        yield day
        day += timedelta(days=1)


def _day_folder(state: FeedState, day: date) -> Path:
    return folder_of(state) / day.isoformat()
