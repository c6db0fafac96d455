"""How much residential land lies within a straight-line radius of a facility."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from anju.science.checkup.facts import Estate
from anju.science.checkup.indicator import Case

QUARTER_SEGMENTS = 64  # a circle of 256 sides is 0.01 % smaller than a round one


@dataclass(frozen=True, slots=True)
class Disc:
    """A facility and its service radius, both in metres (EPSG:4546)."""

    place: shapely.Geometry
    radius_m: float


def land_served(estates: Sequence[Estate], discs: Sequence[Disc]) -> Iterator[Case]:
    """Give each estate a case: its land served over its land, in square metres.

    Facilities of the whole city are asked, since a border stops nobody. Where none
    is registered at all there is no case: nobody knows yet that there is none.

    Parameters
    ----------
    estates
        Their residential land; an estate without a boundary is not surveyed.
    discs
        Facilities and radii.
    """
    if not discs:
        return
    known = [estate for estate in estates if estate.land is not None]
    served = dict(zip((e.code for e in known), served_m2(known, discs), strict=True))
    for estate in estates:
        if estate.land is None:
            yield Case("estate", estate.code, estate.area_code, None)
            continue
        inside_m2 = served[estate.code]
        yield Case(
            "estate",
            estate.code,
            estate.area_code,
            inside_m2,
            estate.land.area,
            is_hit=inside_m2 == 0,
        )


def served_m2(estates: Sequence[Estate], discs: Sequence[Disc]) -> list[float]:
    """Return the land of each estate inside any disc, overlaps counted once.

    Parameters
    ----------
    estates
        With their land in metres.
    discs
        Facilities and radii.
    """
    lands = np.array([estate.land for estate in estates], dtype=object)
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
