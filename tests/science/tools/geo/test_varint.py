import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anju.science.tools.geo.varint import encode, sizes, zigzag


def _decode(data: bytes) -> list[int]:
    words, word, shift = [], 0, 0
    for byte in data:
        word |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            words.append(word)
            word, shift = 0, 0
    return words


def test_encode_writes_the_worked_examples_of_the_guide():
    words = np.array([1, 150], dtype=np.uint64)

    data = encode(words)

    assert data == b"\x01\x96\x01"


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_encode_loses_nothing(numbers):
    words = np.array(numbers, dtype=np.uint64)

    data = encode(words)

    assert _decode(data) == numbers
    assert len(data) == sizes(words).sum()


def test_zigzag_keeps_small_numbers_small():
    folded = zigzag(np.array([0, -1, 1, -2, 2147483647, -2147483648]))

    assert folded.tolist() == [0, 1, 2, 3, 4294967294, 4294967295]
