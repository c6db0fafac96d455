"""Streets of the towns: named roads, their class, length and years."""

from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from demo.ground import Crossing, Edge, Ground
from demo.seeds import chance
from demo.towns import WIDTH_M

SPEEDS = {"arterial": (4, 6), "secondary": (2, 4), "branch": (1, 2)}
REPLY_ROADS = (
    "黄河路", "和平路", "迎宾大道", "六峰路", "甘棠路", "大岭南路", "北环路", "茅津路",
    "上阳路", "建设路", "铁东路", "宋会路", "湖会路", "河堤北路", "银昌路", "崤山东路",
    "虢国东路",
)  # fmt: skip


def county_of_edge(ground: Ground, edge: Edge) -> str:
    """Return the county of the blocks beside a street edge."""
    (row, column), (end_row, _) = edge
    level = row == end_row
    sides = [(row, column), (row - 1, column) if level else (row, column - 1)]
    if not any(ground.is_built(*side) for side in sides):  # a bridge
        sides = [(row - 1, column), (row - 1, column - 1)]
    letter = next(ground.letter(*side) for side in sides if ground.is_built(*side))
    return ground.town.subdistricts[letter][0]


def roads(grounds: list[Ground]) -> list[dict[str, Any]]:
    """Return one row for each named road of each county."""
    rows: list[dict[str, Any]] = []
    for ground in grounds:
        pieces: dict[tuple[str, str], list[Edge]] = {}
        classes = {}
        for edge, line, place in ground.edges():
            key = (county_of_edge(ground, edge), line.name_at(place))
            pieces.setdefault(key, []).append(edge)
            classes[key] = line.klass
        rows += [
            _road(ground, key, classes[key], edges)
            for key, edges in sorted(pieces.items())
        ]
    return _numbered(rows)


def _road(
    ground: Ground, key: tuple[str, str], klass: str, edges: list[Edge]
) -> dict[str, Any]:
    county, name = key
    rng = chance(f"road {county} {name}")
    geometry = shapely.union_all(
        [shapely.LineString([ground.xy[c] for c in run]) for run in _runs(edges)]
    )
    built = int(rng.integers(1972, 2016))
    overhauled = int(rng.integers(built + 8, 2026)) if rng.random() < 0.55 else None
    return {
        "name": name,
        "county": county,
        "klass": klass,
        "length_m": round(float(shapely.length(geometry)), 1),
        "width_m": WIDTH_M[klass],
        "lanes": int(rng.choice(SPEEDS[klass])),
        "built_year": built,
        "overhauled_year": overhauled,
        "lamps": _lamps(rng, float(shapely.length(geometry))),
        "edges": edges,
        "town": ground.town.code,
        "by_reply": name in REPLY_ROADS and county == "411202",
        "geometry": geometry,
    }


def _lamps(rng: np.random.Generator, length_m: float) -> dict[str, int] | None:
    """Return lamps needed, intact and lit; a fifth of the roads was not walked."""
    if rng.random() < 0.2:
        return None
    needed = max(4, round(length_m / 32) * 2)
    intact = needed - int(rng.binomial(needed, 0.012))
    return {
        "needed": needed,
        "intact": intact,
        "lit": intact - int(rng.binomial(intact, 0.025)),
    }


def _runs(edges: list[Edge]) -> list[list[Crossing]]:
    """Chain edges of one road into unbroken runs of crossings."""
    ordered = sorted(edges)
    runs: list[list[Crossing]] = [list(ordered[0])]
    for before, after in pairwise(ordered):
        if before[1] == after[0]:
            runs[-1].append(after[1])
        else:
            runs.append(list(after))
    return runs


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in sorted(rows, key=lambda r: (r["county"], r["name"])):
        count[row["county"]] = count.get(row["county"], 0) + 1
        row["code"] = f"{row['county']}-DL-{count[row['county']]:03d}"
    return sorted(rows, key=lambda r: r["code"])
