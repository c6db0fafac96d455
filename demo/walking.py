"""Where people walk: pavements, crossings, lanes, and the paths and gates of estates.

Each block has a pavement around it; pavements are joined at the crossings, but a
wide street has no crossing at every corner. The paths of an estate end at its
gates, and some back gates and lanes are shut: a walk is longer than it looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from demo.blocks import Block, Cell
from demo.courts import Court
from demo.ground import STREAM, Crossing, Ground
from demo.land import Land
from demo.seeds import chance

PAVEMENT_M: Final = 2.0  # from a block's outline to where people walk
SNAP_M: Final = 0.6  # what lies so near is the same place
AT_STREET_M: Final = 6.5  # a gate no farther from the pavement opens onto it
CROSSABLE: Final = {"arterial": 0.7, "secondary": 0.9, "branch": 1.0}
SIDES: Final = ("北", "东", "南", "西")
Point = tuple[float, float]


@dataclass(slots=True)
class Pavement:
    """The pavement around one block, with the places where something joins it."""

    block: Block
    ring: shapely.LineString = field(init=False)
    corners: list[float] = field(init=False)
    places: dict[float, Point] = field(init=False)

    def __post_init__(self) -> None:
        """Run once around the block, clockwise from the north-west."""
        outline = self.block.outline.buffer(PAVEMENT_M, join_style="mitre")
        points = shapely.get_coordinates(shapely.normalize(outline).exterior)
        start = int(np.argmin(np.hypot(*(points - self.block.corners[0]).T)))
        points = np.roll(points[:-1], -start, axis=0)
        self.ring = shapely.LineString([*points, points[0]])
        steps = np.hypot(*np.diff([*points, points[0]], axis=0).T)
        self.corners = [0.0, *np.cumsum(steps).tolist()]
        ends = zip(self.corners, [*points, points[0]], strict=True)
        self.places = {at: (float(x), float(y)) for at, (x, y) in ends}

    def join(self, xy: Point) -> Point:
        """Return the place of the pavement nearest to a point, and remember it."""
        at = float(self.ring.project(shapely.Point(xy)))
        near = min(self.places, key=lambda other: abs(other - at))
        if abs(near - at) > SNAP_M:
            place = self.ring.interpolate(at)
            self.places[at] = (float(place.x), float(place.y))
            near = at
        return self.places[near]

    def sides(self) -> Iterator[list[Point]]:
        """Give each side with every place where something joins it."""
        for start, stop in pairwise(self.corners):
            yield [xy for at, xy in sorted(self.places.items()) if start <= at <= stop]


def paths(land: Land) -> list[dict[str, Any]]:
    """Return every walking path of the city, numbered county by county."""
    rows: list[dict[str, Any]] = []
    pavements = {(b.town, b.cell): Pavement(b) for b in land.blocks}
    for ground in land.grounds:
        rows += _crossings(land, ground, pavements)
    for estate in land.estates:
        block = estate["block"]
        rows += _estate(estate, pavements[block.town, block.cell])
    for pavement in pavements.values():
        rows += _through(land, pavement)
        rows += _pavement(land, pavement)
    return _numbered(rows)


def _row(
    area_code: str,
    name: str,
    kind: str,
    points: list[Point],
    *,
    estate: str = "",
    is_open: bool | None = True,
) -> dict[str, Any]:
    line = shapely.LineString(points)
    return {
        "name": name,
        "area_code": area_code,
        "path_kind": kind,
        "estate": estate,
        "is_open": is_open,
        "length_m": round(float(line.length), 2),
        "geometry": line,
    }


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in rows:
        county = row["area_code"][:6]
        count[county] = count.get(county, 0) + 1
        row["code"] = f"{county}-BX-{count[county]:06d}"
    return rows


def _pavement(land: Land, pavement: Pavement) -> Iterator[dict[str, Any]]:
    """Give the sides of a block, each named after its street."""
    block = pavement.block
    ground = land.ground(block.town)
    home = land.community[block.town, block.cell]
    row, column = block.cell
    east = column + 2 if block.cell in ground.joined() else column + 1
    streets = (
        ground.rows[row].name_at(column),
        ground.columns[east].name_at(row),
        ground.rows[row + 1].name_at(column),
        ground.columns[column].name_at(row),
    )
    for points, street in zip(pavement.sides(), streets, strict=True):
        yield _row(home, f"{street}人行道{block.number}号街坊段", "street", points)


Pavements = dict[tuple[str, Cell], Pavement]


def _crossings(
    land: Land, ground: Ground, pavements: Pavements
) -> Iterator[dict[str, Any]]:
    """Give the ways across the streets, and over the stream along the bridges."""
    rng = chance(f"crossings {ground.town.code}")
    swallowed = {(row, column + 1): (row, column) for row, column in ground.joined()}

    def at(row: int, column: int) -> Pavement | None:
        cell = swallowed.get((row, column), (row, column))
        return pavements.get((ground.town.code, cell))

    for row in range(len(ground.rows)):
        for column in range(len(ground.columns)):
            for one, other, line in _arms(ground, (row, column)):
                yield from _crossing(
                    land, (at(*one), at(*other)), ground.xy[row, column], line, rng
                )
            if ground.letter(row, min(column, len(ground.cells[0]) - 1)) == STREAM:
                yield from _bridge(land, ground, (row, column), at)


def _arms(ground: Ground, crossing: Crossing) -> Iterator[tuple[Cell, Cell, Any]]:
    """Give the pairs of blocks that a street parts at a crossing."""
    row, column = crossing
    nw, ne, se, sw = (
        (row - 1, column - 1),
        (row - 1, column),
        (row, column),
        (row, column - 1),
    )
    down, level = ground.columns[column], ground.rows[row]
    yield from ((nw, ne, (down, row)), (sw, se, (down, row)))
    yield from ((nw, sw, (level, column)), (ne, se, (level, column)))


def _crossing(
    land: Land,
    sides: tuple[Pavement | None, Pavement | None],
    centre: NDArray[np.float64],
    line: tuple[Any, int],
    rng: np.random.Generator,
) -> Iterator[dict[str, Any]]:
    one, other = sides
    drawn = rng.random()
    street, place = line
    if one is None or other is None or one is other or drawn > CROSSABLE[street.klass]:
        return
    middle = (float(centre[0]), float(centre[1]))
    points = [one.join(middle), other.join(middle)]
    home = land.community[one.block.town, one.block.cell]
    stretch = next((n for n, a, b in street.stretches if a <= place <= b), "")
    name = f"{stretch}{one.block.number}-{other.block.number}号街坊过街"
    yield _row(home, name, "crossing", points)


def _bridge(
    land: Land,
    ground: Ground,
    crossing: Crossing,
    at: Any,  # noqa: ANN401
) -> Iterator[dict[str, Any]]:
    row, column = crossing
    if not ground.along_column(row, column):
        return
    for side in (column - 1, column):
        north, south = at(row - 1, side), at(row + 1, side)
        if north is None or south is None:
            continue
        (x, y), (u, v) = ground.xy[row, column], ground.xy[row + 1, column]
        points = [north.join((float(x), float(y))), south.join((float(u), float(v)))]
        home = land.community[north.block.town, north.block.cell]
        name = f"{ground.columns[column].name_at(row)}{ground.town.river}桥人行道"
        yield _row(home, f"{name}{side + 1}", "street", points)


def _estate(estate: dict[str, Any], pavement: Pavement) -> Iterator[dict[str, Any]]:
    """Give the paths of an estate and its gates."""
    rng = chance(f"walking {estate['code']}")
    if rng.random() < 0.012:  # nobody has drawn these paths yet
        return
    court = Court(estate["geometry"], estate["buildings"])
    gates = _gates(estate, court, pavement, rng)
    code, home = estate["code"], estate["area_code"]
    for number, points in enumerate(court.lines(), 1):
        name = f"{estate['name']}内部道路{number}"
        yield _row(home, name, "estate", points, estate=code)
    for side, inside, outside, is_open in gates:
        name = f"{estate['name']}{SIDES[side]}门"
        at_gate = _towards(inside, outside)
        yield _row(home, name, "gate", [inside, at_gate], estate=code, is_open=is_open)
        if at_gate != outside:
            yield _row(home, f"{name}外巷道", "footpath", [at_gate, outside])


def _towards(inside: Point, outside: Point) -> Point:
    """Return where the gate itself ends: on the pavement, or on a lane before it."""
    length = float(np.hypot(outside[0] - inside[0], outside[1] - inside[1]))
    if length <= AT_STREET_M:
        return outside
    share = 3.0 / length
    return (
        inside[0] + share * (outside[0] - inside[0]),
        inside[1] + share * (outside[1] - inside[1]),
    )


Gate = tuple[int, Point, Point, bool | None]


def _gates(
    estate: dict[str, Any], court: Court, pavement: Pavement, rng: np.random.Generator
) -> list[Gate]:
    """Choose an estate's gates: the main one stands open, a back gate may not."""
    found = []
    for side, xy in court.doors_outwards(rng):
        away = pavement.ring.distance(shapely.Point(xy))
        found.append((away + 2.0 * float(rng.random()), side, xy))
    found.sort()
    at_street = [one for one in found if one[0] <= AT_STREET_M]
    wanted = 1 + int(rng.random() < (0.65 if estate["households"] > 60 else 0.3))
    wanted += int(estate["households"] > 150)
    chosen = at_street[:wanted] or found[:1]
    shut = 0.22 if estate.get("renovated_on") else 0.45
    gates = []
    for number, (_, side, xy) in enumerate(chosen):
        drawn = float(rng.random())
        back = None if drawn > 0.94 else bool(drawn > shut)
        court.open_towards(side, xy)
        gates.append((side, xy, pavement.join(xy), True if number == 0 else back))
    return gates


def _through(land: Land, pavement: Pavement) -> Iterator[dict[str, Any]]:
    """Give the paths through a park, and the lane between the plots of a block."""
    block = pavement.block
    rng = chance(f"lanes {block.town} {block.cell}")
    home = land.community[block.town, block.cell]
    ends = _across_park(block) if block.use == "park" else _lane(block, rng)
    for number, (a, b) in enumerate(ends, 1):
        points = [pavement.join(a), pavement.join(b)]
        if block.use == "park":
            kind, is_open = ("stairs" if rng.random() < 0.1 else "footpath"), True
            name = f"{block.number}号街坊公园园路{number}"
        else:
            kind, is_open = "footpath", bool(rng.random() < 0.65)
            name = f"{block.number}号街坊巷道{number}"
        yield _row(home, name, kind, points, is_open=is_open)


def _across_park(block: Block) -> list[tuple[Point, Point]]:
    """Join the middles of opposite sides; the two ways do not meet in the middle."""
    middles = (block.corners + np.roll(block.corners, -1, axis=0)) / 2
    north, east, south, west = [(float(x), float(y)) for x, y in middles]
    return [(north, south), (west, east)]


def _lane(block: Block, rng: np.random.Generator) -> list[tuple[Point, Point]]:
    """Return the lane that the first cut of a block left between its plots."""
    if len(block.plots) < 2 or rng.random() > 0.55:
        return []
    for k in range(1, len(block.plots)):
        one = shapely.convex_hull(shapely.MultiPolygon(block.plots[:k]))
        other = shapely.convex_hull(shapely.MultiPolygon(block.plots[k:]))
        if one.distance(other) > 1.0:
            return _between(one, other, block)
    return []


def _between(
    one: shapely.Polygon, other: shapely.Polygon, block: Block
) -> list[tuple[Point, Point]]:
    """Return the line midway between two parts of a block, from side to side."""
    corners = shapely.get_coordinates(one.exterior)
    a, b = min(
        pairwise(corners),
        key=lambda side: other.distance(shapely.Point((side[0] + side[1]) / 2)),
    )
    near = shapely.Point((a + b) / 2)
    across = shapely.get_coordinates(shapely.shortest_line(near, other))
    shift, along = (across[1] - across[0]) / 2, (b - a) / np.hypot(*(b - a))
    line = shapely.LineString([a + shift - 900 * along, b + shift + 900 * along])
    cut = shapely.get_coordinates(line.intersection(block.outline))
    if len(cut) != 2:
        return []
    (x, y), (u, v) = cut
    return [((float(x), float(y)), (float(u), float(v)))]
