"""A quarter-hour convenient circle: how many types of shop a community's homes reach.

A type is there when enough households walk to the nearest such shop within the
type's minutes. What the city has not registered at all is not known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reached:
    """One type in one community.

    Parameters
    ----------
    share
        Households that reach it in time, 0 to 1; `None` when not known.
    is_there
        Enough of them do.
    """

    share: float | None
    is_there: bool | None


@dataclass(frozen=True, slots=True)
class Circle:
    """One family of types in one community.

    Parameters
    ----------
    types
        By type.
    present, unknown
        Types that are there, and types nobody can tell.
    coverage
        Types there over types listed, 0 to 1; `None` where nothing can be told.
    """

    types: Mapping[str, Reached]
    present: int
    unknown: int
    coverage: float | None


def reached(
    metres: NDArray[np.float64],
    households: NDArray[np.float64],
    limit_m: float,
    least_share: Fraction,
) -> Reached:
    """Tell whether one type is there for a community.

    Parameters
    ----------
    metres
        Walk of each entrance to the nearest shop of the type, m; infinite where
        there is none in reach.
    households
        Homes behind each entrance; nan where not surveyed: left out.
    limit_m
        Minutes of the type times walking speed.
    least_share
        Share of households (0 to 1) from which the type is there.
    """
    known = np.isfinite(households) & (households > 0)
    total = households[known].sum()
    if not total:
        return Reached(None, None)
    near = households[known & (metres <= limit_m)].sum()
    return Reached(float(near / total), Fraction(int(near), int(total)) >= least_share)


def circle(types: Mapping[str, Reached], listed: Sequence[str]) -> Circle:
    """Count the types of a family: types present over types in the list.

    Parameters
    ----------
    types
        What is known by type.
    listed
        All types of the family; one that is missing from `types` is not known.

    Source
    ------
    城市一刻钟便民生活圈建设指南，商办流通函〔2021〕247号 [V].
    """
    unseen = Reached(None, None)
    found = {code: types.get(code, unseen) for code in listed}
    present = sum(one.is_there is True for one in found.values())
    unknown = sum(one.is_there is None for one in found.values())
    known = unknown < len(listed)
    return Circle(found, present, unknown, present / len(listed) if known else None)
