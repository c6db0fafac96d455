"""Planned openings from a layer of lines and polygons, and what was found of them."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from anju.layers.plane import DEGREES, chosen
from anju.layers.vector import Layer, read_layer
from anju.science.errors import FileRefused
from anju.science.plan.dig_once import ESTATE, DigOnce, Opening

SHAPES: Final = frozenset({"LineString", "MultiLineString", "Polygon", "MultiPolygon"})
COLUMNS: Final = {  # what an opening says: names of its column
    "code": ("code", "编码", "开挖编码", "编号"),
    "network": ("network", "管网"),
    "owner": ("owner", "建设单位"),
    "streets": ("streets", "street", "所在道路", "道路"),
    "width_m": ("width_m", "开挖宽度", "开挖宽度（m）"),
    "depth_m": ("depth_m", "开挖深度", "开挖深度（m）"),
    "first_day": ("first_day", "计划开工"),
    "last_day": ("last_day", "计划完工"),
    "paves": ("paves", "路面工程"),
    "begun": ("begun", "已开工"),
}
PAVES: Final = {"new": "new", "新建": "new", "改建": "new", "扩建": "new",
                "overhauled": "overhauled", "大修": "overhauled"}  # fmt: skip
PARTS: Final = "、，,；;"
YES: Final = {"1", "true", "yes", "是", "True"}
PAIR_HEADS: Final = (
    "first", "second", "kind", "streets", "distance_m", "shared_m", "shared_m2",
    "counted_m2", "gap_days", "is_soon",
)  # fmt: skip


def read_openings(
    path: Path, layer: str | None, networks: Mapping[str, Mapping[str, Any]]
) -> list[Opening]:
    """Read openings; width and depth that are not said come from the policy.

    Parameters
    ----------
    networks
        `networks` of policy/plan/dig_once.yaml: names and usual measures.

    Raises
    ------
    FileRefused
        A network or a day cannot be understood, or two openings bear one code.
    """
    read = read_layer(path, SHAPES, layer, "--layer")
    columns = {field: read.column(*names) for field, names in COLUMNS.items()}
    shapes = _in_metres(read)
    words = {one["name_zh"]: code for code, one in networks.items()}
    known = {**{code: code for code in networks}, **words, ESTATE: ESTATE}
    known |= {"小区改造": ESTATE, "道路": "road"}
    rows = [
        _opening(read, columns, number, shape, (known, networks))
        for number, shape in enumerate(shapes)
    ]
    codes = [one.code for one in rows]
    twice = sorted({code for code in codes if codes.count(code) > 1})[:3]
    if len(set(codes)) < len(codes):
        raise FileRefused(f"“{read.name}”中编码重复：{'、'.join(twice)}。")
    return rows


def write_found(found: DigOnce, path: Path) -> None:
    """Write everything as JSON, or the pairs as CSV, as the ending says."""
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(PAIR_HEADS)
            rows.writerows(_pair_rows(found))
        return
    told = json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str)
    path.write_text(told, "utf-8")


def _pair_rows(found: DigOnce) -> Iterator[Sequence[Any]]:
    for pair in found.pairs:
        told = asdict(pair) | {"streets": "、".join(pair.streets)}
        yield [told[head] for head in PAIR_HEADS]


def _opening(
    read: Layer,
    columns: Mapping[str, NDArray[Any] | None],
    number: int,
    shape: Any,
    names: tuple[Mapping[str, str], Mapping[str, Mapping[str, Any]]],
) -> Opening:
    known, networks = names
    cells = {field: _cell(column, number) for field, column in columns.items()}
    label = f"“{read.name}”第 {read.fids[number]} 个要素"
    network = known.get(cells["network"])
    if network is None:
        raise FileRefused(
            f"{label}：管网“{cells['network']}”不认识。可填：{'、'.join(known)}。"
        )
    usual = networks.get(network, {})
    return Opening(
        code=cells["code"] or str(read.fids[number]),
        network=network,
        shape=shape,
        streets=_parts(cells["streets"]),
        width_m=_number(cells["width_m"], label) or usual.get("width_m", 1.0),
        depth_m=_number(cells["depth_m"], label) or usual.get("depth_m"),
        first_day=_day(cells["first_day"], label),
        last_day=_day(cells["last_day"], label),
        paves=PAVES.get(cells["paves"], ""),
        begun=cells["begun"] in YES,
    )


def _in_metres(read: Layer) -> NDArray[Any]:
    west, south, east, north = shapely.total_bounds(read.shapes).tolist()
    middle = np.array([[(west + east) / 2, (south + north) / 2]])
    lon, lat = _degrees(read, middle)
    plane = chosen([read.crs], (lon, lat))
    moved: NDArray[Any] = shapely.transform(
        read.shapes, lambda xy: plane.measured(xy, read.crs)
    )
    return moved


def _degrees(read: Layer, middle: NDArray[np.float64]) -> tuple[float, float]:
    there = Transformer.from_crs(read.crs, DEGREES, always_xy=True)
    lon, lat = there.transform(*middle[0])
    return float(lon), float(lat)


def _cell(column: NDArray[Any] | None, number: int) -> str:
    value = None if column is None else column[number]
    if value is None or value != value or str(value) == "NaT":  # noqa: PLR0124 - NaN
        return ""
    return str(value).strip()


def _parts(text: str) -> tuple[str, ...]:
    for mark in PARTS:
        text = text.replace(mark, " ")
    return tuple(dict.fromkeys(text.split()))


def _number(text: str, label: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise FileRefused(f"{label}：“{text}”不是数。请只填数字。") from error


def _day(text: str, label: str) -> date | None:
    try:
        return date.fromisoformat(text[:10].replace("/", "-")) if text else None
    except ValueError as error:
        raise FileRefused(f"{label}：“{text}”不是日期。请写成 2026-03-01。") from error
