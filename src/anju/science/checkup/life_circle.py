"""Who has which facility within walking distance, counted by people and by places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Spread the people of an estate over its entrances, so that they add up again.

    Each entrance gets its share by households rounded down; those left over go to
    the largest remainders, of equal ones to the first. An estimate: it says how many
    live behind a door, not who.

    Parameters
    ----------
    total
        People of the estate.
    weights
        Households of each entrance; all zero means that all weigh the same.

    Source
    ------
    Largest remainders (T. Hare, 1859): the parts always add up to the whole.
    """
    if not weights:
        return []
    shares = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(shares)
    parts = [total * share // whole for share in shares]
    left = sorted(range(len(parts)), key=lambda k: -(total * shares[k] % whole))
    for k in left[: total - sum(parts)]:
        parts[k] += 1
    return parts


@dataclass(frozen=True)
class Walks:
    """Ways from entrances to the nearest facility of each kind.

    Parameters
    ----------
    metres, straight_m
        On foot and as the crow flies, (entrances, kinds); infinite where there is
        no facility, or none within the distance that was looked for.
    """

    metres: Floats
    straight_m: Floats


@dataclass(frozen=True)
class Group:
    """Some people: how many at each entrance, how far is too far, how fast they walk.

    Parameters
    ----------
    count
        At each entrance; zero where nobody counted them, (entrances,).
    limit_m
        Farthest facility of each kind that still serves, metres, (kinds,).
    speed_m_per_min
        None where walking time is not asked.
    """

    count: Ints
    limit_m: Floats
    speed_m_per_min: float | None = None


def tally(
    walks: Walks,
    groups: Mapping[str, Group],
    places: Ints,
    count: int,
    minutes: Sequence[int] = (5, 10, 15),
) -> dict[str, Ints]:
    """Count, for each place and kind, who is served and who is so only on paper.

    Returns arrays (places, kinds) by name, for a group `residents`: `residents`
    (everybody), `residents_served` (the walk is within the limit),
    `residents_straight` (the straight line is), `residents_paper` (only the straight
    line is), and `residents_in_5` and so on where a speed is given.

    Parameters
    ----------
    places
        Number of the place in which each entrance lies, from 0 on, (entrances,).
    count
        How many places there are.
    minutes
        Classes of walking time.

    Source
    ------
    GB 50180-2018, 2.0.4 to 2.0.6: circles of 15, 10 and 5 minutes on foot; the
    straight line is kept beside it because plans have often been drawn with it.
    """
    order = np.argsort(places, kind="stable")
    ends = np.searchsorted(places[order], np.arange(count + 1))
    ordered = Walks(walks.metres[order], walks.straight_m[order])
    found: dict[str, Ints] = {}
    for name, group in groups.items():
        flags = {"": np.ones_like(walks.metres, bool)}
        people = group.count[order, None].astype(np.int32)
        for flag, is_true in (flags | _flags(ordered, group, minutes)).items():
            found[f"{name}{flag}"] = _sums(is_true * people, ends)
    return found


def _sums(people: NDArray[np.int32], ends: NDArray[np.intp]) -> Ints:
    """Add up the rows between one end and the next; of none, the sum is zero."""
    sums = np.zeros((len(ends) - 1, people.shape[1]), np.int64)
    some = np.flatnonzero(ends[1:] > ends[:-1])
    if some.size:
        sums[some] = np.add.reduceat(people, ends[some], axis=0)
    return sums


def _flags(walks: Walks, group: Group, minutes: Sequence[int]) -> dict[str, Bools]:
    served = walks.metres <= group.limit_m
    straight = walks.straight_m <= group.limit_m
    flags: dict[str, Bools] = {
        "_served": served,
        "_straight": straight,
        "_paper": straight & ~served,
    }
    if group.speed_m_per_min is not None:
        for m in minutes:
            flags[f"_in_{m}"] = walks.metres <= m * group.speed_m_per_min
    return flags


def shortfalls(
    people: Ints, served: Ints, least_share: float, least_people: int
) -> Bools:
    """Tell which places fall short of which kind: too many, and too large a share.

    Parameters
    ----------
    people, served
        Residents of each place, and those with the kind in reach, (places, kinds).
    least_share
        From this share without on, 0 to 1; a share met exactly counts.
    least_people
        From so many residents without on.
    """
    without = people - served
    short: Bools = (without >= least_people) & (without >= least_share * people)
    return short & (without > 0)


def nearest_straight(
    homes: Floats, facilities: Sequence[Floats]
) -> NDArray[np.float64]:
    """Return the straight line to the nearest facility of each kind, metres.

    Parameters
    ----------
    homes
        East and north, metres, (entrances, 2).
    facilities
        Of each kind, metres, (facilities, 2); none gives infinity.
    """
    found = np.full((len(homes), len(facilities)), np.inf)
    for k, places in enumerate(facilities):
        if len(places) and len(homes):
            found[:, k] = _nearest(homes, places)
    return found


def _nearest(homes: Floats, places: Floats) -> Floats:
    from scipy.spatial import KDTree  # noqa: PLC0415 - slow to load

    distances: Floats = KDTree(places).query(homes)[0]
    return distances
