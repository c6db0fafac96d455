"""A recorded stream as a file: rows in the order in which they arrived.

Columns: `thing` (device code), `quantity` (code of the lifeline table), `at` and
`received_at` (aware times), `value`, and `quality` (empty, or a flag of the device).
Parquet, or CSV with ISO times.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from anju.science.errors import FileRefused
from anju.science.watch.records import Quality

TIME = pa.timestamp("ms", tz="UTC")
COLUMNS = {
    "thing": pa.string(),
    "quantity": pa.string(),
    "at": TIME,
    "value": pa.float64(),
    "received_at": TIME,
    "quality": pa.string(),
}
MS_PER_S = 1000.0
CSV_BLOCK_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Rows of a recording as columns; times in seconds since 1970."""

    keys: list[str]  # "device|quantity", each once
    place: NDArray[np.int64]  # of each row's key in `keys`
    at_s: NDArray[np.float64]
    values: NDArray[np.float64]
    received_s: NDArray[np.float64]
    quality: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.at_s)


def digest_of(path: Path) -> str:
    """Return the fingerprint by which a recording is known again."""
    with _readable(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def count_rows(path: Path) -> int:
    """Count the rows without reading their values."""
    with _readable(path):
        if path.suffix == ".parquet":
            return pq.ParquetFile(path).metadata.num_rows
        return sum(len(batch) for batch in _batches(path, 1 << 16))


def arrivals(path: Path, *, skip: int, rows: int) -> Iterator[Arrivals]:
    """Read a recording from row `skip` on, so many rows at a time."""
    with _readable(path):
        for batch in _batches(path, rows):
            left = batch.slice(min(skip, len(batch)))
            skip -= len(batch) - len(left)
            for start in range(0, len(left), rows):
                yield _columns(left.slice(start, rows))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in plain words what is wrong with a file."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowKeyError, OSError) as error:
        raise FileRefused(
            f"监测记录文件 {path.name} 无法读取：{error}。"
            f"需要的列：{'、'.join(COLUMNS)}。"
        ) from error


def _batches(path: Path, rows: int) -> Iterator[pa.RecordBatch]:
    if path.suffix == ".parquet":
        yield from pq.ParquetFile(path).iter_batches(rows, columns=list(COLUMNS))
        return
    convert = pa.csv.ConvertOptions(column_types=COLUMNS, include_columns=list(COLUMNS))
    read = pa.csv.ReadOptions(block_size=CSV_BLOCK_BYTES)
    yield from pa.csv.open_csv(path, read_options=read, convert_options=convert)


def _columns(batch: pa.RecordBatch) -> Arrivals:
    key = pc.binary_join_element_wise(
        batch["thing"].cast(pa.string()), batch["quantity"].cast(pa.string()), "|"
    ).dictionary_encode()
    return Arrivals(
        keys=key.dictionary.to_pylist(),
        place=key.indices.to_numpy(zero_copy_only=False),
        at_s=_seconds(batch["at"]),
        values=batch["value"].to_numpy(zero_copy_only=False),
        received_s=_seconds(batch["received_at"]),
        quality=_flags(batch["quality"]),
    )


def _seconds(column: pa.Array) -> NDArray[np.float64]:
    whole = column.cast(TIME).cast(pa.int64()).to_numpy(zero_copy_only=False)
    return whole / MS_PER_S


def _flags(column: pa.Array) -> NDArray[np.object_]:
    """Turn words into flags; a word nobody knows counts as good."""
    coded = column.cast(pa.string()).fill_null("").dictionary_encode()
    known = {flag.value: flag for flag in Quality}
    words = coded.dictionary.to_pylist()
    flags = np.empty(len(words), object)
    flags[:] = [known.get(word, Quality.GOOD) for word in words]
    return flags[coded.indices.to_numpy(zero_copy_only=False)]
