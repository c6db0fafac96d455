"""Candidate sites from a file or from the streets, and people behind the doors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.layers.files import ids_of
from anju.layers.scene import Places, Scene, by_home
from anju.layers.vector import POINTS, Layer, read_layer, some
from anju.science.checkup.siting import Demand, thinned
from anju.science.errors import FileRefused
from anju.science.tools.geo.walking import PUBLIC, reach, within

PEOPLE = ("residents", "people", "population", "resident_count", "居住人口", "人口")


@dataclass(frozen=True)
class Site:
    """Candidate places: names and metres of the plane."""

    ids: NDArray[Any]
    xy: NDArray[np.float64]


def candidates_of(
    scene: Scene, path: Path | None, layer: str | None, spacing_m: float
) -> Site:
    """Read candidates, or take vertices of the open public ways, one in a square.

    Raises
    ------
    FileRefused
        The file has no points, or the network has no way to stand on.
    """
    if path:
        found = read_layer(path, POINTS, layer, "--candidates-layer")
        xy = np.array([[shape.centroid.x, shape.centroid.y] for shape in found.shapes])
        ids = ids_of(found, None, "--candidates", "candidate_id")
        return Site(ids, scene.plane.measured(xy, found.crs))
    net = scene.network
    public = net.is_open & (net.group == PUBLIC)
    ends = np.unique(np.concatenate([net.u[public], net.v[public]]))
    if not len(ends):
        raise FileRefused("路网里没有开放的公共道路，无法生成候选点。请检查路网。")
    kept = ends[thinned(net.vertices[ends], spacing_m)]
    return Site(kept, net.vertices[kept])


def people_of(
    scene: Scene,
    path: Path | None,
    layer: str | None,
    asked: tuple[str | None, str | None],
) -> tuple[NDArray[np.int64], str]:
    """Return how many live in each home, and by which column; one each without.

    Parameters
    ----------
    path, layer
        The file of the homes, if there is one.
    asked
        Columns of the home's name and of its people, where somebody said so.

    Raises
    ------
    FileRefused
        The column is not there, or holds something else than whole persons.
    """
    ones = np.ones(len(scene.homes.ids), np.int64)
    if path is None:
        return ones, ""
    found = read_layer(path, POINTS, layer, "--homes-layer")
    home_id, named = asked
    known = named or next((n for n in PEOPLE if found.column(n) is not None), "")
    if not known:
        return ones, ""
    column = found.demanded(named, "--people") if named else found.column(known)
    counts = _whole(found, known, np.asarray(column))
    ids = ids_of(found, home_id, "--home-id", "home_id").astype(str)
    by_id = dict(zip(ids[::-1].tolist(), counts[::-1].tolist(), strict=True))
    people = [by_id[one] for one in scene.homes.ids.astype(str).tolist()]
    return np.array(people, np.int64), known


def _whole(layer: Layer, name: str, column: NDArray[Any]) -> NDArray[np.int64]:
    numbers = np.array([np.nan if one is None else one for one in column], float)
    numbers = np.nan_to_num(numbers, nan=0.0)
    wrong = np.flatnonzero((numbers < 0) | (numbers != np.rint(numbers)))
    if wrong.size:
        raise FileRefused(
            f"“{layer.name}”的列“{name}”有 {wrong.size} 个值不是整数人数，第一个（fid"
            f" {layer.fids[wrong[0]]}）是 {column[wrong[0]]}。请改成不小于 0 的整数。"
        )
    whole: NDArray[np.int64] = numbers.astype(np.int64)
    return whole


def demand_of(
    scene: Scene, kind: str, candidates: Site, people: NDArray[np.int64], limit_m: float
) -> Demand:
    """Walk from every candidate, and from the kind's facilities that are there."""
    net, homes = scene.network, scene.homes
    doors = homes.joined(net)
    places = Places.single(candidates.ids, candidates.xy)
    found = within(net, doors, places.joined(net), limit_m)
    starts, rows = _by_home(found.starts, homes.of[found.homes], len(homes.ids))
    served = np.zeros(len(homes.ids), np.bool_)
    if kind in scene.kinds:
        there = reach(net, doors, [scene.kinds[kind].joined(net)], limit_m)
        served = np.isfinite(by_home(homes, there).metres[0])
    return Demand(starts, rows, people, served)


def _by_home(
    starts: NDArray[np.int64], homes: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Count a home once that is reached by several of its entrances."""
    site = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    pairs = np.unique(site * np.int64(max(1, count)) + homes)
    site, home = np.divmod(pairs, max(1, count))
    ends = np.cumsum(np.bincount(site, minlength=len(starts) - 1))
    return np.concatenate([[0], ends]), home.astype(np.int32)


def kinds_told(scene: Scene, kind: str) -> str:
    """Say that none of a kind is there, and which kinds are."""
    if kind in scene.kinds:
        return ""
    return (
        f"设施里没有“{kind}”，按现在一处也没有计算；有的类型：{some(scene.kinds)}。"
        f"No facility of this kind yet."
    )
