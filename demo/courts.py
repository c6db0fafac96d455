"""The paths inside an estate: one along each row of doors, joined at the ends."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import shapely

from demo.buildings import Frame, across

AHEAD_M: Final = 1.2  # the path runs so far before the doors
INSIDE_M: Final = 1.0  # and so far inside the estate's boundary
NORTH, EAST, SOUTH, WEST = range(4)
Point = tuple[float, float]


class Court:
    """The inner paths of one estate; the last of them reach out to its gates."""

    def __init__(self, plot: shapely.Polygon, buildings: list[dict[str, Any]]) -> None:
        """Lay one path before each row of doors, from side to side of the plot."""
        self.frame = Frame(plot)
        doors = [door["geometry"] for b in buildings for door in b["entrances"]]
        xy = (shapely.get_coordinates(doors) - self.frame.centre) @ self.frame.turn.T
        self.doors_x = {
            level: xy[xy[:, 1].round(1) == level, 0]
            for level in sorted({*xy[:, 1].round(1).tolist()}, reverse=True)
        }
        inner = shapely.Polygon(
            (np.array(plot.exterior.coords)[:4] - self.frame.centre) @ self.frame.turn.T
        ).buffer(-INSIDE_M, join_style="mitre")
        self.rim = shapely.get_coordinates(inner.exterior).tolist()
        self.south = inner.bounds[1] + 1.0
        self.rows = [self._row(level) for level in self.doors_x]
        self.outward: list[tuple[int, Point]] = []

    def _row(self, level: float) -> list[Point]:
        """Return a path's west end, a point amid its doors, and its east end."""
        y = level + AHEAD_M
        west, east = across(self.rim, y)
        if west == 0.0 and east == 1.0:  # above a slanting boundary
            y = level + AHEAD_M / 4
            west, east = across(self.rim, y)
        middle = float(np.median(self.doors_x[level]))
        return [(west, y), (min(max(middle, west + 1), east - 1), y), (east, y)]

    def doors_outwards(self, rng: np.random.Generator) -> Iterator[tuple[int, Point]]:
        """Give the places where a gate could be, each with the side it looks to."""
        row = self.rows[int(rng.integers(len(self.rows)))]
        yield NORTH, self._on_map(self.rows[0][1])
        yield WEST, self._on_map(row[0])
        yield EAST, self._on_map(row[2])
        west, east = across(self.rim, self.south)
        yield SOUTH, self._on_map((east if rng.random() < 0.5 else west, self.south))

    def open_towards(self, side: int, xy: Point) -> None:
        """Lead a path to a gate that was chosen."""
        self.outward.append((side, xy))

    def lines(self) -> Iterator[list[Point]]:
        """Give every path, in metres of the map."""
        for row in self.rows:
            yield [self._on_map(point) for point in row]
        gates = {xy for side, xy in self.outward if side == SOUTH}
        west, east = across(self.rim, self.south)
        for end, place in ((0, west), (2, east)):
            spine = [self._on_map(row[end]) for row in self.rows]
            foot = self._on_map((place, self.south))
            spine += [foot] if foot in gates else []
            is_needed = end == 0 or len(self.rows) > 2 or foot in gates
            if len(spine) > 1 and is_needed:
                yield spine

    def _on_map(self, point: Point) -> Point:
        x, y = np.array(point) @ self.frame.turn + self.frame.centre
        return float(x), float(y)
