"""Public facilities: schools, parks, markets, clinics and shops, by their codes."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from demo.blocks import Block
from demo.land import Land
from demo.seeds import chance

COMMUNITY: Final = {  # name, how many on average, floor m² from and to, site factor
    "CC01": ("社区综合服务站", 0.95, 260, 1300, 0),
    "CC02": ("幼儿园", 0.75, 1500, 3600, 1.6),
    "CC03": ("托儿所", 0.4, 120, 420, 0),
    "CC04": ("老年服务站", 0.6, 160, 760, 0),
    "CC05": ("社区卫生服务站", 0.8, 80, 320, 0),
    "CC06": ("综合超市", 0.8, 220, 1500, 0),
    "CC07": ("快递驿站", 1.4, 20, 90, 0),
    "CC14": ("公共活动场地", 0.7, 0, 0, 0),
    "CC15": ("口袋公园", 0.7, 0, 0, 0),
    "G0502": ("社区食堂", 0.3, 120, 420, 0),
    "G0503": ("文化活动站", 0.55, 160, 700, 0),
    "G0512": ("生活垃圾收集站", 0.7, 60, 160, 1.5),
    "G0513": ("公共厕所", 1.0, 30, 80, 1.4),
    "G0514": ("公交站", 2.2, 0, 0, 0),
    "Q01": ("便利店", 3.0, 40, 120, 0),
    "Q03": ("菜市场", 0.22, 500, 2600, 1.3),
    "Q04": ("生鲜超市", 0.2, 120, 600, 0),
    "Q05": ("早餐店", 1.5, 30, 90, 0),
    "Q06": ("洗染店", 0.6, 20, 80, 0),
    "Q07": ("理发店", 1.4, 20, 90, 0),
    "Q09": ("家政服务点", 0.5, 20, 80, 0),
    "Q10": ("维修点", 0.7, 15, 60, 0),
    "Q11": ("药店", 1.2, 50, 200, 0),
    "Q13": ("再生资源回收点", 0.5, 20, 90, 0),
}
DISTRICT: Final = {
    "G1001": ("小学", 1.7, 4200, 9800, 2.4),
    "G1501": ("初中", 0.5, 7000, 15000, 2.8),
    "G1502": ("全民健身中心", 0.6, 1500, 4200, 1.5),
    "G1503": ("大型多功能运动场地", 0.7, 0, 0, 0),
    "G1504": ("社区卫生服务中心", 1.0, 1200, 2600, 1.1),
    "G1506": ("养老院", 0.6, 3200, 9000, 1.2),
    "G1508": ("文化活动中心", 0.8, 1800, 5200, 1.3),
    "G1509": ("街道便民服务中心", 1.0, 600, 1600, 1.0),
    "G1510": ("街道办事处", 1.0, 900, 2200, 1.0),
    "G1512": ("派出所", 1.0, 700, 1700, 1.2),
    "G1513": ("商场", 1.4, 1800, 9000, 0.8),
}
SCHOOLS: Final = ("G1001", "G1501")
ON_PLOTS: Final = ("G1001", "G1501", "CC02", "CC15", "CC14", "Q03", "G1506", "G1508")
OPEN_GROUND: Final = {"CC14": (90, 900), "CC15": (600, 5200), "G1503": (2500, 6000)}


def facilities(land: Land) -> list[dict[str, Any]]:
    """Return every facility of the city, numbered county by county."""
    rows = list(_parks(land)) + list(_block_schools(land))
    free = list(land.plots)
    for area in land.areas:
        if area["level"] == "community":
            rows += _served(land, area, COMMUNITY, free)
        elif area["level"] == "subdistrict":
            rows += _served(land, area, DISTRICT, free)
    return _numbered(rows)


def _served(
    land: Land,
    area: dict[str, Any],
    wanted: dict[str, tuple[str, float, int, int, float]],
    free: list[dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    rng = chance(f"facilities {area['code']}")
    blocks = [b for b in land.blocks if _lies_in(land, b, area)]
    stem = area["name"].removesuffix("社区").removesuffix("街道")
    for code, (name, mean, low, high, factor) in wanted.items():
        for k in range(_how_many(rng, mean)):
            block = blocks[int(rng.integers(len(blocks)))]
            floor = round(float(rng.uniform(low, high)), 0) if high else None
            row = {
                "facility_code": code,
                "name": f"{stem}{name}{'' if k == 0 else k + 1}",
                "county": block.county,
                "area_code": _home(land, block),
                "floor_area_m2": floor,
                "site_area_m2": round(floor * factor) if floor and factor else None,
                "is_open": _is_open(rng),
            }
            yield row | _placed(rng, code, block, free)


def _how_many(rng: np.random.Generator, mean: float) -> int:
    return int(mean) + int(rng.random() < mean % 1)


def _is_open(rng: np.random.Generator) -> bool | None:
    drawn = rng.random()
    return None if drawn < 0.06 else bool(drawn < 0.95)


def _placed(
    rng: np.random.Generator, code: str, block: Block, free: list[dict[str, Any]]
) -> dict[str, Any]:
    """Put a facility on a plot of its own, or on the street side of a block."""
    near = [plot for plot in free if plot["block"] is block]
    if code in ON_PLOTS and near:
        plot = near[int(rng.integers(len(near)))]
        free[:] = [other for other in free if other is not plot]
        return {
            "site_area_m2": round(float(plot["geometry"].area), 1),
            "geometry": plot["geometry"].representative_point(),
            "site": plot["geometry"],
        }
    side = block.outline.buffer(-5).exterior
    point = side.interpolate(float(rng.random()), normalized=True)
    ground = OPEN_GROUND.get(code)
    site = {"site_area_m2": round(float(rng.uniform(*ground)))} if ground else {}
    return site | {"geometry": point}


def _parks(land: Land) -> Iterator[dict[str, Any]]:
    rng = chance("parks")
    kinds = {"G9001": 50_000, "G9002": 10_000, "G9003": 4_000}
    for block in land.blocks:
        if block.use == "park":
            area = float(block.outline.area)
            code = next(
                code for code, least in kinds.items() if area >= least or least == 4000
            )
            yield _on_block(land, block, code, f"{_stem(land, block)}公园") | {
                "site_area_m2": round(area, 1),
                "is_open": bool(rng.random() < 0.97),
            }


def _block_schools(land: Land) -> Iterator[dict[str, Any]]:
    rng = chance("schools")
    for block in land.blocks:
        if block.use == "school":
            code, tail = ("G1501", "中学") if rng.random() < 0.6 else ("G1001", "小学")
            area = float(block.outline.area)
            yield _on_block(land, block, code, f"{_stem(land, block)}{tail}") | {
                "site_area_m2": round(area, 1),
                "floor_area_m2": round(area * 0.4),
                "is_open": True,
            }


def _on_block(land: Land, block: Block, code: str, name: str) -> dict[str, Any]:
    return {
        "facility_code": code,
        "name": name,
        "county": block.county,
        "area_code": _home(land, block),
        "floor_area_m2": None,
        "geometry": block.outline.representative_point(),
        "site": block.outline,
    }


def _stem(land: Land, block: Block) -> str:
    ground = land.ground(block.town)
    street = ground.rows[block.cell[0]].name_at(block.cell[1])
    return f"{street.removesuffix('路').removesuffix('街')}{block.number}号"


def _home(land: Land, block: Block) -> str:
    return land.community[block.town, block.cell]


def _lies_in(land: Land, block: Block, area: dict[str, Any]) -> bool:
    return _home(land, block).startswith(area["code"])


def _pupils(row: dict[str, Any]) -> dict[str, int | None]:
    """Give a school its places and pupils; a few have not handed them in."""
    rng = chance(f"pupils {row['code']}")
    if row["facility_code"] not in SCHOOLS or rng.random() < 0.05:
        return {"capacity_count": None, "user_count": None}
    places = 45 * int(rng.integers(12, 37))
    return {
        "capacity_count": places,
        "user_count": round(places * float(rng.uniform(0.72, 1.07))),
    }


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in rows:
        count[row["county"]] = count.get(row["county"], 0) + 1
        row["code"] = f"{row['county']}-SS-{count[row['county']]:04d}"
        row.update(_pupils(row))
    return sorted(rows, key=lambda r: str(r["code"]))
