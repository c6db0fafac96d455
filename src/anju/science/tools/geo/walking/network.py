"""The ways people walk: vertices, edges between them, and which of these are open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from anju.science.tools.geo.walking.arrays import PUBLIC, Bools, Floats, Ints
from anju.science.tools.geo.walking.curve import MOST, along
from anju.science.tools.geo.walking.kernels import Edges
from anju.science.tools.geo.walking.streets import Streets, streets_of
from anju.science.tools.geo.walking.tree import Tree, planted

JOINED_PER_M = 1000.0
"""Positions that agree to the millimetre are one vertex."""


@dataclass(frozen=True)
class Network:
    """Streets, paths and gates as straight edges between vertices.

    Parameters
    ----------
    vertices
        East and north in metres, (n, 2).
    u, v
        First and last vertex of each edge, (m,).
    length_m
        Length of each edge in metres of the plane, (m,); zero is allowed.
    is_open
        Whether the edge can be walked, (m,).
    group
        Estate whose inner path the edge is, (m,); `PUBLIC` for a street.
    line
        Which of the lines given the edge is a part of, (m,).
    """

    vertices: Floats
    u: Ints
    v: Ints
    length_m: Floats
    is_open: Bools
    group: Ints
    line: Ints

    @classmethod
    def of_segments(
        cls,
        a_xy: ArrayLike,
        b_xy: ArrayLike,
        is_open: ArrayLike | None = None,
        group: ArrayLike | None = None,
        line: ArrayLike | None = None,
    ) -> Self:
        """Join straight segments wherever their ends agree to the millimetre.

        Parameters
        ----------
        a_xy, b_xy
            Ends of each segment, east and north in metres, (m, 2).
        is_open, group, line
            One per segment; left out: all open, all public, each its own line.
        """
        a, b = _pairs(a_xy), _pairs(b_xy)
        count = len(a)
        ends = np.concatenate([a, b])
        first, number = _same(ends)
        vertices, u, v = ends[first], number[:count], number[count:]
        return cls(
            vertices=vertices,
            u=u,
            v=v,
            length_m=np.hypot(*(vertices[v] - vertices[u]).T),
            is_open=_filled(is_open, count, np.bool_, fill=True),
            group=_filled(group, count, np.int32, fill=PUBLIC),
            line=_filled(line, count, np.int32, fill=np.arange(count)),
        )

    @classmethod
    def of_lines(
        cls,
        lines: Sequence[Any] | NDArray[Any],
        is_open: ArrayLike | None = None,
        group: ArrayLike | None = None,
    ) -> Self:
        """Cut lines at each of their vertices; lines that merely cross do not join.

        Parameters
        ----------
        lines
            Shapely lines or multi-lines in metres; a height is left out of account.
        is_open, group
            One per line; left out: all open, all public.
        """
        given = np.asarray(lines, dtype=object)
        parts, of_line = shapely.get_parts(given, return_index=True)
        xy, of_part = shapely.get_coordinates(parts, return_index=True)
        starts = np.flatnonzero(of_part[:-1] == of_part[1:])
        line = of_line[of_part[starts]]
        return cls.of_segments(
            xy[starts],
            xy[starts + 1],
            _filled(is_open, len(given), np.bool_, fill=True)[line],
            _filled(group, len(given), np.int32, fill=PUBLIC)[line],
            line,
        )

    @property
    def edges(self) -> Edges:
        """The edges as the kernels take them."""
        return Edges(self.u, self.v, self.length_m, self.is_open)

    @cached_property
    def streets(self) -> Streets:
        """Neighbours along open edges; made once."""
        return streets_of(self.edges, len(self.vertices))

    @cached_property
    def tree(self) -> Tree:
        """All edges by where they lie; made once.

        Each runs from its lower vertex, so that edges between the same two vertices
        are equally near to the last bit, and all places there join the same one.
        """
        number = np.arange(len(self.u), dtype=np.int32)
        first, last = np.minimum(self.u, self.v), np.maximum(self.u, self.v)
        ends = np.hstack([self.vertices[first], self.vertices[last]])
        return planted(ends, number, self.group)

    @cached_property
    def walled(self) -> Ints:
        """Groups that have an open path of their own; made once."""
        return np.unique(self.group[self.is_open & (self.group != PUBLIC)])

    def with_open(self, is_open: Bools) -> "Network":
        """Return the same edges, others of them open."""
        changed = replace(self, is_open=is_open)
        changed.__dict__["tree"] = self.tree
        return changed


def _pairs(xy: ArrayLike) -> Floats:
    return np.ascontiguousarray(xy, np.float64).reshape(-1, 2)


def _same(xy: Floats) -> tuple[NDArray[np.intp], Ints]:
    """Give equal positions one number; return where each first stands, and all."""
    east, north = np.rint(xy * JOINED_PER_M).astype(np.int64).T
    order = _sorted(east, north)
    moved = (np.diff(east[order]) != 0) | (np.diff(north[order]) != 0)
    begins = np.concatenate([np.ones(min(1, len(xy)), bool), moved])
    number = np.empty(len(xy), np.int32)
    number[order] = np.cumsum(begins) - 1
    starts = np.flatnonzero(begins)
    first = np.minimum.reduceat(order, starts) if len(starts) else order
    return first, number


def _sorted(east: NDArray[np.int64], north: NDArray[np.int64]) -> NDArray[np.intp]:
    """Sort along a curve where the extent allows: neighbours then stand together."""
    if not len(east) or max(np.ptp(east), np.ptp(north)) >= MOST:
        return np.lexsort((north, east))
    cells = np.column_stack([east - east.min(), north - north.min()])
    return np.argsort(along(cells))


def _filled(
    given: ArrayLike | None, count: int, kind: type[np.generic], *, fill: ArrayLike
) -> NDArray[Any]:
    if given is None:
        return np.full(count, fill, kind)
    return np.ascontiguousarray(given, kind)
