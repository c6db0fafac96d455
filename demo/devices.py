"""About three hundred devices on the lifelines, as lines of the bureau's workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import shapely

from demo.land import Land
from demo.lifelines import bridges, plants, spots, tunnels
from demo.pipes import pipes
from demo.seeds import chance
from demo.towns import COUNTIES
from demo.workbooks import INVENTED, PURPOSE

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of device: what it measures, on which objects, how many."""

    name: str
    network: str
    quantities: tuple[str, ...]
    kind: str  # of the object: spot, pipe, plant, bridge, tunnel, area
    of: str  # network of the pipe, or kind of the plant
    count: int
    owner: str


SORTS: Final = tuple(
    Sort(name, network, tuple(quantities.split()), kind, of, count, owner)
    for name, network, quantities, kind, of, count, owner in (
        ("积水监测仪", "drainage", "PS05", "spot", "", 99, "城市管理局"),
        ("雨量计", "drainage", "PS04", "area", "", 6, "城市管理局"),
        ("管网液位计", "drainage", "PS01", "pipe", "drainage", 42, "排水公司"),
        ("井下气体监测仪", "drainage", "PS08 PS09", "pipe", "drainage", 14, "排水公司"),
        ("泵站水位计", "drainage", "PS07", "plant", "pump_station", 12, "排水公司"),
        ("可燃气体监测仪", "gas", "RQ01", "pipe", "gas", 72, "燃气企业"),
        ("可燃气体探测器", "gas", "RQ02", "plant", "gas_station", 3, "燃气企业"),
        ("调压器压力计", "gas", "RQ03", "plant", "gas_regulator", 16, "燃气企业"),
        ("管网压力计", "water", "GS01", "pipe", "water", 56, "供水企业"),
        ("分区流量计", "water", "GS03", "pipe", "water", 8, "供水企业"),
        ("水质仪", "water", "GS05 GS06 GS07", "plant", "water_plant", 9, "供水企业"),
        ("压力变送器", "heat", "GR02", "plant", "heat_station", 10, "供热企业"),
        ("倾角仪", "bridge", "QL08", "bridge", "", 24, "桥梁管养单位"),
        ("裂缝计", "bridge", "QL06", "bridge", "", 12, "桥梁管养单位"),
        ("环境仪", "utility_tunnel", "GL01 GL02 GL03", "tunnel", "", 8, "管廊公司"),
    )
)


def device_lines(land: Land) -> list[Row]:
    """Return the devices of all sorts, numbered within their county."""
    objects = _objects(land)
    rng = chance("devices")
    return _numbered(
        [
            _device(sort, place, rng)
            for sort in SORTS
            for place in _spread(objects[sort.kind, sort.of], sort)
        ]
    )


def _objects(land: Land) -> dict[tuple[str, str], list[Row]]:
    """Return what devices may hang on, by kind."""
    found: dict[tuple[str, str], list[Row]] = {
        ("spot", ""): spots(land),
        ("bridge", ""): bridges(land),
        ("tunnel", ""): tunnels(land),
        ("area", ""): list(_rain_areas(land)),
    }
    for row in plants(land):
        found.setdefault(("plant", row["plant_kind"]), []).append(row)
    for row in _monitored(land):
        found.setdefault(("pipe", row["network"]), []).append(row)
    return found


def _rain_areas(land: Land) -> Iterator[Row]:
    for area in land.areas:
        if area["code"] in COUNTIES:
            place = area["geometry"].representative_point()
            yield area | {"area_code": area["code"], "geometry": place}


def _monitored(land: Land) -> list[Row]:
    """Return the pipe segments said to be monitored, named as the register does."""
    rows = [row for row in pipes(land.grounds) if row["is_monitored"]]
    for county in COUNTIES:
        mine = [row for row in rows if row["county"] == county]
        homes = land.communities_of(county, [row["geometry"] for row in mine])
        for row, code in zip(mine, homes, strict=True):
            row["area_code"] = code
            purpose = PURPOSE.get(row["kind"] or "", "")
            row["name"] = f"{row['road']}{purpose}{row['code'][7:]}"
    return sorted(rows, key=lambda row: str(row["code"]))


def _spread(rows: Sequence[Row], sort: Sort) -> list[Row]:
    """Take so many objects evenly; a single one bears all the devices."""
    if len(rows) == 1:
        return [rows[0]] * sort.count
    if len(rows) <= sort.count:
        return list(rows)
    shift = chance(f"spread {sort.name}").random()
    places = (np.arange(sort.count) + shift) * len(rows) / sort.count
    return [rows[int(place)] for place in places]


def _device(sort: Sort, place: Row, rng: np.random.Generator) -> Row:
    since = date(2021, 3, 1) + timedelta(days=int(rng.integers(0, 1400)))
    numbers = _references(sort, place, rng)
    return {
        "name": f"{place['name']}{sort.name}",
        "area_code": place["area_code"],
        "network": sort.network,
        "quantities": list(sort.quantities),
        "references": [f"{name}={value:g}" for name, value in numbers.items()],
        "object_kind": sort.kind,
        "object_code": place["code"],
        "object_name": place["name"],
        "owner": sort.owner,
        "installed_on": since,
        "calibrated_on": date(2025, 3, 1) if rng.random() < 0.9 else None,
        "source": INVENTED,
        "shape": _point(place["geometry"], rng),
    }


def _references(sort: Sort, place: Row, rng: np.random.Generator) -> dict[str, float]:
    """Return the numbers that the limits of some devices hang on."""
    if sort.quantities == ("PS01",):
        crown_m = place["diameter_mm"] / 1000
        return {"管顶高度": crown_m, "地面高度": round(crown_m + place["depth_m"], 2)}
    if sort.quantities == ("RQ03",):
        return {"设定值": float(rng.choice([2.4, 2.6, 100.0, 200.0]))}
    if sort.quantities == ("PS07",):
        return {"启泵水位": round(float(rng.uniform(2.4, 3.2)), 1)}
    if sort.quantities == ("GS03",):
        return {"无漏夜间最小流量": round(float(rng.uniform(18, 60)), 1)}
    if sort.quantities == ("GR02",):
        return {"设定值": 0.6}
    return {}


def _point(shape: shapely.Geometry, rng: np.random.Generator) -> shapely.Point:
    """Return a place on the object."""
    if shape.geom_type == "Point":
        return shapely.Point(shape.x + 3.0, shape.y + 3.0)
    line = shape.exterior if shape.geom_type == "Polygon" else shape
    if line.geom_type.startswith("Multi"):
        line = max(shapely.get_parts(shape), key=lambda part: part.length)
        line = line.exterior if line.geom_type == "Polygon" else line
    return line.interpolate(float(rng.uniform(0.1, 0.9)), normalized=True)


def _numbered(lines: list[Row]) -> list[Row]:
    count: dict[str, int] = {}
    for line in lines:
        county = line["area_code"][:6]
        count[county] = count.get(county, 0) + 1
        line["code"] = f"{county}-SB-{count[county]:04d}"
    return sorted(lines, key=lambda line: str(line["code"]))
