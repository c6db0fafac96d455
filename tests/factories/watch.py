"""Small true records for tests of the watch room."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from anju.science.watch.records import CHINA
from anju.web.watch.models import Datastream, Thing
from anju.web.watch.recording import COLUMNS
from tests.factories.core import HUBIN

START = datetime(2025, 6, 11, 8, tzinfo=CHINA)
_numbers = count(1)


def stream(quantity: str = "PS05", references: dict | None = None, **fields: object):
    number = next(_numbers)
    given = {
        "code": f"SB{number:04d}",
        "name": f"监测设备{number}",
        "area_code": HUBIN,
        "network": "drainage",
        "object_kind": "spot",
        "object_code": f"JS{number:04d}",
        "object_name": f"积水点{number}",
    }
    thing = Thing.objects.create(
        quantities=[quantity], references=references or {}, **{**given, **fields}
    )
    return Datastream.objects.create(thing=thing, quantity=quantity)


def row(one: Datastream, minute: float, value: float, delay_s: float = 2) -> dict:
    at = START + timedelta(minutes=minute)
    return {
        "thing": one.thing.code,
        "quantity": one.quantity,
        "at": at,
        "value": float(value),
        "received_at": at + timedelta(seconds=delay_s),
        "quality": "",
    }


def rows_of(one: Datastream, values: Sequence[float], every_min: int = 5) -> list[dict]:
    return [row(one, n * every_min, value) for n, value in enumerate(values)]


def lively(one: Datastream, count: int, seed: int = 1) -> list[dict]:
    """Return a value that wanders up and down across its limits."""
    rng, value, values = Random(seed), 10.0, []
    for _ in range(count):
        value = max(0.0, value + rng.gauss(0.0, 4.0))
        values.append(round(value, 2))
    return rows_of(one, values)


def record(path: Path, rows: list[dict]) -> Path:
    """Write a recording, in the order of arrival."""
    rows = sorted(rows, key=lambda one: one["received_at"])
    table = pa.Table.from_pylist(rows, schema=pa.schema(list(COLUMNS.items())))
    if path.suffix == ".csv":
        pa.csv.write_csv(table, path)
    else:
        pq.write_table(table, path)
    return path
