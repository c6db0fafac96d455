"""A Z-shaped curve through a grid of cells: what is near mostly stays near."""

import numpy as np
from numpy.typing import NDArray

SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
MOST = 1 << 31
"""Cells to each side that the curve can hold."""


def along(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how far along the curve each cell lies, (n,).

    Parameters
    ----------
    cells
        Column and row of each cell, from 0 and below `MOST`, (n, 2).
    """
    for bits, mask in SPREAD:
        cells = (cells | (cells << bits)) & mask
    column, row = cells.T
    return np.asarray(column | (row << 1))
