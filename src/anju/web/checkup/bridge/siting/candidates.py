"""Where a facility could be put: street corners, estates in works, known premises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet
from numpy.typing import NDArray

from anju.science.checkup.siting import thinned
from anju.science.tools.geo.measure import in_metres
from anju.science.tools.geo.walking import PUBLIC, Anchors, attach
from anju.web.checkup.bridge.life_circle.city import City
from anju.web.registry.models import Estate, Facility, WalkPath
from anju.web.registry.models.homes import RenovationStatus

IN_WORKS = (RenovationStatus.IN_PROGRESS, RenovationStatus.PLANNED)
Row = tuple[str, str, str, Any]  # code, name, area, shape


@dataclass(frozen=True)
class Candidates:
    """Places that join the network; of registered ones also what they are.

    Parameters
    ----------
    joined
        Where they join, in metres of the plane.
    areas, names
        Area code and name of each.
    kind, codes
        What was registered there; empty for a street corner.
    """

    joined: Anchors
    areas: Sequence[str]
    names: Sequence[str]
    kind: str = ""
    codes: Sequence[str] = ()

    def __len__(self) -> int:
        """Count the places."""
        return len(self.joined)


def street_corners(city: City, prefix: str, spacing_m: float) -> Candidates:
    """Return vertices of open public ways inside an area, one in a square."""
    net = city.network
    told = {
        pk: (area, name)
        for pk, area, name in WalkPath.objects.within(prefix)
        .order_by()
        .values_list("pk", "area_code", "name")
    }
    mine = np.isin(city.path_ids, list(told))[net.line]
    edges = np.flatnonzero(mine & net.is_open & (net.group == PUBLIC))
    ends = np.concatenate([net.u[edges], net.v[edges]])
    vertices, first = np.unique(ends, return_index=True)
    kept = thinned(net.vertices[vertices], spacing_m)
    edge = np.tile(edges, 2)[first[kept]]
    paths = [told[int(pk)] for pk in city.path_ids[net.line[edge]]]
    return Candidates(
        joined=attach(net, net.vertices[vertices[kept]]),
        areas=[area for area, _ in paths],
        names=[name for _, name in paths],
    )


def estates_in_works(city: City, prefix: str, limit_m: float) -> Candidates:
    """Return the estates that are being or about to be renovated, at their middle."""
    rows = Estate.objects.within(prefix).filter(renovation_status__in=IN_WORKS)
    found = _rows(rows)
    pks = dict(rows.values_list("code", "pk"))
    group = np.array([pks[code] for code, *_ in found], np.int32)
    return _registered(city, Estate.kind, found, group, limit_m)


def premises(city: City, prefix: str, code: str, limit_m: float) -> Candidates:
    """Return the facilities of a kind, beside or inside which another could open."""
    rows = Facility.objects.within(prefix).filter(facility_code=code)
    return _registered(city, Facility.kind, _rows(rows), None, limit_m)


def _rows(rows: QuerySet) -> list[Row]:
    placed = rows.exclude(geometry=None).order_by("code")
    return list(placed.values_list("code", "name", "area_code", "geometry"))


def _registered(
    city: City,
    kind: str,
    found: Sequence[Row],
    group: NDArray[np.int32] | None,
    limit_m: float,
) -> Candidates:
    shapes = in_metres(shapely.from_wkb([bytes(row[3]) for row in found]))
    points = shapely.point_on_surface(shapes)
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    joined = attach(city.network, xy, group, limit_m)
    kept = np.flatnonzero(joined.edge >= 0)
    return Candidates(
        joined=joined.picked(kept),
        areas=[found[n][2] for n in kept],
        names=[found[n][1] for n in kept],
        kind=kind,
        codes=[found[n][0] for n in kept],
    )
