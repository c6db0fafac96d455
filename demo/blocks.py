"""Street blocks: what each is used for, and how it is cut into plots."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from demo.ground import Ground
from demo.seeds import chance, pick

USES = {"park": 0.05, "works": 0.035, "school": 0.03, "hospital": 0.015, "office": 0.02}
LANE_M = 3.0
Cell = tuple[int, int]
FIXED_USES = {  # places that the source reply names, and where the plan puts them
    ("central", (2, 14)): "黄北六街坊",
    ("central", (8, 21)): "市木器厂",
    ("central", (12, 20)): "南关污水泵站",
}


@dataclass(slots=True)
class Block:
    """One street block: its outline, its use and the plots cut from it."""

    town: str
    cell: Cell
    county: str
    letter: str
    use: str
    corners: NDArray[np.float64]  # clockwise from the north-west
    number: int = 0
    plots: list[shapely.Polygon] = field(default_factory=list)

    @property
    def outline(self) -> shapely.Polygon:
        """Return the block without the streets around it."""
        return shapely.Polygon(self.corners)


def blocks(ground: Ground) -> list[Block]:
    """Return the blocks of a town, each with its use."""
    rng = chance(f"blocks {ground.town.code}")
    joined = ground.joined()
    swallowed = {(row, column + 1) for row, column in joined}
    found = []
    for cell in ground.blocks():
        if cell in swallowed:
            continue
        letter = ground.letter(*cell)
        found.append(
            Block(
                ground.town.code,
                cell,
                ground.town.subdistricts[letter][0],
                letter,
                _use(ground.town.code, cell, rng, is_large=cell in joined),
                _corners(ground, cell, joined.get(cell) is not None),
                len(found) + 1,
            )
        )
    return found


def _use(town: str, cell: Cell, rng: np.random.Generator, *, is_large: bool) -> str:
    chances = {**USES, "homes": 1 - sum(USES.values())}
    if is_large:
        chances = {
            "park": 0.2,
            "works": 0.2,
            "school": 0.15,
            "hospital": 0.05,
            "homes": 0.4,
        }
    drawn = pick(rng, chances)
    return FIXED_USES.get((town, cell), drawn)


def _corners(ground: Ground, cell: Cell, is_joined: bool) -> NDArray[np.float64]:  # noqa: FBT001
    west = np.array(ground.outline(*cell).exterior.coords)[:4]
    if not is_joined:
        return west
    east = np.array(ground.outline(cell[0], cell[1] + 1).exterior.coords)[:4]
    north = _clear(west[0], east[1], (west[1], east[0]))
    south = _clear(east[2], west[3], (east[3], west[2]))
    return np.array([*north, *south])


def _clear(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    between: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Move a side inwards until the bend of its street lies outside of it."""
    along = (b - a) / np.hypot(*(b - a))
    inwards = np.array([along[1], -along[0]])
    deep = max(0.0, *(float((point - a) @ inwards) for point in between))
    return a + inwards * deep, b + inwards * deep


def cut(corners: NDArray[np.float64], areas: list[float]) -> list[shapely.Polygon]:
    """Cut a quadrilateral into plots with areas in these proportions.

    The quadrilateral is halved again and again across its longer side, and a
    lane is left between neighbours.
    """
    if len(areas) == 1:
        return [shapely.Polygon(corners)]
    middle = _middle(areas)
    share = sum(areas[:middle]) / sum(areas)
    first, second = _halves(corners, share)
    return cut(first, areas[:middle]) + cut(second, areas[middle:])


def _middle(areas: list[float]) -> int:
    halves = np.abs(np.cumsum(areas)[:-1] - sum(areas) / 2)
    return int(np.argmin(halves)) + 1


def _halves(
    corners: NDArray[np.float64], share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    nw, ne, se, sw = corners
    wide = np.hypot(*(ne - nw)) + np.hypot(*(se - sw))
    tall = np.hypot(*(sw - nw)) + np.hypot(*(se - ne))
    if wide < tall:
        back, front = _halves(np.array([ne, se, sw, nw]), share)
        return np.roll(back, 1, axis=0), np.roll(front, 1, axis=0)
    gap = LANE_M / (wide / 2) / 2
    left, right = share - gap, share + gap
    north, south = ne - nw, se - sw
    return (
        np.array([nw, nw + left * north, sw + left * south, sw]),
        np.array([nw + right * north, ne, se, sw + right * south]),
    )
