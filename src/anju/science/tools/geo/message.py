"""Features, tags and layers of a map tile, written as protocol-buffer messages.

A layer's features are nothing but varints, so they are laid out as one array of
words and encoded in one go.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.geo.shapes import Ints, Kind, Shapes
from anju.science.tools.geo.varint import Words, encode, sizes, zigzag

Tag: TypeAlias = str | int | float

EXTENT = 4096
_SEVEN_BITS = 127

_MOVE, _LINE, _CLOSE_ONCE = 1, 2, 15
_FEATURE, _ID, _TAGS, _TYPE, _SHAPE = 2 << 3 | 2, 1 << 3, 2 << 3 | 2, 3 << 3, 4 << 3 | 2


@dataclass(frozen=True, slots=True)
class Runs:
    """One run of words for every feature, all in one array.

    Parameters
    ----------
    words
        The runs, one after another.
    counts
        Words in every run.
    """

    words: Words
    counts: Ints

    def sizes(self) -> Ints:
        """Return the bytes that every run takes."""
        total = np.concatenate([[0], np.cumsum(sizes(self.words))])
        ends = np.cumsum(self.counts)
        size: Ints = total[ends] - total[ends - self.counts]
        return size

    def put(self, out: Words, starts: Ints) -> None:
        """Copy every run into `out`, the n-th from `starts[n]` on."""
        shift = starts - (np.cumsum(self.counts) - self.counts)
        out[np.repeat(shift, self.counts) + np.arange(len(self.words))] = self.words


def layer_message(
    name: str, features: bytes, keys: list[str], values: list[bytes]
) -> bytes:
    """Write one layer: version 2, its features, its tag names and `value_field`s."""
    parts = [b"\x78\x02", _field(1, name.encode()), features]
    parts += [_field(3, key.encode()) for key in keys]
    parts += values
    parts.append(_number(5 << 3, EXTENT))
    return _field(3, b"".join(parts))


def feature_messages(ids: Words, tags: Runs, kind: Kind, commands: Runs) -> bytes:
    """Write all features of a layer."""
    tag_bytes, command_bytes = tags.sizes(), commands.sizes()
    body_bytes = sizes(ids) + tag_bytes + command_bytes + 5
    body_bytes += sizes(tag_bytes.astype(np.uint64))
    body_bytes += sizes(command_bytes.astype(np.uint64))
    counts = 10 + tags.counts + commands.counts
    start = np.cumsum(counts) - counts
    out = np.empty(int(counts.sum()), dtype=np.uint64)
    _put_columns(out, start, (_FEATURE, body_bytes, _ID, ids, _TAGS, tag_bytes))
    tags.put(out, start + 6)
    start = start + 6 + tags.counts
    _put_columns(out, start, (_TYPE, int(kind), _SHAPE, command_bytes))
    commands.put(out, start + 4)
    return encode(out)


def _put_columns(
    out: Words, starts: Ints, columns: tuple[int | NDArray[Any], ...]
) -> None:
    """Write the n-th column n words behind every start."""
    for step, words in enumerate(columns):
        out[starts + step] = words


def commands_of(shapes: Shapes) -> Runs:
    """Write every shape as pen movements from point to point.

    Parameters
    ----------
    shapes
        In whole tile units; polygons open (the last point is not the first again).
    """
    first = np.flatnonzero(np.diff(shapes.part_of, prepend=-1))
    points = np.diff(first, append=len(shapes.xy))
    is_point = shapes.kind is Kind.POINT
    closes = shapes.kind is Kind.POLYGON
    counts = 2 * points + (1 if is_point else 2 + closes)
    start = np.cumsum(counts) - counts
    words = np.empty(int(counts.sum()), dtype=np.uint64)
    words[start] = _MOVE | ((points if is_point else 1) << 3)
    nth = np.arange(len(shapes.xy)) - first[shapes.part_of]
    at = start[shapes.part_of] + 1 + 2 * nth
    if not is_point:
        at += nth > 0
        words[start + 3] = _LINE | ((points - 1) << 3)
    if closes:
        words[start + counts - 1] = _CLOSE_ONCE
    moves = zigzag(_steps(shapes))
    words[at], words[at + 1] = moves[:, 0], moves[:, 1]
    per_shape = np.bincount(shapes.shape_of, weights=counts)
    return Runs(words, per_shape.astype(np.int64))


def _steps(shapes: Shapes) -> Ints:
    """Return each point as a step from the one before it in the same shape."""
    xy = shapes.xy.astype(np.int64)
    steps = np.diff(xy, axis=0, prepend=0)
    first = np.diff(shapes.shape_of[shapes.part_of], prepend=-1) > 0
    steps[first] = xy[first]
    return steps


def value_field(value: Tag) -> bytes:
    """Write one tag value as text, a double, or a signed whole number."""
    if isinstance(value, str):
        return _field(4, _field(1, value.encode()))
    if isinstance(value, float):
        return _field(4, b"\x19" + np.float64(value).tobytes())
    return _field(4, _number(6 << 3, 2 * value if value >= 0 else -2 * value - 1))


def _field(number: int, body: bytes) -> bytes:
    """Write a field that holds bytes."""
    return _number(number << 3 | 2, len(body)) + body


def _number(key: int, value: int) -> bytes:
    """Write a key (below 128) and a whole number that is not negative."""
    out = bytearray([key])
    while value > _SEVEN_BITS:
        out.append(value & _SEVEN_BITS | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
