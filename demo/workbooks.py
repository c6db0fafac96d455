"""Rows of the city as lines of the bureau's own workbooks.

Every line says where its values come from: the source reply for what the reply
names, and "invented" for everything else.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import shapely

from demo import homes
from demo.areas import CITY
from demo.facilities import facilities
from demo.ground import to_degrees
from demo.land import Land
from demo.lifelines import bridges, plants, spots, tunnels
from demo.pipes import pipes
from demo.towns import COUNTIES
from demo.villages import street_blocks, villages
from demo.walking import paths

INVENTED: Final = "虚构（演示）"
REPLY: Final = "答复〔2025〕224号"
STRUCTURES: Final = {
    "brick_concrete": "砖混",
    "brick_wood": "砖木",
    "frame": "框架",
    "frame_shear_wall": "框剪",
}
WINDOWS: Final = {"single": "单玻", "double": "双玻"}
ROOFS: Final = {"flat": "平屋面", "pitched": "坡屋面"}
MATERIALS: Final = {
    "ductile_iron": "球墨铸铁", "grey_iron": "灰口铸铁", "pe": "聚乙烯", "steel": "钢",
    "concrete": "钢筋混凝土", "hdpe": "双壁波纹", "brick": "砖砌方沟", "duct": "排管",
}  # fmt: skip
PLANTS: Final = {
    "sewage_plant": "污水处理厂", "pump_station": "泵站", "water_plant": "水厂",
    "gas_station": "燃气门站", "heat_plant": "热源厂", "heat_station": "换热站",
    "gas_regulator": "调压站",
}  # fmt: skip
CAUSES: Final = {
    "capacity": "管网能力不足", "inlet": "收水口不足", "siltation": "管道淤积",
    "terrain": "地势低洼", "backwater": "河道顶托", "works": "施工影响",
}  # fmt: skip
VILLAGES: Final = {"urban_village": "城中村", "shantytown": "棚户区"}
BLOCKS: Final = {
    "residential": "居住街坊", "park": "公园绿地", "factory": "老旧厂区",
    "school": "学校",
    "hospital": "医院", "office": "机关办公", "commercial": "商业街区",
    "water": "水系",
}  # fmt: skip
PURPOSE: Final = {"rain": "雨水", "sewage": "污水", "combined": "雨污合流"}


def said_by_reply(*fields: str) -> str:
    """Say that some fields are the reply's, and the others invented."""
    return f"{INVENTED}；{'、'.join(fields)}={REPLY}"


def area_lines(land: Land) -> list[dict[str, Any]]:
    """Return the administrative division, from the city down to communities."""
    people: dict[str, int] = {}
    for row in homes.estate_rows(land.estates):
        for length in (4, 6, 9, 12):
            key = row["area_code"][:length]
            people[key] = people.get(key, 0) + (row["resident_count"] or 0)
    return [
        {
            "code": area["code"],
            "name": area["name"],
            "level": area["level"],
            "parent_code": _parent(area["code"]),
            "resident_count": people.get(_prefix(area["code"])),
            "built_up_area_m2": _built_up(land, area),
            "source": INVENTED,
            "shape": area["geometry"],
        }
        for area in land.areas
    ]


def _prefix(code: str) -> str:
    return code[:4] if code == CITY[0] else code


def _parent(code: str) -> str:
    if code == CITY[0]:
        return ""
    return CITY[0] if len(code) == 6 else code[:-3]


def _built_up(land: Land, area: dict[str, Any]) -> float | None:
    if area["level"] == "community":
        return None
    parts = [
        a["geometry"].area
        for a in land.areas
        if a["level"] == "subdistrict" and a["code"].startswith(_prefix(area["code"]))
    ]
    return round(sum(parts), 0)


def estate_lines(land: Land) -> list[dict[str, Any]]:
    """Return the estates; their renovation is told by the renovation ledger."""
    return [
        _line(row, drop=("survey", "group"))
        | {"renovation_status": None if row["is_old"] else "not_listed"}
        | {"renovation_year": None}
        for row in homes.estate_rows(land.estates)
    ]


def building_lines(land: Land) -> list[dict[str, Any]]:
    """Return the buildings."""
    return [
        _line(row)
        | {
            "estate": row["estate_code"],
            "structure": STRUCTURES[row["structure"]],
            "window": WINDOWS[row["window"]],
            "roof": ROOFS[row["roof"]],
        }
        for row in homes.building_rows(land.estates)
    ]


def entrance_lines(land: Land) -> list[dict[str, Any]]:
    """Return the entrances."""
    return [
        _line(row) | {"building": row["building_code"]}
        for row in homes.entrance_rows(land.estates)
    ]


def dwelling_lines(land: Land) -> list[dict[str, Any]]:
    """Return the dwellings of the estates planned for 2025."""
    return [
        row
        | {
            "building": row["building_code"],
            "entrance": row["entrance_code"],
            "source": INVENTED,
        }
        for row in homes.dwelling_rows(land.estates)
    ]


def elevator_lines(land: Land) -> list[dict[str, Any]]:
    """Return the lifts, each at its building."""
    places = {
        b["code"]: b["geometry"].centroid for e in land.estates for b in e["buildings"]
    }
    return [
        _line(row | {"geometry": places[row["building_code"]]})
        | {"building": row["building_code"]}
        for row in homes.elevator_rows(land.estates)
    ]


def facility_lines(land: Land) -> list[dict[str, Any]]:
    """Return the facilities."""
    return [_line(row) for row in facilities(land)]


def plant_lines(land: Land) -> list[dict[str, Any]]:
    """Return works and stations."""
    return [
        _line(row, named="厂站名称") | {"plant_kind": PLANTS[row["plant_kind"]]}
        for row in plants(land)
    ]


def village_lines(land: Land) -> list[dict[str, Any]]:
    """Return urban villages and the shanty compound."""
    return [
        _line(row, named="村（片区）名称")
        | {"village_kind": VILLAGES[row["village_kind"]]}
        | {"surveyed_on": None, "surveyed_by": None}
        for row in villages(land)
    ]


def block_lines(land: Land) -> list[dict[str, Any]]:
    """Return the street blocks."""
    return [
        _line(row, named="街坊名称")
        | {"block_kind": BLOCKS[row["block_kind"]]}
        | {
            "needs_renewal": "/"
            if row["block_kind"] == "water"
            else row["needs_renewal"]
        }
        for row in street_blocks(land)
    ]


def road_lines(land: Land) -> list[dict[str, Any]]:
    """Return the roads."""
    return [
        _line(row, named="道路名称")
        | {
            "road_class": row["klass"],
            "built_on": date(row["built_year"], 10, 1),
            "overhauled_on": _first_of_july(row["overhauled_year"]),
            "lamp_needed_count": row["lamps"] and row["lamps"]["needed"],
            "lamp_count": row["lamps"] and row["lamps"]["needed"],
            "lamp_intact_count": row["lamps"] and row["lamps"]["intact"],
            "lamp_lit_count": row["lamps"] and row["lamps"]["lit"],
        }
        for row in land.roads
    ]


def _first_of_july(year: int | None) -> date | None:
    return None if year is None else min(date(year, 7, 1), date(2025, 5, 30))


def path_lines(land: Land) -> list[dict[str, Any]]:
    """Return where people walk."""
    return [_line(row) for row in paths(land)]


def pipe_lines(land: Land) -> list[dict[str, Any]]:
    """Return the pipe segments of the five networks."""
    codes = {(r["county"], r["name"]): r for r in land.roads}
    rows = pipes(land.grounds)
    for county in COUNTIES:
        mine = [row for row in rows if row["county"] == county]
        homes_of = land.communities_of(county, [row["geometry"] for row in mine])
        for row, code in zip(mine, homes_of, strict=True):
            row["area_code"] = code
    lines = []
    for row in rows:
        road = codes[row["county"], row["road"]]
        purpose = PURPOSE.get(row["kind"] or "", "")
        lines.append(
            _line(row)
            | {
                "name": f"{row['road']}{purpose or ''}{row['code'][7:]}",
                "road_code": road["code"],
                "material": MATERIALS[row["material"]],
                "installed_year": row["laid_year"],
                "monitored": row["is_monitored"],
                "leak_count": row["leaks"] or None,
            }
        )
    return lines


def bridge_lines(land: Land) -> list[dict[str, Any]]:
    """Return the bridges."""
    return [_line(row) for row in bridges(land)]


def tunnel_lines(land: Land) -> list[dict[str, Any]]:
    """Return the utility tunnel."""
    return [_line(row) for row in tunnels(land)]


def spot_lines(land: Land) -> list[dict[str, Any]]:
    """Return where water stands."""
    return [
        _line(row, named="积水点名称") | {"cause": CAUSES[row["cause"]]}
        for row in spots(land)
    ]


def _line(
    row: dict[str, Any], drop: tuple[str, ...] = (), named: str = ""
) -> dict[str, Any]:
    """Give a row its source, its shape, and `/` where a field does not apply."""
    line = {key: value for key, value in row.items() if key not in drop}
    line |= dict.fromkeys(line.pop("not_applicable", []), "/")
    by_reply = line.pop("by_reply", False)
    line["source"] = said_by_reply(named) if by_reply else INVENTED
    line["shape"] = line.pop("geometry", None)
    return line


Lines = Callable[[Land], list[dict[str, Any]]]
REGISTRY: Final[tuple[tuple[str, Lines], ...]] = (
    ("registry.areas", area_lines),
    ("registry.blocks", block_lines),
    ("registry.estates", estate_lines),
    ("registry.buildings", building_lines),
    ("registry.entrances", entrance_lines),
    ("registry.dwellings", dwelling_lines),
    ("registry.elevators", elevator_lines),
    ("registry.roads", road_lines),
    ("registry.paths", path_lines),
    ("registry.pipes", pipe_lines),
    ("registry.bridges", bridge_lines),
    ("registry.tunnels", tunnel_lines),
    ("registry.plants", plant_lines),
    ("registry.spots", spot_lines),
    ("registry.villages", village_lines),
    ("registry.facilities", facility_lines),
)


def placed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turn the shapes of lines into degrees, all at once."""
    shapes = to_degrees([line["shape"] for line in lines])
    for line, shape in zip(lines, shapes, strict=True):
        line["shape"] = shape
        if isinstance(shape, shapely.Point):
            line["lon"], line["lat"] = shape.x, shape.y
    return lines
