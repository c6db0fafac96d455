"""City, counties, sub-districts and communities as polygons that fit together."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import shapely

from demo.ground import STREAM, Ground, to_metres
from demo.towns import COUNTIES, Town

CITY: Final = ("411200", "三门峡市")
BLOCKS_PER_COMMUNITY: Final = 5
CORNERS: Final = {  # a schematic outline of the counties, degrees CGCS2000
    "n1": (110.36, 34.60), "n2": (110.62, 34.64), "n3": (110.90, 34.68),
    "n4": (111.04, 34.74), "n5": (111.12, 34.777), "n6": (111.1797, 34.7882),
    "n7": (111.232, 34.7952), "n8": (111.42, 34.86), "n9": (111.58, 34.95),
    "n0": (111.80, 35.06),
    "e1": (112.02, 35.05), "e2": (112.00, 34.84), "e3": (111.99, 34.71),
    "e4": (111.79, 34.60), "e5": (111.62, 34.58), "e6": (111.56, 34.72),
    "y1": (111.80, 34.80), "y2": (111.94, 34.80), "y3": (111.96, 34.72),
    "y4": (111.83, 34.67), "y5": (111.79, 34.72),
    "h1": (111.36, 34.78), "h2": (111.33, 34.70), "h3": (111.1855, 34.7568),
    "h4": (111.19, 34.70),
    "s1": (111.50, 34.44), "s2": (111.28, 34.34), "s3": (111.04, 34.40),
    "s4": (111.00, 34.56), "l1": (110.62, 34.22), "l2": (110.44, 34.36),
    "u1": (111.34, 34.18), "u2": (111.28, 33.92), "u3": (111.10, 33.62),
    "u4": (110.86, 33.56), "u5": (110.72, 33.82), "w1": (110.36, 34.48),
}  # fmt: skip
OUTLINES: Final = {
    "411202": "n6 n7 n8 h1 h2 h4 h3",
    "411203": "n3 n4 n5 n6 h3 h4 h2 h1 n8 n9 e6 e5 s1 s2 s3 s4",
    "411221": "n9 n0 e1 e2 e3 y3 y2 y1 y5 y4 e4 e5 e6",
    "411281": "y1 y2 y3 y4 y5",
    "411282": "n1 n2 n3 s4 s3 l1 l2 w1",
    "411224": "s3 s2 u1 u2 u3 u4 u5 l1",
}


def counties(grounds: list[Ground]) -> list[dict[str, Any]]:
    """Return city and counties; towns' own cells win over the outline."""
    shapes = {code: _outline(code) for code in COUNTIES}
    for ground in grounds:
        for code in dict(ground.town.subdistricts.values()):
            mine = _cover(
                ground, [c for c in ground.blocks() if _is_of(ground, c, code)]
            )
            shapes = {other: shape - mine for other, shape in shapes.items()} | {
                code: shapes[code] | mine
            }
    rows = [
        {"code": code, "name": COUNTIES[code], "level": "county", "geometry": shape}
        for code, shape in shapes.items()
    ]
    city = shapely.union_all(list(shapes.values()))
    return [
        {"code": CITY[0], "name": CITY[1], "level": "city", "geometry": city},
        *rows,
    ]


def _is_of(ground: Ground, cell: tuple[int, int], county: str) -> bool:
    return ground.town.subdistricts[ground.letter(*cell)][0] == county


def _outline(code: str) -> shapely.Polygon:
    return shapely.Polygon([to_metres(*CORNERS[c]) for c in OUTLINES[code].split()])


def subdistrict_codes(town: Town) -> dict[str, str]:
    """Return the nine-digit code of every letter of a plan."""
    count: dict[str, int] = {}
    codes = {}
    for letter, (county, _) in town.subdistricts.items():
        count[county] = count.get(county, 0) + 1
        codes[letter] = f"{county}{count[county]:03d}"
    return codes


def town_areas(ground: Ground) -> list[dict[str, Any]]:
    """Return the sub-districts and communities of a town, largest first."""
    codes = subdistrict_codes(ground.town)
    used: set[str] = set()
    rows: list[dict[str, Any]] = []
    for letter, (_, name) in ground.town.subdistricts.items():
        cells = [c for c in ground.blocks() if ground.letter(*c) == letter]
        shape = _cover(ground, cells)
        rows.append(
            {
                "code": codes[letter],
                "name": name,
                "level": "subdistrict",
                "geometry": shape,
            }
        )
        rows += _communities(ground, codes[letter], cells, used)
    return rows


def _communities(
    ground: Ground, code: str, cells: list[tuple[int, int]], used: set[str]
) -> list[dict[str, Any]]:
    joined = ground.joined()
    pairs = {(row, column + 1): (row, column) for row, column in joined}
    groups = _parted(np.array([pairs.get(c, c) for c in cells]), np.arange(len(cells)))
    rows = []
    for number, group in enumerate(groups, start=1):
        members = [cells[k] for k in group]
        name = _name(ground, members, used)
        used.add(name)
        rows.append(
            {
                "code": f"{code}{number:03d}",
                "name": f"{name}社区",
                "level": "community",
                "cells": members,
                "town": ground.town.code,
                "geometry": _cover(ground, members),
            }
        )
    return rows


def _parted(places: np.ndarray, members: np.ndarray) -> list[np.ndarray]:
    """Halve a set of blocks across its longer side until the parts are small."""
    if len(members) <= BLOCKS_PER_COMMUNITY + 1:
        return [members]
    spread = np.ptp(places[members], axis=0)
    order = np.lexsort(places[members].T[:: 1 if spread[1] > spread[0] else -1])
    half = len(members) // 2
    sorted_members = members[order]
    while half < len(members) and np.array_equal(
        places[sorted_members[half]], places[sorted_members[half - 1]]
    ):
        half += 1
    return _parted(places, sorted_members[:half]) + _parted(
        places, sorted_members[half:]
    )


def _name(ground: Ground, cells: list[tuple[int, int]], used: set[str]) -> str:
    row, column = cells[len(cells) // 2]
    streets = [
        ground.columns[column].name_at(row),
        ground.rows[row].name_at(column),
        ground.columns[column + 1].name_at(row),
        ground.rows[row + 1].name_at(column),
    ]
    stems = [
        s.removesuffix("路").removesuffix("街").removesuffix("大道") for s in streets
    ]
    free = [
        stem + tail for tail in ("", "东", "西", "新", "和", "苑") for stem in stems
    ]
    return next(name for name in free if name not in used)


def _cover(ground: Ground, cells: list[tuple[int, int]]) -> shapely.Geometry:
    shape = shapely.union_all([ground.outline(*c, shrink=False) for c in cells])
    return shapely.simplify(shape, 0.01)


RIVER: Final = {  # stretches of the bank, from west to east
    "411282": "n1 n2 n3",
    "411203": "n3 n4 n5 n6",
    "411202": "n6 n7 n8",
    "411221": "n9 n0",
}
RIVER_M: Final = (-250.0, 1000.0)  # the far bank, seen from the near one


def waters(grounds: list[Ground]) -> list[dict[str, Any]]:
    """Return the great river in the north and the streams through the towns."""
    rows = [
        {
            "name": f"黄河{COUNTIES[county]}段",
            "county": county,
            "geometry": _river(bank),
        }
        for county, bank in RIVER.items()
    ]
    return rows + [row for ground in grounds for row in _streams(ground)]


def _river(corners: str) -> shapely.Polygon:
    bank = [to_metres(*CORNERS[corner]) for corner in corners.split()]
    east, north = RIVER_M
    return shapely.Polygon([*bank, *[(x + east, y + north) for x, y in reversed(bank)]])


def _streams(ground: Ground) -> Iterator[dict[str, Any]]:
    """Cut a town's stream where the county changes; leave room for the banks."""
    row = next(r for r, letters in enumerate(ground.cells) if STREAM in letters)
    north, south = ground.xy[row], ground.xy[row + 1]
    across = north - south
    inset = across / np.linalg.norm(across, axis=1, keepdims=True) * 26
    counties = [
        next(
            ground.town.subdistricts[ground.letter(r, column)][0]
            for r in (row - 1, row + 1, row - 2, row + 2)
            if ground.is_built(r, column)
        )
        for column, letter in enumerate(ground.cells[row])
        if letter == STREAM
    ]
    for county in dict.fromkeys(counties):
        first, last = (
            counties.index(county),
            len(counties) - counties[::-1].index(county),
        )
        part = slice(first, last + 1)
        shape = [*(north - inset)[part], *(south + inset)[part][::-1]]
        yield {
            "name": f"{ground.town.river}{COUNTIES[county]}段",
            "county": county,
            "geometry": shapely.Polygon(shape),
        }
