"""Who lies where: estates are dealt out to the blocks, and the blocks cut."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import shapely

from demo import areas, estates, streets
from demo.blocks import Block, Cell, blocks, cut
from demo.buildings import buildings, needed_m2, place
from demo.ground import Ground
from demo.seeds import chance
from demo.towns import TOWNS

ROOM: Final = 1.35  # how much wider than necessary a court may lie
SPARE_M2: Final = 2600.0  # what is left of a block becomes a plot of its own
LOOK_AHEAD: Final = 30


@dataclass(slots=True)
class Land:
    """Everything that lies still: areas, streets, blocks, estates, free plots."""

    grounds: list[Ground]
    areas: list[dict[str, Any]]
    roads: list[dict[str, Any]]
    blocks: list[Block]
    estates: list[dict[str, Any]]
    plots: list[dict[str, Any]] = field(default_factory=list)
    community: dict[tuple[str, Cell], str] = field(default_factory=dict)

    def ground(self, town: str) -> Ground:
        """Return the ground of a town."""
        return next(g for g in self.grounds if g.town.code == town)

    def nearest_community(self, county: str, place: shapely.Geometry) -> str:
        """Return the community of a county that lies nearest to a place."""
        mine = [a for a in self.areas if a["level"] == "community"]
        mine = [a for a in mine if a["code"].startswith(county)]
        return str(min(mine, key=lambda a: place.distance(a["geometry"]))["code"])

    def communities_of(self, county: str, shapes: list[shapely.Geometry]) -> list[str]:
        """Return for many places of one county their nearest communities."""
        mine = [a for a in self.areas if a["level"] == "community"]
        mine = [a for a in mine if a["code"].startswith(county)]
        nearest = shapely.STRtree([a["geometry"] for a in mine]).nearest(shapes)
        return [str(mine[int(k)]["code"]) for k in nearest]


@cache
def land() -> Land:
    """Build the land once; every theme looks at the same."""
    grounds = [Ground(town) for town in TOWNS]
    rows = areas.counties(grounds)
    for ground in grounds:
        rows += areas.town_areas(ground)
    made = Land(
        grounds,
        rows,
        streets.roads(grounds),
        [block for ground in grounds for block in blocks(ground)],
        _peopled(),
    )
    for road in made.roads:
        road["area_code"] = road["county"]  # a road passes many communities
    _deal(made)
    _settle(made)
    return made


def _peopled() -> list[dict[str, Any]]:
    rng = chance("buildings")
    rows = estates.estates()
    for row in rows:
        row["buildings"] = buildings(row, rng)
        row["need_m2"] = sum(needed_m2(b) for b in row["buildings"]) + 250
    return rows


def _deal(made: Land) -> None:
    """Give every estate a plot, county by county."""
    rng = chance("deal")
    for county in estates.COUNTS:
        waiting = [e for e in made.estates if e["county"] == county]
        waiting = [waiting[int(k)] for k in rng.permutation(len(waiting))]
        homes = [b for b in made.blocks if b.county == county and b.use == "homes"]
        homes = [homes[int(k)] for k in rng.permutation(len(homes))]
        _fill(made, homes, waiting)


def _fill(made: Land, homes: list[Block], waiting: list[dict[str, Any]]) -> None:
    room = sum(b.outline.area for b in homes) / sum(e["need_m2"] for e in waiting)
    factor = min(room * 0.93, ROOM)
    for k, block in enumerate(homes):
        left = block.outline.area
        fair = len(waiting) / (len(homes) - k) * 1.6
        mine = _fitting(waiting, left / factor, int(fair) + 1)
        if k == len(homes) - 1:
            mine += waiting
            waiting = []
        left -= factor * sum(e["need_m2"] for e in mine)
        _cut(made, block, mine, left, factor)


def _fitting(
    waiting: list[dict[str, Any]], space_m2: float, most: int
) -> list[dict[str, Any]]:
    """Take the next estates that fit; look a little ahead for small ones."""
    taken: list[dict[str, Any]] = []
    for estate in waiting[:LOOK_AHEAD]:
        if estate["need_m2"] <= space_m2 and len(taken) < most:
            taken.append(estate)
            space_m2 -= estate["need_m2"]
    if not taken and waiting:
        taken.append(waiting[0])
    for estate in taken:
        waiting.remove(estate)
    return taken


def _cut(
    made: Land, block: Block, mine: list[dict[str, Any]], left_m2: float, factor: float
) -> None:
    members: list[dict[str, Any] | None] = list(mine)
    areas_m2 = [factor * e["need_m2"] for e in mine]
    while left_m2 > SPARE_M2:
        size = min(left_m2, 9000.0)
        members.append(None)
        areas_m2.append(size)
        left_m2 -= size
    order = chance(f"cut {block.town} {block.cell}").permutation(len(members))
    plots = cut(block.corners, [areas_m2[int(k)] for k in order])
    for k, plot in zip(order, plots, strict=True):
        estate = members[int(k)]
        if estate is None:
            made.plots.append({"block": block, "geometry": plot})
        else:
            estate |= {"block": block, "geometry": plot}
    block.plots = plots


def _settle(made: Land) -> None:
    """Name and number the estates, set their buildings, find their community."""
    made.community = {
        (row["town"], cell): row["code"]
        for row in made.areas
        if row["level"] == "community"
        for cell in row["cells"]
    }
    namer = estates.Namer()
    count: dict[str, int] = {}
    for estate in sorted(
        made.estates, key=lambda e: (e["block"].town, e["block"].number)
    ):
        block = estate["block"]
        estate["area_code"] = made.community[block.town, block.cell]
        estate["name"], estate["alias"] = namer.name(
            estate, made.ground(block.town), block
        )
        count[estate["county"]] = count.get(estate["county"], 0) + 1
        estate["code"] = f"{estate['county']}-XQ-{count[estate['county']]:04d}"
        place(estate["geometry"], estate["buildings"])
        for building in estate["buildings"]:
            building["code"] = (
                f"{estate['code']}-{building['name'].removesuffix('号楼'):0>2}"
            )
            building["area_code"] = estate["area_code"]
    made.estates.sort(key=lambda e: str(e["code"]))


def overlaps(
    shapes: list[shapely.Geometry], least_m2: float = 0.5
) -> list[tuple[int, int]]:
    """Return pairs of shapes that share ground."""
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="intersects")
    pairs = [(int(a), int(b)) for a, b in zip(left, right, strict=True) if a < b]
    return [p for p in pairs if shapes[p[0]].intersection(shapes[p[1]]).area > least_m2]
