"""Read an OpenStreetMap extract once: ways, gates, buildings, entrances, facilities."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from numpy.typing import NDArray

from anju.layers.rules import Rules, Tags
from anju.science.errors import FileRefused

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
PER_DEGREE = 1e7
"""OpenStreetMap keeps positions as whole ten-millionths of a degree."""
KEYS = ("building", "entrance", "barrier", "foot", "locked")


@dataclass
class Extract:
    """What was found, as plain lists; positions in degrees east and north.

    Parameters
    ----------
    way_id, way_nodes, way_xy
        Each walkable run: the way it belongs to, the numbers and positions of its
        nodes. A way that leaves the extract and comes back gives two runs.
    shut
        Numbers of the nodes at which a closed gate stands.
    entrances
        Positions of entrances, in ten-millionths of a degree.
    building_id, building_wkb
        Outlines, such as `way/1` or `relation/2`.
    place_id, place_kind, place_wkb
        Facilities, once for each kind they are: a point or an outline.
    """

    way_id: list[int] = field(default_factory=list)
    way_nodes: list[list[int]] = field(default_factory=list)
    way_xy: list[list[tuple[float, float]]] = field(default_factory=list)
    shut: list[int] = field(default_factory=list)
    entrances: set[tuple[int, int]] = field(default_factory=set)
    building_id: list[str] = field(default_factory=list)
    building_wkb: list[str] = field(default_factory=list)
    place_id: list[str] = field(default_factory=list)
    place_kind: list[str] = field(default_factory=list)
    place_wkb: list[str] = field(default_factory=list)


def read_extract(path: Path, rules: Rules) -> Extract:
    """Read an extract, such as `city.osm.pbf`.

    Raises
    ------
    FileRefused
        The file is no OpenStreetMap extract, or nobody can walk in it.
    """
    reader = _Reader(rules)
    try:
        for found in _objects(path, rules):
            reader.take(found)
    except RuntimeError as error:
        raise FileRefused(
            f"“{path.name}”不能作为 OpenStreetMap 数据读取（{error}）。"
            "请提供完整的 .osm.pbf 文件。"
        ) from error
    if not reader.found.way_id:
        raise FileRefused(
            f"“{path.name}”里没有可步行的道路（highway=*）。请换一个含道路的 .osm.pbf。"
        )
    return reader.found


def _objects(path: Path, rules: Rules) -> osmium.FileProcessor:
    """Leave what cannot matter to osmium, which is quicker at it than Python."""
    outlines = osmium.filter.KeyFilter("building", *rules.place_keys)
    ways = osmium.filter.KeyFilter("highway")
    ways.enable_for(osmium.osm.WAY)
    others = osmium.filter.KeyFilter(*KEYS, *rules.place_keys)
    others.enable_for(osmium.osm.NODE | osmium.osm.AREA | osmium.osm.RELATION)
    processor = osmium.FileProcessor(path).with_areas(outlines)
    return processor.with_filter(ways).with_filter(others)


class _Reader:
    """Takes objects one by one."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.by_tag = rules, rules.by_tag()
        self.found = Extract()
        self.shapes = osmium.geom.WKBFactory()
        self.keys = [*KEYS, "access", *rules.place_keys]

    def take(self, one: Any) -> None:
        if one.is_way():
            self.take_way(one, {tag.k: tag.v for tag in one.tags})
            return
        get = one.tags.get
        tags = {key: value for key in self.keys if (value := get(key)) is not None}
        if one.is_node():
            self.take_node(one, tags)
        elif one.is_area():
            self.take_area(one, tags)

    def take_node(self, node: Any, tags: Tags) -> None:
        if "barrier" in tags and self.rules.is_shut(tags):
            self.found.shut.append(node.id)
        if self.rules.is_entrance(tags):
            self.found.entrances.add((node.location.x, node.location.y))
        self.place(f"node/{node.id}", tags, lambda: self.shapes.create_point(node))

    def take_way(self, way: Any, tags: Tags) -> None:
        if not self.rules.is_walked(tags):
            return
        run: list[tuple[int, tuple[float, float]]] = []
        for node in way.nodes:
            if node.location.valid():
                run.append((node.ref, (node.lon, node.lat)))
                continue
            self.end_run(way.id, run)
            run = []
        self.end_run(way.id, run)

    def end_run(self, way: int, run: list[tuple[int, tuple[float, float]]]) -> None:
        if len(run) > 1:
            self.found.way_id.append(way)
            self.found.way_nodes.append([number for number, _ in run])
            self.found.way_xy.append([xy for _, xy in run])

    def take_area(self, area: Any, tags: Tags) -> None:
        name = f"{'way' if area.from_way() else 'relation'}/{area.orig_id()}"
        if self.rules.is_building(tags):
            self.found.building_id.append(name)
            self.found.building_wkb.append(self.shapes.create_multipolygon(area))
        self.place(name, tags, lambda: self.shapes.create_multipolygon(area))

    def place(self, name: str, tags: Tags, shape: Callable[[], str]) -> None:
        for kind in self.rules.kinds_of(tags, self.by_tag):
            self.found.place_id.append(name)
            self.found.place_kind.append(kind)
            self.found.place_wkb.append(shape())


def whole(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return positions as OpenStreetMap keeps them, exact to compare."""
    return np.rint(degrees * PER_DEGREE).astype(np.int64)
