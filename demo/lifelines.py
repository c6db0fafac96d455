"""Works, pumping stations, bridges, a utility tunnel, and where water stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import numpy as np
import shapely
import shapely.ops

from demo.ground import STREAM
from demo.land import Land
from demo.names import person
from demo.seeds import chance, pick
from demo.streets import county_of_edge
from demo.towns import COUNTIES

SPOT_ROADS: Final = ("茅津路", "铁东路", "宋会路", "湖会路", "河堤北路")  # the reply's
OTHER_SPOTS: Final = {
    "411202": (
        "六峰路",
        "甘棠路",
        "大岭南路",
        "北环路",
        "上阳路",
        "建设路",
        "银昌路",
        "崤山东路",
    ),
    "411203": ("神泉路", "分陕大道", "虢国西路"),
    "411221": ("仰韶大街", "一里河街"),
    "411224": ("靖华北路", "洛北路"),
    "411281": ("银杏北路", "石河北路"),
    "411282": ("函谷北路", "五龙东路", "涧北路"),
}
CAUSES: Final = {
    "capacity": 5, "inlet": 3, "siltation": 3, "terrain": 3, "backwater": 1, "works": 1,
}  # fmt: skip
CENTRAL_PLANTS: Final = (  # kind, name, where, capacity, unit, said by the reply
    ("sewage_plant", "污水处理厂", (0.985, 0.34), 60_000, "m³/d", True),
    ("pump_station", "南关污水泵站", (0.53, 0.29), 1_800, "m³/h", True),
    ("water_plant", "望河水厂", (0.40, 0.97), 80_000, "m³/d", False),
    ("water_plant", "南坡水厂", (0.62, 0.04), 50_000, "m³/d", False),
    ("pump_station", "湖会雨水泵站", (0.90, 0.36), 5_400, "m³/h", False),
    ("pump_station", "铁东雨水泵站", (0.78, 0.36), 4_200, "m³/h", False),
    ("gas_station", "东部燃气门站", (0.96, 0.86), 12_000, "m³/h", False),
    ("heat_plant", "南坡热源厂", (0.70, 0.03), 174, "MW", False),
)
TOWN_PLANTS: Final = (
    ("sewage_plant", "污水处理厂", (0.98, 0.5), 20_000, "m³/d"),
    ("water_plant", "自来水厂", (0.1, 0.92), 25_000, "m³/d"),
    ("pump_station", "雨水泵站", (0.6, 0.42), 2_600, "m³/h"),
    ("gas_station", "燃气门站", (0.9, 0.9), 5_000, "m³/h"),
    ("heat_plant", "热源厂", (0.2, 0.06), 87, "MW"),
)


def plants(land: Land) -> list[dict[str, Any]]:
    """Return works and stations; those the reply names bear its names."""
    rows = [
        _plant(land, "central", _county_at(land, spot), one[:2], one[3:5], spot)
        | {"by_reply": said}
        for *one, said in CENTRAL_PLANTS
        for spot in [one[2]]
    ]
    for ground in land.grounds[1:]:
        county = next(iter(ground.town.subdistricts.values()))[0]
        for kind, name, spot, capacity, unit in TOWN_PLANTS:
            title = f"{COUNTIES[county][:2]}{name}"
            size = (capacity, unit)
            rows.append(
                _plant(land, ground.town.code, county, (kind, title), size, spot)
            )
    rows += _stations(land)
    return _numbered(rows, "CZ")


def _county_at(land: Land, spot: tuple[float, float]) -> str:
    return "411202" if spot[0] > 1 / 3 and land else "411203"


def _spot(land: Land, town: str, at: tuple[float, float]) -> shapely.Point:
    """Return a place by shares from west to east and from south to north."""
    xy = land.ground(town).xy
    column = at[0] * (xy.shape[1] - 1)
    row = (1 - at[1]) * (xy.shape[0] - 1)
    near = xy[int(row), int(column)]
    return shapely.Point(near + np.array([48.0, -42.0]))


def _plant(
    land: Land,
    town: str,
    county: str,
    title: tuple[str, str],
    size: tuple[float, str],
    at: tuple[float, float],
) -> dict[str, Any]:
    rng = chance(f"plant {county} {title[1]}")
    place = _spot(land, town, at)
    return {
        "plant_kind": title[0],
        "name": title[1],
        "county": county,
        "area_code": land.nearest_community(county, place),
        "capacity": size[0],
        "capacity_unit": size[1],
        "built_year": int(rng.integers(1988, 2016)),
        "managed_by": "市政公用事业单位",
        "geometry": place,
    }


def _stations(land: Land) -> Iterator[dict[str, Any]]:
    """Give heat stations and gas regulators in the blocks of homes."""
    rng = chance("stations")
    kinds = {
        "heat_station": ("换热站", "MW", 0.34),
        "gas_regulator": ("调压站", "m³/h", 0.22),
    }
    for block in land.blocks:
        for kind, (name, unit, share) in kinds.items():
            if block.use != "homes" or rng.random() > share:
                continue
            place = block.outline.buffer(-5).exterior.interpolate(
                float(rng.random()), normalized=True
            )
            yield {
                "plant_kind": kind,
                "name": f"{COUNTIES[block.county][:2]}{block.number}号{name}",
                "county": block.county,
                "area_code": land.community[block.town, block.cell],
                "capacity": round(float(rng.uniform(3, 9)), 1)
                if unit == "MW"
                else int(rng.integers(200, 1600)),
                "capacity_unit": unit,
                "built_year": int(rng.integers(1996, 2022)),
                "managed_by": "热力公司" if unit == "MW" else "燃气公司",
                "geometry": place,
            }


def bridges(land: Land) -> list[dict[str, Any]]:
    """Return the bridges of the streets over the streams, with their grades."""
    rng = chance("bridges")
    rows = []
    for ground in land.grounds:
        for edge, line, place in ground.edges():
            if ground.letter(*edge[0]) != STREAM or edge[0][0] == edge[1][0]:
                continue
            county = county_of_edge(ground, edge)
            ends = np.array([ground.xy[c] for c in edge])
            inset = (ends[1] - ends[0]) * 0.12
            shape = shapely.LineString([ends[0] + inset, ends[1] - inset])
            graded = rng.random() < 0.88
            rows.append(
                {
                    "name": f"{line.name_at(place)}桥",
                    "county": county,
                    "area_code": land.nearest_community(county, shape),
                    "built_year": int(rng.integers(1978, 2020)),
                    "length_m": round(float(shape.length), 1),
                    "grade": pick(rng, {"A": 4, "B": 7, "C": 5, "D": 4, "E": 1})
                    if graded
                    else "",
                    "graded_on": date(int(rng.choice([2023, 2024])), 10, 15)
                    if graded
                    else None,
                    "managed_by": f"{COUNTIES[county]}城市管理局",
                    "geometry": shape,
                }
            )
    return _numbered(rows, "QL")


def tunnels(land: Land) -> list[dict[str, Any]]:
    """Return the one utility tunnel, under a stretch of 迎宾大道."""
    road = next(
        r for r in land.roads if r["name"] == "迎宾大道" and r["county"] == "411202"
    )
    lines = shapely.get_parts(road["geometry"])
    longest = max(lines, key=lambda line: line.length)
    shape = shapely.ops.substring(longest, 0.12, 0.82, normalized=True)
    row = {
        "name": "迎宾大道综合管廊",
        "county": "411202",
        "area_code": land.nearest_community("411202", shape),
        "built_year": 2018,
        "length_m": round(float(shape.length), 1),
        "cabins": "综合舱、燃气舱、电力舱",
        "managed_by": "城市管廊运营公司",
        "geometry": shape,
    }
    return _numbered([row], "GL")


def spots(land: Land) -> list[dict[str, Any]]:
    """Return where water stands: the reply's five roads, and invented others."""
    rng = chance("spots")
    rows = [_pond(land, rng, "411202", road, by_reply=True) for road in SPOT_ROADS]
    rows += [
        _pond(land, rng, county, road, by_reply=False)
        for county, names in OTHER_SPOTS.items()
        for road in names
    ]
    return _numbered(rows, "JS")


def _pond(
    land: Land, rng: np.random.Generator, county: str, name: str, *, by_reply: bool
) -> dict[str, Any]:
    road = next(r for r in land.roads if r["name"] == name and r["county"] == county)
    line = max(shapely.get_parts(road["geometry"]), key=lambda part: part.length)
    place = line.interpolate(float(rng.uniform(0.55, 0.9)), normalized=True)
    depth = round(float(rng.uniform(0.14, 0.62)), 2)
    status = (
        "found" if by_reply else pick(rng, {"found": 5, "interim": 3, "removed": 3})
    )
    return {
        "name": f"{name}积水点",
        "county": county,
        "area_code": land.nearest_community(county, place),
        "road_code": road["code"],
        "cause": pick(rng, CAUSES),
        "worst_depth_m": depth,
        "is_serious": depth >= 0.25,
        "status": status,
        "responsible": person(rng),
        "by_reply": by_reply,
        "geometry": place,
    }


def _numbered(rows: list[dict[str, Any]], mark: str) -> list[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in rows:
        count[row["county"]] = count.get(row["county"], 0) + 1
        row["code"] = f"{row['county']}-{mark}-{count[row['county']]:03d}"
    return sorted(rows, key=lambda r: str(r["code"]))
