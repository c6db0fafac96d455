"""A score sheet: criteria, weights, a ranking, and whether it stands.

Practice ranks by a weighted sum and stops where the money ends. What nobody surveyed
is not zero: it leaves the sum, and the sheet says how much of the weight is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anju.science.values import Answer, Measured, NotApplicable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FULL = 100.0


class Scale(NamedTuple):
    """The values that are worth nothing and full points; a straight line between."""

    worst: float
    best: float

    def points(self, value: float) -> float:
        """Return the points of a value, 0 to 100."""
        share = (value - self.worst) / (self.best - self.worst)
        return FULL * min(1.0, max(0.0, share))


class Part(NamedTuple):
    """What one criterion says of one candidate.

    Parameters
    ----------
    code
        Criterion.
    answer
        The value, or why there is none.
    points
        0 to 100; None where it was not surveyed or makes no sense.
    weight
        Of the criterion.
    """

    code: str
    answer: Answer
    points: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a candidate.

    Parameters
    ----------
    parts
        Every criterion, in the order of the sheet.
    total
        0 to 100, over what is known; None where nothing is.
    known_share
        Share of the weight that applies and is known, 0 to 1.
    """

    parts: tuple[Part, ...]
    total: float | None
    known_share: float


def score_of(
    answers: Mapping[str, Answer],
    scales: Mapping[str, Scale],
    weights: Mapping[str, float],
) -> Score:
    """Score one candidate, criterion by criterion.

    Parameters
    ----------
    answers
        Criterion -> value or why there is none.
    scales
        Criterion -> which values are worth how much.
    weights
        Criterion -> weight, in the order of the sheet.

    Source
    ------
    R3.12 (score sheet), R0.05 (the four states); policy/plan/score_sheet.yaml.
    """
    parts = tuple(
        Part(code, answers[code], _points(answers[code], scales[code]), weight)
        for code, weight in weights.items()
    )
    applies = [one for one in parts if not isinstance(one.answer, NotApplicable)]
    known = sum(one.weight for one in parts if one.points is not None)
    whole = sum(one.weight for one in applies)
    gained = sum(one.weight * one.points for one in parts if one.points is not None)
    total = gained / known if known else None
    return Score(parts, total, known / whole if whole else 0.0)


def _points(answer: Answer, scale: Scale) -> float | None:
    return scale.points(float(answer.value)) if isinstance(answer, Measured) else None


@dataclass(frozen=True)
class Standing:
    """Where candidates stand on a list that is cut off where the money ends.

    Parameters
    ----------
    rank
        From 1; 0 for those with too little known, (n,).
    is_in
        Above the cut, (n,).
    stays_share
        Share of the sheets with one weight moved in which it stands on the same side
        of the cut, (n,).
    best_rank, worst_rank
        Over all these sheets, (n,).
    """

    rank: Ints
    is_in: Bools
    stays_share: Floats
    best_rank: Ints
    worst_rank: Ints


def standing_of(
    scores: Sequence[Score],
    cost_k: Ints,
    money_k: int,
    least_known: float,
    swing: float,
) -> Standing:
    """Rank, cut off where the money ends, and move each weight up and down.

    Parameters
    ----------
    scores
        Of each candidate, all by the same sheet, (n,).
    cost_k
        Public money that each asks for, thousand yuan, (n,).
    money_k
        Public money there is.
    least_known
        Candidates of which less of the weight is known are not ranked.
    swing
        Share by which each weight is moved up and down in turn.

    Source
    ------
    One-at-a-time sensitivity: Saltelli et al. (2004), Sensitivity Analysis in Practice.
    """
    points, weights = _matrix(scores)
    can = np.array([one.known_share >= least_known for one in scores], np.bool_)
    rank, is_in = _cut(points, weights, can, cost_k, money_k)
    ranks, sides = [rank], [is_in]
    for place in range(len(weights)):
        for factor in (1.0 - swing, 1.0 + swing):
            moved = weights.copy()
            moved[place] *= factor
            one, side = _cut(points, moved, can, cost_k, money_k)
            ranks.append(one)
            sides.append(side)
    same = np.array(sides) == is_in
    stays = same[1:].mean(axis=0) if len(same) > 1 else np.ones(len(scores))
    return Standing(rank, is_in, stays, np.min(ranks, axis=0), np.max(ranks, axis=0))


def _matrix(scores: Sequence[Score]) -> tuple[Floats, Floats]:
    """Return the points of each by criterion, NaN where there are none; weights."""
    first = scores[0].parts if scores else ()
    points = [
        [np.nan if part.points is None else part.points for part in one.parts]
        for one in scores
    ]
    shape = len(scores), len(first)
    weights = np.array([part.weight for part in first], np.float64)
    return np.array(points, np.float64).reshape(shape), weights


def _cut(
    points: Floats, weights: Floats, can: Bools, cost_k: Ints, money_k: int
) -> tuple[Ints, Bools]:
    """Return the rank of each, and who stands above the cut."""
    known = ~np.isnan(points)
    weight = (known * weights).sum(axis=1)
    total = (np.nan_to_num(points) * weights).sum(axis=1) / np.maximum(weight, 1e-9)
    order = np.argsort(np.where(can, -total, np.inf), kind="stable")[: can.sum()]
    rank = np.zeros(len(points), np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    is_in = np.zeros(len(points), np.bool_)
    is_in[order] = np.cumsum(cost_k[order]) <= money_k
    return rank, is_in
