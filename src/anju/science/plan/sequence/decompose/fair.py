"""Fair shares between cities: who must leave households to others, and how many."""

import numpy as np

from anju.science.plan.sequence.instance import Floats, Ints

EVEN = 1e-9
HALVINGS = 50
LOOSE = 1.3
"""Where every group has so many times its least share, nothing needs a limit."""
MORE, LESS, LEEWAY = 1.1, 0.97, 1.08
"""How far the households may rise or fall, and the room of a group that has least."""


def is_fair(households: Ints, least: Floats) -> bool:
    """Tell whether each group has its least share of all households, (groups,)."""
    return bool((households >= least * households.sum() - EVEN).all())


def most_of(households: Ints, least: Floats) -> Ints:
    """Return the most households of each group that leave all of them fair, (groups,).

    The group that has least, measured by its share, says how many there may be in all;
    those that have most, measured so, give up what is beyond.
    """
    some = least > 0
    total = float((households[some] / least[some]).min(initial=np.inf))
    if households.sum() <= total:
        return households
    level = _level(households[some], least[some], total)
    most = np.minimum(
        households, np.where(some, np.floor(level * least + EVEN), np.inf)
    )
    return most.astype(np.int64)


def limits_of(households: Floats, least: Floats) -> tuple[Ints, Ints] | None:
    """Return least and most households of each group, each fair whatever others do.

    Parameters
    ----------
    households
        Of each group, about as many as it should have, (groups,).

    Returns
    -------
    tuple or None
        None where plans that differ a little from `households` are fair anyway, and
        where `households` are not.
    """
    some, total = least > 0, float(households.sum())
    if total <= 0:
        return None
    ratio = float((households[some] / least[some]).min(initial=np.inf)) / total
    if not LESS <= ratio < LOOSE:
        return None
    total *= min(MORE, LESS * ratio)
    low = np.ceil(least * total)
    high = np.maximum(LEEWAY * low, _scale(households, LEEWAY * low, total))
    return low.astype(np.int64), np.floor(high + EVEN).astype(np.int64)


def _scale(households: Floats, floor: Floats, total: float) -> Floats:
    """Scale households, each kept above its floor, to a total."""
    low, high = 0.0, 2.0 * max(1.0, total / max(EVEN, float(households.sum())))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if np.maximum(floor, middle * households).sum() > total:
            high = middle
        else:
            low = middle
    return np.asarray(low * households, np.float64)


def _level(households: Ints, least: Floats, total: float) -> float:
    """Return the level at which ``sum(min(households, level * least)) == total``."""
    order = np.argsort(households / least, kind="stable")
    have, share = households[order].astype(np.float64), least[order]
    below = np.concatenate([[0.0], np.cumsum(have)])
    above = share.sum() - np.concatenate([[0.0], np.cumsum(share)])
    for i, own in enumerate(have / share):
        if below[i] + own * above[i] >= total:
            return float((total - below[i]) / above[i])
    return np.inf
