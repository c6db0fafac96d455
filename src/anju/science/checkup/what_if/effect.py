"""Who gains and who loses: mend the walks, read them off, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.what_if.base import Base
from anju.science.checkup.what_if.changes import Change
from anju.science.checkup.what_if.scenario import Scenario, scenario
from anju.science.tools.geo.walking import Network
from anju.science.tools.geo.walking.arrays import NONE, Floats, Ints
from anju.science.tools.geo.walking.kernels import Ring, arrive
from anju.science.tools.geo.walking.mend import Turned, blank, mend, restore
from anju.science.tools.geo.walking.threads import at_once
from anju.science.tools.geo.walking.walk import (
    MICROMETRE,
    facilities,
    homes_at,
    seeds_of,
)

Indices = NDArray[np.intp]
MOST_SLOTS = 1 << 12


@dataclass(frozen=True)
class Effect:
    """What a change does to one kind.

    Parameters
    ----------
    kind
        Index of the kind.
    homes
        Homes whose walk or nearest facility changes, rising, (k,).
    before_m, after_m
        Their walks in metres, infinite beyond the base's limit, (k,).
    nearest
        Facility nearest after the change, -1 where none, (k,). What was added comes
        after the facilities that there were.
    """

    kind: int
    homes: Indices
    before_m: Floats
    after_m: Floats
    nearest: Ints

    def gained(self, limit_m: float) -> Indices:
        """Return the homes that come within a limit."""
        return self.homes[(self.before_m > limit_m) & (self.after_m <= limit_m)]

    def lost(self, limit_m: float) -> Indices:
        """Return the homes that fall out of a limit."""
        return self.homes[(self.before_m <= limit_m) & (self.after_m > limit_m)]


def what_if(base: Base, changes: Sequence[Change]) -> list[Effect]:
    """Work out what changes would do, together and in their order.

    Equal to attaching everything anew and calling `reach` again; kinds and homes to
    which nothing happens are left out.
    """
    after = scenario(base, changes)
    affected = [k for k in range(len(base.kinds)) if after.is_affected(base, k)]
    with base.one_at_a_time:
        effects = at_once(lambda kind: _effect(base, after, kind), affected)
    return [effect for effect in effects if len(effect.homes)]


def _effect(base: Base, after: Scenario, kind: int) -> Effect:
    """Mend the walks of one kind, read them off at the homes, and take it back."""
    net, labels = after.network, base.labels[kind]
    most_m = base.limit_m + MICROMETRE
    places, journal = facilities(net, after.kinds[kind]), blank(len(net.vertices))
    streets = (net.streets.neighbours, net.edges, _ring(net, most_m))
    turned = Turned(after.closed, after.opened, after.gone[kind])
    mend(streets, turned, labels, seeds_of(net.edges, places), most_m, journal)
    asked = _asked(base, after, kind, journal.vertex[: journal.total[0]])
    homes = homes_at(net, after.homes.picked(asked))
    metres, nearest = arrive(net.edges, homes, places, labels, base.limit_m)
    restore(labels, journal)
    before_m, was = base.found.metres[kind, asked], base.found.nearest[kind, asked]
    differs = (metres != before_m) | (nearest != was)
    return Effect(
        kind, asked[differs], before_m[differs], metres[differs], nearest[differs]
    )


def _asked(base: Base, after: Scenario, kind: int, changed: Ints) -> Indices:
    """Return the homes that may walk differently: near a changed vertex or place."""
    gone, old, new = after.gone[kind], base.kinds[kind], after.kinds[kind]
    here = [old.edge[gone[: len(old)]], new.edge[gone], new.edge[len(old) :]]
    edge = np.concatenate(here)
    edge = edge[edge != NONE]
    ends = (changed, after.network.u[edge], after.network.v[edge])
    homes = base.doors.at(np.concatenate(ends))
    if not after.moved.any():
        return homes
    return np.union1d(homes, np.flatnonzero(after.moved))


def _ring(network: Network, limit_m: float) -> Ring:
    streets = network.streets
    span_m = limit_m if np.isfinite(limit_m) else streets.longest_m
    slots = min(MOST_SLOTS, int(span_m / streets.width_m) + 3)
    return Ring(1.0 / streets.width_m, 1 << slots.bit_length())
