"""How much residential land lies within a straight-line radius of a facility."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely

from anju.science.checkup.indicator import Case

QUARTER_SEGMENTS = 64  # a circle of 256 sides is 0.01 % smaller than a round one


@dataclass(frozen=True, slots=True)
class Disc:
    """A facility and its service radius, both in metres (EPSG:4546)."""

    place: shapely.Geometry
    radius_m: float


class Land(Protocol):
    """Anything with an outline that facilities may serve."""

    @property
    def code(self) -> str:
        """Its permanent code."""

    @property
    def area_code(self) -> str:
        """The place it lies in."""

    @property
    def land(self) -> shapely.Geometry | None:
        """Its outline in metres."""


def land_served(
    lands: Sequence[Land], discs: Sequence[Disc], kind: str = "estate"
) -> Iterator[Case]:
    """Give each estate or block a case: land served over land, in square metres.

    Facilities of the whole city are asked, since a border stops nobody. Where none
    is registered at all there is no case: nobody knows yet that there is none.

    Parameters
    ----------
    lands
        What is served; without a boundary it is not surveyed.
    discs
        Facilities and radii.
    kind
        What the lands are.
    """
    if not discs:
        return
    known = [one for one in lands if one.land is not None]
    served = dict(
        zip((one.code for one in known), served_m2(known, discs), strict=True)
    )
    for one in lands:
        if one.land is None:
            yield Case(kind, one.code, one.area_code, None)
            continue
        inside_m2 = served[one.code]
        yield Case(
            kind,
            one.code,
            one.area_code,
            inside_m2,
            one.land.area,
            is_hit=inside_m2 == 0,
        )


def served_m2(known: Sequence[Land], discs: Sequence[Disc]) -> list[float]:
    """Return the land of each inside any disc, overlaps counted once.

    Parameters
    ----------
    known
        With their land in metres.
    discs
        Facilities and radii.
    """
    lands = np.array([one.land for one in known], dtype=object)
    places = np.array([disc.place for disc in discs], dtype=object)
    radii_m = np.array([disc.radius_m for disc in discs])
    rounds = shapely.buffer(places, radii_m, quad_segs=QUARTER_SEGMENTS)
    tree = shapely.STRtree(rounds)
    whole = set(tree.query(lands, predicate="covered_by")[0].tolist())
    pieces = defaultdict(list)
    for land, disc in tree.query(lands, predicate="intersects").T.tolist():
        if land not in whole:
            pieces[land].append(shapely.intersection(lands[land], rounds[disc]))
    return [
        float(lands[i].area if i in whole else shapely.union_all(pieces[i]).area)
        for i in range(len(lands))
    ]
