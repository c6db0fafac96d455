"""Where to put new facilities so that most people without one come within reach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage import (
    Clock,
    Cover,
    Effort,
    Watch,
    cover_most,
)

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Demand:
    """Homes, who lives there, and which candidate sites they would walk to.

    Parameters
    ----------
    starts, homes
        Candidate i is within the limit of homes `homes[starts[i]:starts[i + 1]]`.
    people
        (homes,) whole persons; nobody where nobody has counted.
    is_served
        (homes,) whether an existing facility is within the limit already.
    """

    starts: Longs
    homes: NDArray[np.int32]
    people: Longs
    is_served: NDArray[np.bool_]

    def open_cover(self) -> Cover:
        """Return the covering problem: only people not served yet count."""
        return Cover.of(
            self.starts, self.homes, np.where(self.is_served, 0, self.people)
        )


@dataclass(frozen=True, slots=True)
class Site:
    """One chosen site and why it is there.

    Parameters
    ----------
    candidate
        Its number among the candidates.
    adds
        People it brings within reach beyond the sites before it.
    alone
        People whom no other chosen site reaches: lost if it is left out.
    instead
        The candidate that would make good most of this loss, if any would.
    instead_loses
        People still lost with that candidate in its place; may be less than zero
        when the choice was not driven to the end.
    """

    candidate: int
    adds: int
    alone: int
    instead: int | None
    instead_loses: int


@dataclass(frozen=True, slots=True)
class Siting:
    """Where to build, what it brings, and what is proven of it.

    Parameters
    ----------
    sites
        The one that adds most first.
    people, served_before
        Everybody counted, and who of them is served already.
    value, bound
        People newly served, and how many no choice of so many sites can exceed.
    reachable
        People newly served if every candidate were built.
    newly_served, left
        Homes with people in them that are newly served, and that stay unserved.
    """

    sites: tuple[Site, ...]
    people: int
    served_before: int
    value: int
    bound: int
    reachable: int
    newly_served: Longs
    left: Longs

    @property
    def gap_share(self) -> float:
        """By how much it might still be better, as a share of the value."""
        return (self.bound - self.value) / self.value if self.value else 0.0

    @property
    def curve(self) -> list[int]:
        """People newly served by the first 1, 2, … sites."""
        return [int(n) for n in np.cumsum([site.adds for site in self.sites])]


def choose_sites(
    demand: Demand,
    k: int,
    effort: Effort | None = None,
    *,
    clock: Clock | None = None,
    watch: Watch | None = None,
) -> Siting:
    """Choose at most k sites that bring the most unserved people within reach.

    Parameters
    ----------
    demand
        Homes, people, candidates.
    k
        How many facilities may be built.
    effort
        When to stop; the default is a proven gap of 2 %, or 5 seconds.
    clock, watch
        Returns seconds; is told how far the search is, and may stop it.

    Source
    ------
    R. Church, C. ReVelle (1974), The maximal covering location problem, Papers of
    the Regional Science Association 32, 101-118.
    """
    cover = demand.open_cover()
    choice = cover_most(cover, k, effort, clock=clock, watch=watch)
    counts = cover.counts(choice.sites)
    is_open = cover.weights > 0
    return Siting(
        sites=_sites(cover, choice.sites, counts),
        people=int(demand.people.sum()),
        served_before=int(demand.people[demand.is_served].sum()),
        value=choice.value,
        bound=choice.bound,
        reachable=cover.value(range(cover.candidates)),
        newly_served=np.flatnonzero(is_open & (counts > 0)),
        left=np.flatnonzero(is_open & (counts == 0)),
    )


def _sites(cover: Cover, chosen: Sequence[int], counts: Longs) -> tuple[Site, ...]:
    covered = np.zeros(len(counts), np.bool_)
    sites = []
    for candidate in chosen:
        mine = cover.of_candidate(candidate)
        adds = int(cover.weights[mine[~covered[mine]]].sum())
        covered[mine] = True
        alone = int(cover.weights[mine[counts[mine] == 1]].sum())
        instead, gain = _instead(cover, chosen, counts, candidate)
        sites.append(Site(candidate, adds, alone, instead, alone - gain))
    return tuple(sites)


def _instead(
    cover: Cover, chosen: Sequence[int], counts: Longs, candidate: int
) -> tuple[int | None, int]:
    """Return who would best stand in for a chosen site, and what that would gain."""
    rest = counts.copy()
    rest[cover.of_candidate(candidate)] -= 1
    gains = _sums(cover, np.where(rest == 0, cover.weights, 0))
    gains[list(chosen)] = -1
    best = int(np.argmax(gains))
    return (best, int(gains[best])) if gains[best] > 0 else (None, 0)


def _sums(cover: Cover, weights: Longs) -> Longs:
    """Return the weight within reach of each candidate."""
    total = np.concatenate([[0], np.cumsum(weights[cover.points])])
    found: Longs = total[cover.starts[1:]] - total[cover.starts[:-1]]
    return found


def thinned(xy: NDArray[np.float64], spacing_m: float) -> NDArray[np.intp]:
    """Choose places so that a square of the spacing holds one at most.

    Parameters
    ----------
    xy
        (n, 2) metres of the plane.
    spacing_m
        Side of the squares, above zero; the place nearest to the middle stays.
    """
    square = np.floor(xy / spacing_m).astype(np.int64)
    away_m = np.hypot(*(xy - (square + 0.5) * spacing_m).T)
    order = np.lexsort((away_m, square[:, 1], square[:, 0]))
    moved = (np.diff(square[order], axis=0) != 0).any(axis=1)
    begins = np.concatenate([np.ones(min(1, len(xy)), np.bool_), moved])
    return np.sort(order[begins])
