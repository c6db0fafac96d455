"""From a town's plan to metres: warped crossings, street edges, block outlines."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import radians

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from demo.seeds import chance
from demo.towns import CLASSES, WIDTH_M, Town

STREAM = "~"
OPEN = "."
STREAM_M = 85.0
Crossing = tuple[int, int]  # row line, column line
Edge = tuple[Crossing, Crossing]


@cache
def _to_degrees() -> Transformer:
    return Transformer.from_crs("EPSG:4546", "EPSG:4490", always_xy=True)


@cache
def _to_metres() -> Transformer:
    return Transformer.from_crs("EPSG:4490", "EPSG:4546", always_xy=True)


def to_degrees(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Turn metres (EPSG:4546) into CGCS2000 degrees, rounded to a centimetre."""

    def degrees(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(np.column_stack(_to_degrees().transform(*xy.T)), 7)

    return list(shapely.transform(np.array(shapes, dtype=object), degrees))


def to_metres(lon: float, lat: float) -> tuple[float, float]:
    """Turn CGCS2000 degrees into metres (EPSG:4546)."""
    x, y = _to_metres().transform(lon, lat)
    return float(x), float(y)


@dataclass(frozen=True, slots=True)
class Line:
    """One column or row of the plan: its class and its named stretches."""

    klass: str
    stretches: tuple[tuple[str, int, int], ...]

    @property
    def half_m(self) -> float:
        """Return half the street's width."""
        return WIDTH_M[self.klass] / 2

    def name_at(self, place: int) -> str:
        """Return the name between the crossings `place` and `place + 1`."""
        return next(
            name for name, start, stop in self.stretches if start <= place < stop
        )


def lines_of(text: str, crossings: int) -> list[Line]:
    """Read the street lines of a plan."""
    return [_line(words.split(), crossings) for words in text.strip().splitlines()]


def _line(words: list[str], crossings: int) -> Line:
    stretches = []
    for word in words[1:]:
        name, _, span = word.partition("@")
        start, _, stop = (span or f"0-{crossings}").partition("-")
        stretches.append((name, int(start), int(stop)))
    return Line(CLASSES[words[0]], tuple(stretches))


class Ground:
    """The crossings of a town in metres, and which streets run between them."""

    def __init__(self, town: Town) -> None:
        """Lay the plan out, warp it, turn it and put it on the map."""
        self.town = town
        self.cells = town.cells
        self.columns = lines_of(town.columns, len(self.cells))
        self.rows = lines_of(town.rows, len(self.cells[0]))
        self.xy = self._crossings()
        self.closed = self._closed_edges()

    def _crossings(self) -> NDArray[np.float64]:
        rng = chance(f"ground {self.town.code}")
        u = self._pitches(rng, self.columns, [250.0] * (len(self.columns) - 1))
        depths = [STREAM_M if row[0] == STREAM else 195.0 for row in self.cells]
        v = -self._pitches(rng, self.rows, depths)
        u -= u.mean()
        v -= v.mean()
        return self._placed(*_warped(rng, *np.meshgrid(u, v)))

    def _pitches(
        self, rng: np.random.Generator, lines: list[Line], gaps: list[float]
    ) -> NDArray[np.float64]:
        spread = np.where(np.array(gaps) > STREAM_M, 0.18, 0.0)
        factors = 1 + spread * rng.uniform(-1, 1, len(gaps))
        widths = [a.half_m + b.half_m for a, b in pairwise(lines)]
        wider = np.where(np.array(gaps) > STREAM_M, widths, 20.0)
        return np.concatenate(
            [[0.0], np.cumsum(np.array(gaps) * factors * 0.9 + wider)]
        )

    def _placed(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        turn = radians(self.town.turn_deg)
        east, north = to_metres(*self.town.seat)
        return np.stack(
            [
                east + x * np.cos(turn) - y * np.sin(turn),
                north + x * np.sin(turn) + y * np.cos(turn),
            ],
            axis=-1,
        )

    def letter(self, row: int, column: int) -> str:
        """Return what the plan shows at a cell; open country outside of it."""
        inside = 0 <= row < len(self.cells) and 0 <= column < len(self.cells[0])
        return self.cells[row][column] if inside else OPEN

    def is_built(self, row: int, column: int) -> bool:
        """Tell whether a street block lies at this cell."""
        return self.letter(row, column) not in (STREAM, OPEN)

    def blocks(self) -> list[tuple[int, int]]:
        """Return the cells that are street blocks, row by row."""
        return [
            (row, column)
            for row, letters in enumerate(self.cells)
            for column in range(len(letters))
            if self.is_built(row, column)
        ]

    def along_row(self, row: int, column: int) -> bool:
        """Tell whether row line `row` runs between column lines `column`, +1."""
        return self.is_built(row - 1, column) or self.is_built(row, column)

    def along_column(self, row: int, column: int) -> bool:
        """Tell whether column line `column` runs between row lines `row`, +1."""
        if self.letter(row, min(column, len(self.cells[0]) - 1)) == STREAM:
            return self.is_bridge(row, column)
        return self.is_built(row, column - 1) or self.is_built(row, column)

    def is_bridge(self, row: int, column: int) -> bool:
        """Tell whether a street crosses the stream here."""
        sides = (self.along_column(row - 1, column), self.along_column(row + 1, column))
        return self.columns[column].klass != "branch" and all(sides)

    def _closed_edges(self) -> set[Edge]:
        """Close a few lanes, so that parks, schools and works get large blocks."""
        rng = chance(f"closed {self.town.code}")
        taken: set[tuple[int, int]] = set()
        closed: set[Edge] = set()
        for row, column in self.blocks():
            wanted = rng.random() < 0.16
            neighbour = (row, column + 1)
            if not wanted or not self._may_join((row, column), neighbour, taken):
                continue
            taken |= {(row, column), neighbour}
            closed.add(((row, column + 1), (row + 1, column + 1)))
        return closed

    def _may_join(
        self, a: tuple[int, int], b: tuple[int, int], taken: set[tuple[int, int]]
    ) -> bool:
        same = self.letter(*a) == self.letter(*b)
        lane = b[1] < len(self.columns) and self.columns[b[1]].klass == "branch"
        return same and lane and not {a, b} & taken

    def edges(self) -> list[tuple[Edge, Line, int]]:
        """Return every street edge: its crossings, its line, its place on the line."""
        found: list[tuple[Edge, Line, int]] = []
        for i, line in enumerate(self.rows):
            found += [
                (((i, j), (i, j + 1)), line, j)
                for j in range(len(self.cells[0]))
                if self.along_row(i, j)
            ]
        for j, line in enumerate(self.columns):
            found += [
                (((i, j), (i + 1, j)), line, i)
                for i in range(len(self.cells))
                if self.along_column(i, j)
            ]
        return [item for item in found if item[0] not in self.closed]

    def level(self, crossing: Crossing) -> float:
        """Return the fall towards stream and river: water runs to lower levels."""
        row, column = crossing
        stream = next(r for r, letters in enumerate(self.cells) if STREAM in letters)
        away = stream - row if row <= stream else row - stream - 1
        return away + 0.07 * (len(self.columns) - column)

    def outline(self, row: int, column: int, shrink: bool = True) -> shapely.Polygon:  # noqa: FBT001, FBT002
        """Return a cell's quadrilateral, without its half of the streets around."""
        corners = [
            (row, column),
            (row, column + 1),
            (row + 1, column + 1),
            (row + 1, column),
        ]
        if not shrink:
            return shapely.Polygon([self.xy[c] for c in corners])
        sides = [
            self.rows[row],
            self.columns[column + 1],
            self.rows[row + 1],
            self.columns[column],
        ]
        return shapely.Polygon(
            _inset([self.xy[c] for c in corners], [side.half_m for side in sides])
        )

    def joined(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the blocks that swallowed their eastern neighbour."""
        return {(a[0], a[1] - 1): a for a, _ in self.closed}


def _warped(
    rng: np.random.Generator, u: NDArray[np.float64], v: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bend the grid gently, so that it looks grown and not drawn."""
    phase = rng.uniform(0, 2 * np.pi, 4)
    x = u + 95 * np.sin(v / 620 + phase[0]) + 24 * np.sin(u / 410 + v / 300 + phase[1])
    y = (
        v
        + 170 * np.sin(u / 1400 + phase[2])
        + 22 * np.sin(u / 350 - v / 420 + phase[3])
    )
    return x, y


def _inset(
    corners: list[NDArray[np.float64]], insets_m: list[float]
) -> list[NDArray[np.float64]]:
    """Move each side inwards by its own distance; corners run clockwise."""
    moved = []
    for k, inset in enumerate(insets_m):
        a, b = corners[k], corners[(k + 1) % 4]
        along = (b - a) / np.hypot(*(b - a))
        inwards = np.array([along[1], -along[0]]) * inset
        moved.append((a + inwards, along))
    return [_meet(moved[k - 1], moved[k]) for k in range(4)]


def _meet(
    first: tuple[NDArray[np.float64], NDArray[np.float64]],
    second: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    (p, d), (q, e) = first, second
    step = np.linalg.solve(np.column_stack([d, -e]), q - p)[0]
    return p + step * d
