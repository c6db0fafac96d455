"""Variable-length integers of protocol buffers, a whole array at a time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Counts = NDArray[np.int64]

_STEPS = np.array([1 << (7 * n) for n in range(1, 10)], dtype=np.uint64)


def zigzag(values: NDArray[Any]) -> Words:
    """Fold signed whole numbers onto unsigned ones, small ones staying small."""
    signed = values.astype(np.int64)
    return ((signed << 1) ^ (signed >> 63)).astype(np.uint64)


def sizes(words: Words) -> Counts:
    """Return the number of bytes that each word takes as a varint (1 to 10)."""
    return np.searchsorted(_STEPS, words, side="right") + 1


def encode(words: Words) -> bytes:
    """Write the words one after another, seven bits a byte, low bits first.

    Source
    ------
    Protocol Buffers encoding guide, section "Base 128 varints".
    """
    lengths = sizes(words)
    starts = np.cumsum(lengths) - lengths
    out = np.zeros(int(lengths.sum()), dtype=np.uint8)
    left, at, more = words, starts, lengths
    while left.size:
        continues = more > 1
        out[at] = (left & np.uint64(127)) | (
            continues.astype(np.uint64) << np.uint64(7)
        )
        left, at, more = (
            left[continues] >> np.uint64(7),
            at[continues] + 1,
            more[continues] - 1,
        )
    return out.tobytes()
