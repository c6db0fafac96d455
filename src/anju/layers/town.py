"""An OpenStreetMap extract as a scene: network, building entrances, facilities."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.layers.osm import Extract, whole
from anju.layers.plane import DEGREES, Plane
from anju.layers.rules import Rules
from anju.layers.scene import Places
from anju.science.errors import FileRefused
from anju.science.tools.geo.walking import PUBLIC, Network

NORTH = 1 << 31
"""More than twice any latitude in ten-millionths of a degree."""


def middle(extract: Extract) -> tuple[float, float]:
    """Return longitude and latitude amid the ways."""
    lon, lat = np.concatenate([np.array(run) for run in extract.way_xy]).mean(axis=0)
    return float(lon), float(lat)


def network_of(extract: Extract, plane: Plane) -> tuple[Network, NDArray[Any]]:
    """Join ways at the nodes that they share; at a closed gate they end.

    Returns
    -------
    Network and the name of each of its lines, such as `way/17`.
    """
    runs = [len(nodes) for nodes in extract.way_nodes]
    nodes = np.concatenate([np.array(run) for run in extract.way_nodes])
    degrees = np.concatenate([np.array(run) for run in extract.way_xy])
    _, first, number = np.unique(nodes, return_index=True, return_inverse=True)
    line = np.repeat(np.arange(len(runs), dtype=np.int32), runs)
    a = np.flatnonzero(line[:-1] == line[1:])
    ends = np.stack([a, a + 1])
    u_v = number[ends]
    shut = np.isin(nodes[ends], extract.shut)
    u_v[shut] = len(first) + np.arange(np.count_nonzero(shut))
    xy = plane.measured(degrees[np.concatenate([first, ends[shut]])], DEGREES)
    u, v = u_v.astype(np.int32)
    network = Network(
        vertices=xy,
        u=u,
        v=v,
        length_m=np.hypot(*(xy[v] - xy[u]).T),
        is_open=np.ones(len(u), np.bool_),
        group=np.full(len(u), PUBLIC, np.int32),
        line=line[a],
    )
    names = [f"way/{number}" for number in extract.way_id]
    return network, np.array(names, object)


def buildings_of(extract: Extract, plane: Plane) -> Places:
    """Put each building at its entrances, or else at its middle.

    Raises
    ------
    FileRefused
        There are no buildings.
    """
    if not extract.building_id:
        raise FileRefused("数据里没有建筑（building=*）。请用 --homes 给出住宅的点。")
    shapes = shapely.from_wkb(extract.building_wkb)
    xy, of = _ways_in(shapes, extract.entrances)
    ids = np.array(extract.building_id, object)
    return Places(ids, plane.measured(xy, DEGREES), of)


def facilities_of(
    extract: Extract, plane: Plane, network: Network, rules: Rules
) -> dict[str, Places]:
    """Put each facility at its entrances, or else at its middle.

    An open ground (a park) is reached wherever a way enters it. A kind of which the
    map shows none is left out: perhaps nobody drew it.
    """
    shapes = shapely.from_wkb(extract.place_wkb)
    kind, ids = np.array(extract.place_kind), np.array(extract.place_id, object)
    crossed = _Crossed(network)
    found = {}
    for code in rules.kinds:
        mine = np.flatnonzero(kind == code)
        if not mine.size:
            continue
        xy, of = _ways_in(shapes[mine], extract.entrances)
        places = Places(ids[mine], plane.measured(xy, DEGREES), of)
        if rules.is_ground(code):
            grounds = shapely.transform(
                shapes[mine], lambda degrees: plane.measured(degrees, DEGREES)
            )
            places = crossed.entered(grounds, places)
        found[code] = places
    return found


def _ways_in(
    shapes: NDArray[Any], entrances: set[tuple[int, int]]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the places of each shape, and to which shape each belongs."""
    corners, of_corner = shapely.get_coordinates(shapes, return_index=True)
    east, north = whole(corners).T
    doors = np.array([x * NORTH + y for x, y in entrances], np.int64)
    is_door = np.isin(east * NORTH + north, doors)
    is_door &= shapely.get_dimensions(shapes)[of_corner] > 0
    without = np.setdiff1d(np.arange(len(shapes)), of_corner[is_door])
    xy = np.vstack([corners[is_door], _middles(shapes[without])])
    of = np.concatenate([of_corner[is_door], without])
    order = np.argsort(of, kind="stable")
    return xy[order], of[order]


def _middles(shapes: NDArray[Any]) -> NDArray[np.float64]:
    """Return centroids; where one lies outside its shape, a point inside."""
    centres = shapely.centroid(shapes)
    shapely.prepare(shapes)
    outside = ~shapely.intersects(shapes, centres)
    centres[outside] = shapely.point_on_surface(shapes[outside])
    return np.asarray(shapely.get_coordinates(centres))


@dataclass
class _Crossed:
    """Finds where ways enter grounds; its tree is planted when first needed."""

    network: Network
    tree: shapely.STRtree | None = None

    def entered(self, grounds: NDArray[Any], places: Places) -> Places:
        """Move each ground to where ways lie in it, if any do."""
        if self.tree is None:
            ends = np.column_stack([self.network.u, self.network.v])
            self.tree = shapely.STRtree(
                shapely.linestrings(self.network.vertices[ends])
            )
        ground, edge = self.tree.query(grounds, predicate="intersects")
        within = shapely.intersection(self.tree.geometries[edge], grounds[ground])
        xy, part = shapely.get_coordinates(within, return_index=True)
        kept = ~np.isin(places.of, ground)
        of = np.concatenate([ground[part], places.of[kept]])
        order = np.argsort(of, kind="stable")
        return Places(places.ids, np.vstack([xy, places.xy[kept]])[order], of[order])
