"""Urban villages, the shanty compound, and street blocks."""

from typing import Any, Final

import numpy as np
import shapely

from demo.areas import waters
from demo.blocks import Block
from demo.land import Land
from demo.seeds import chance, pick
from demo.towns import COUNTIES

REPLY_VILLAGES: Final = {  # name: the open cell of the central plan where it lies
    "上横渠村": (1, 9),
    "下横渠村": (0, 10),
    "斜桥村": (11, 24),
    "会兴村": (0, 23),
    "新兴村": (13, 21),
}
OTHER_VILLAGES: Final = {
    ("lingbao", "411282", "桃林村"): (0, 2),
    ("lingbao", "411282", "南塬村"): (8, 2),
    ("mianchi", "411221", "韶园村"): (0, 1),
    ("yima", "411281", "石河村"): (0, 1),
    ("lushi", "411224", "莘塬村"): (6, 1),
    ("central", "411203", "石桥头村"): (5, 2),
}
WAYS: Final = {"demolish": 2, "renovate": 3, "combine": 3}
FACTORY: Final = "市木器厂"
BLOCK: Final = "黄北六街坊"
BLOCK_KINDS: Final = {
    "homes": "residential", "park": "park", "works": "factory", "school": "school",
    "hospital": "hospital", "office": "office", BLOCK: "commercial", FACTORY: "factory",
}  # fmt: skip


def villages(land: Land) -> list[dict[str, Any]]:
    """Return urban villages and shanty compounds; six bear the reply's names."""
    rows = [
        _village(land, "central", "411202", name, cell) | {"by_reply": True}
        for name, cell in REPLY_VILLAGES.items()
    ]
    rows.append(_factory(land))
    rows += [_village(land, *key, cell) for key, cell in OTHER_VILLAGES.items()]
    return _numbered(rows, "CZC")


def _village(
    land: Land, town: str, county: str, name: str, cell: tuple[int, int]
) -> dict[str, Any]:
    rng = chance(f"village {name}")
    shape = _grown(rng, land.ground(town).outline(*cell))
    return _facts(rng, name, "urban_village") | {
        "county": county,
        "area_code": land.nearest_community(county, shape),
        "geometry": shape,
    }


def _grown(rng: np.random.Generator, cell: shapely.Polygon) -> shapely.Polygon:
    """Give a village the ragged outline of a place that nobody planned."""
    rim = cell.buffer(-14).exterior
    places = np.linspace(0, 1, 15)[:-1] + rng.uniform(-0.02, 0.02, 14)
    points = shapely.get_coordinates(
        [rim.interpolate(p % 1, normalized=True) for p in places]
    )
    centre = np.array(cell.centroid.coords[0])
    return shapely.Polygon(centre + (points - centre) * rng.uniform(0.72, 1.0, (14, 1)))


def _facts(rng: np.random.Generator, name: str, kind: str) -> dict[str, Any]:
    households = int(rng.integers(180, 720))
    legal = households * float(rng.uniform(120, 210))
    looked = rng.random() < 0.75
    return {
        "name": name,
        "village_kind": kind,
        "household_count": households,
        "legal_floor_area_m2": round(legal, 1),
        "illegal_floor_area_m2": round(legal * float(rng.uniform(0.05, 0.5)), 1)
        if looked
        else None,
        "way": pick(rng, WAYS),
        "willing_share": round(float(rng.uniform(0.55, 0.97)), 4) if looked else None,
        "in_national_plan": bool(rng.random() < 0.6),
    }


def _factory(land: Land) -> dict[str, Any]:
    block = next(b for b in land.blocks if b.use == FACTORY)
    rng = chance(FACTORY)
    return _facts(rng, FACTORY, "shantytown") | {
        "county": block.county,
        "area_code": land.community[block.town, block.cell],
        "geometry": block.outline,
        "household_count": 236,
        "way": "demolish",
        "in_national_plan": True,
        "by_reply": True,
    }


def street_blocks(land: Land) -> list[dict[str, Any]]:
    """Return every block of the plans and the waters; one bears the reply's name."""
    rng = chance("street blocks")
    rows = [_block(land, block, rng) for block in land.blocks]
    return _numbered(rows + [_water(row) for row in waters(land.grounds)], "JF")


def _water(row: dict[str, Any]) -> dict[str, Any]:
    """Keep rivers beside the blocks, so that the map shows where they flow."""
    return row | {
        "area_code": row["county"],
        "block_kind": "water",
        "site_area_m2": round(float(row["geometry"].area), 0),
        "needs_renewal": None,
    }


def _block(land: Land, block: Block, rng: np.random.Generator) -> dict[str, Any]:
    kind = BLOCK_KINDS[block.use]
    old = kind in ("factory", "commercial") or (
        kind == "residential" and rng.random() < 0.08
    )
    looked = rng.random() < 0.85
    return {
        "name": BLOCK if block.use == BLOCK else _title(land, block),
        "county": block.county,
        "area_code": land.community[block.town, block.cell],
        "block_kind": kind,
        "site_area_m2": round(float(block.outline.area), 1),
        "needs_renewal": True if block.use == BLOCK else bool(old) if looked else None,
        "by_reply": block.use == BLOCK,
        "geometry": block.outline,
    }


def _title(land: Land, block: Block) -> str:
    ground = land.ground(block.town)
    row, column = block.cell
    north, west = ground.rows[row].name_at(column), ground.columns[column].name_at(row)
    return f"{COUNTIES[block.county][:2]}{west}{north}{block.number}街坊"


def _numbered(rows: list[dict[str, Any]], mark: str) -> list[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in rows:
        count[row["county"]] = count.get(row["county"], 0) + 1
        row["code"] = f"{row['county']}-{mark}-{count[row['county']]:03d}"
    return sorted(rows, key=lambda r: str(r["code"]))
