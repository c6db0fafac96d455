"""Put changes into effect on the ground: what is open, and who joins where."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.what_if.base import Base
from anju.science.checkup.what_if.changes import Add, Change, Close, Move, Turn
from anju.science.tools.geo.walking import PUBLIC, Anchors, Network, attach
from anju.science.tools.geo.walking.arrays import NONE, Bools, Ints


@dataclass(frozen=True)
class Scenario:
    """Network, homes and facilities after some changes, and what differs.

    `moved` are the homes that join elsewhere; `gone` tells for each kind which of
    its facilities left the place where they stood.
    """

    network: Network
    homes: Anchors
    moved: Bools
    kinds: tuple[Anchors, ...]
    gone: tuple[Bools, ...]
    closed: Ints
    opened: Ints

    def is_affected(self, base: Base, kind: int) -> bool:
        """Tell whether a kind's walks can differ."""
        if self.kinds[kind] is not base.kinds[kind] or self.moved.any():
            return True
        walk_m, net = base.labels[kind].walk_m, base.network
        turned = np.concatenate([self.closed, self.opened])
        a, b = walk_m[net.u[turned]], walk_m[net.v[turned]]
        return bool((np.isfinite(a) | np.isfinite(b)).any())


@dataclass(frozen=True)
class _Turned:
    """The network after its gates turned, what turned, and whose wall is new."""

    network: Network
    closed: Ints
    opened: Ints
    walls: Ints


def scenario(base: Base, changes: Sequence[Change]) -> Scenario:
    """Put changes into effect on the ground, without walking yet."""
    turned = _turned(base, changes)
    homes, moved = _rejoined(base, turned, base.homes, base.access_m[0])
    kinds = [_changed(base, turned, k, changes) for k in range(len(base.kinds))]
    return Scenario(
        network=turned.network,
        homes=homes,
        moved=moved,
        kinds=tuple(kind for kind, _ in kinds),
        gone=tuple(gone for _, gone in kinds),
        closed=turned.closed,
        opened=turned.opened,
    )


def _turned(base: Base, changes: Sequence[Change]) -> _Turned:
    before, none = base.network, np.empty(0, np.int32)
    is_open = before.is_open.copy()
    for change in changes:
        if isinstance(change, Turn):
            is_open[list(change.edges)] = change.is_open
    closed = np.flatnonzero(before.is_open & ~is_open).astype(np.int32)
    opened = np.flatnonzero(~before.is_open & is_open).astype(np.int32)
    if not (closed.size or opened.size):
        return _Turned(before, closed, opened, none)
    after = before.with_open(is_open)
    touched = np.unique(before.group[np.concatenate([closed, opened])])
    touched = touched[touched != PUBLIC]
    had = [(before.is_open & (before.group == one)).any() for one in touched]
    has = [(after.is_open & (after.group == one)).any() for one in touched]
    walls = touched[np.array(had, bool) != np.array(has, bool)]
    return _Turned(after, closed, opened, walls)


def _rejoined(
    base: Base, turned: _Turned, places: Anchors, access_m: float
) -> tuple[Anchors, Bools]:
    """Join anew what stood on closed edges, or may stand nearer to opened ones."""
    moved = np.zeros(len(places), np.bool_)
    if turned.network is base.network or not len(places):
        return places, moved
    asked = _near(turned.network, places, turned.opened)
    for edge in turned.closed:
        asked |= places.edge == edge
    for wall in turned.walls:
        asked |= places.group == wall
    asked &= np.isfinite(places.xy).all(axis=1)
    if not asked.any():
        return places, moved
    at = np.flatnonzero(asked)
    joined = attach(turned.network, places.xy[at], places.group[at], access_m)
    moved[at[joined.edge != places.edge[at]]] = True
    return _put(places, at, joined), moved


def _near(network: Network, places: Anchors, opened: Ints) -> Bools:
    """Tell which places may stand nearer to an opened edge than to their own."""
    near = np.zeros(len(places), np.bool_)
    east, north = places.xy.T
    for edge in opened:
        ends = network.vertices[[network.u[edge], network.v[edge]]]
        (west, south), (far_east, far_north) = ends.min(axis=0), ends.max(axis=0)
        dx = np.maximum(np.maximum(west - east, east - far_east), 0.0)
        dy = np.maximum(np.maximum(south - north, north - far_north), 0.0)
        near |= np.hypot(dx, dy) <= places.access_m
    return near


def _changed(
    base: Base, turned: _Turned, kind: int, changes: Sequence[Change]
) -> tuple[Anchors, Bools]:
    """Add, move and close the facilities of one kind."""
    access_m = base.access_m[1]
    places, gone = _rejoined(base, turned, base.kinds[kind], access_m)
    for change in changes:
        if isinstance(change, Turn) or change.kind != kind:
            continue
        if isinstance(change, Add):
            new = attach(turned.network, [change.xy], [change.group], access_m)
            places, gone = _appended(places, new), np.append(gone, np.False_)
            continue
        at = np.array([change.facility])
        places = _put(places, at, _after(turned.network, access_m, places, change))
        gone = gone.copy()
        gone[change.facility] = True
    return places, gone


def _after(
    network: Network, access_m: float, places: Anchors, change: Move | Close
) -> Anchors:
    """Return one facility where it now stands, or nowhere."""
    old = places.picked([change.facility])
    if isinstance(change, Move):
        return attach(network, [change.xy], old.group, access_m)
    return replace(old, edge=np.array([NONE], np.int32), access_m=np.array([np.inf]))


def _put(places: Anchors, at: NDArray[np.intp], new: Anchors) -> Anchors:
    changed = {}
    for one in fields(places):
        column = getattr(places, one.name).copy()
        column[at] = getattr(new, one.name)
        changed[one.name] = column
    return Anchors(**changed)


def _appended(places: Anchors, new: Anchors) -> Anchors:
    pairs = {
        one.name: (getattr(places, one.name), getattr(new, one.name))
        for one in fields(places)
    }
    return Anchors(**{name: np.concatenate(pair) for name, pair in pairs.items()})
