"""Read the files of a walk, whichever were given, into one scene."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from anju.layers import files, town
from anju.layers.islands import without_islands
from anju.layers.osm import ATTRIBUTION, read_extract
from anju.layers.plane import DEGREES, chosen
from anju.layers.rules import Rules
from anju.layers.scene import Scene
from anju.layers.vector import LINES, POINTS, Layer, read_layer
from anju.science.errors import FileRefused

Report = Callable[[float, str], None]
EXTRACTS = (".pbf", ".osm", ".osm.gz", ".osm.bz2", ".o5m")


@dataclass(frozen=True)
class Given:
    """Files, and names of layers and columns, as somebody gave them."""

    network: Path
    homes: Path | None = None
    facilities: Path | None = None
    network_layer: str | None = None
    homes_layer: str | None = None
    facilities_layer: str | None = None
    line_id: str | None = None
    home_id: str | None = None
    facility_id: str | None = None
    kind: str | None = None
    entrances: bool = False
    drop_islands_m: float = 0.0

    @property
    def is_extract(self) -> bool:
        """Tell whether the network is an OpenStreetMap extract."""
        return self.network.name.lower().endswith(EXTRACTS)

    @property
    def sources(self) -> dict[str, str]:
        """Name the files."""
        said = {
            "network": self.network,
            "homes": self.homes,
            "facilities": self.facilities,
        }
        return {name: path.name for name, path in said.items() if path}


def load(given: Given, rules: Rules, report: Report) -> Scene:
    """Read all files and put what they hold on one plane.

    Raises
    ------
    FileRefused
        A file cannot be used; the words say why, and what to do.
    """
    report(0.0, "读取文件 reading the files")
    homes = _points(given.homes, given.homes_layer, "--homes-layer")
    facilities = _points(given.facilities, given.facilities_layer, "--facilities-layer")
    if given.is_extract:
        return _of_extract(given, rules, homes, facilities)
    return _of_lines(given, homes, facilities)


def _points(path: Path | None, layer: str | None, option: str) -> Layer | None:
    return read_layer(path, POINTS, layer, option) if path else None


def _of_extract(
    given: Given, rules: Rules, homes: Layer | None, facilities: Layer | None
) -> Scene:
    """Take from the extract whatever has no file of its own."""
    extract = read_extract(given.network, rules)
    plane = chosen([homes.crs] if homes else [], town.middle(extract))
    network, line_ids = town.network_of(extract, plane)
    network = without_islands(network, given.drop_islands_m)
    return Scene(
        plane=plane,
        crs=DEGREES,
        network=network,
        line_ids=line_ids,
        homes=files.homes_of(homes, plane, (given.home_id, given.entrances), {})
        if homes
        else town.buildings_of(extract, plane),
        kinds=files.facilities_of(
            facilities, plane, (given.kind, given.facility_id), {}
        )
        if facilities
        else town.facilities_of(extract, plane, network, rules),
        sources=given.sources,
        attribution=ATTRIBUTION,
    )


def _of_lines(given: Given, homes: Layer | None, facilities: Layer | None) -> Scene:
    if homes is None or facilities is None:
        lacking = "--homes" if homes is None else "--facilities"
        raise FileRefused(
            f"路网“{given.network.name}”不是 OpenStreetMap 数据，里面没有建筑和设施。"
            f"请用 {lacking} 给出点图层，或改用 .osm.pbf。"
        )
    lines = read_layer(given.network, LINES, given.network_layer, "--network-layer")
    plane = chosen([lines.crs, homes.crs], files.middle(lines))
    groups = files.estates(lines, homes)
    return Scene(
        plane=plane,
        crs=lines.crs,
        network=without_islands(
            files.network_of(lines, plane, groups), given.drop_islands_m
        ),
        line_ids=files.ids_of(lines, given.line_id, "--line-id", "line_id"),
        homes=files.homes_of(homes, plane, (given.home_id, given.entrances), groups),
        kinds=files.facilities_of(
            facilities, plane, (given.kind, given.facility_id), groups
        ),
        sources=given.sources,
    )
