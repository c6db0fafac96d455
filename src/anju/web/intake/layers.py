"""GeoPackage and GeoJSON by the columns of a template; never shapefile.

Attributes bear the Chinese headers of the workbook (those of a merged header run
together: 停车泊位_现有), are read by the same rules, and come with one shape each.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS
from pyproj.exceptions import CRSError

from anju.science.tools.geo.coordinates import BY_CODE, BY_EPSG, from_cgcs2000
from anju.science.tools.geo.positions import Bounds
from anju.web.intake.placing import place_shapes
from anju.web.intake.problems import Problem, Problems, refuse
from anju.web.intake.reading.archive import Limits, check_size
from anju.web.intake.reading.table import Reading, read_sheets
from anju.web.intake.reading.xlsx import Book, Cell, Number, Sheet
from anju.web.intake.spec import Column, Kind, Template, Value
from anju.web.intake.writing.cells import FORMATS, on_paper, shown

DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".json": "GeoJSON"}
SQLITE_MAGIC = b"SQLite format 3\x00"
COLLECTION = re.compile(rb'"type"\s*:\s*"(FeatureCollection|Feature)"')
GEOMETRY_ZH = {"point": "点", "line": "线", "polygon": "面"}
DIMENSION = {"point": 0, "line": 1, "polygon": 2}
LAYER_TYPES = {0: "Point", 1: "MultiLineString", 2: "MultiPolygon"}
NOT_IN_LAYERS = {"lon", "lat", "system", "shape"}


def attribute(template: Template, column: Column) -> str:
    """Return the attribute that holds a column: its header, longer where doubtful."""
    alike = sum(other.leaf == column.leaf for other in template.columns)
    return column.leaf if alike == 1 else "_".join(column.path)


def read_layer(  # noqa: PLR0913 - all but two are rare options
    path: Path,
    template: Template,
    *,
    today: date,
    bounds: Bounds,
    system: str = "",
    repair: bool = False,
    limits: Limits | None = None,
) -> Reading:
    """Read the one layer of a file into rows with shapes.

    Parameters
    ----------
    system
        Code of the coordinate system if the user chose one; GCJ-02 and BD-09 have
        no EPSG code, so a layer cannot name them itself.
    repair
        Make invalid polygons valid; otherwise they are refused by feature number.

    Raises
    ------
    FileRefused
        When the file is no such layer, or its coordinate system is unknown.
    """
    if not template.geometry:
        raise refuse("no_geometry_here", title=template.title_zh)
    check_file(path, limits or Limits())
    meta, shapes, attributes = _read(path, template)
    system = system or _system(meta["crs"])
    sheet = _sheet(template, list(meta["fields"]), attributes, path.stem)
    lenient = replace(
        template,
        columns=tuple(
            replace(c, required=c.field in template.key) for c in template.columns
        ),
    )
    reading = read_sheets(Book([sheet]), lenient, today=today)
    reading.problems.listed = [_by_feature(p) for p in reading.problems.listed]
    kept = _sound(shapes, reading, template, repair=repair)
    for row in reading.rows:
        row.number, row.is_feature = row.number - 1, True
    rows = [row for row in reading.rows if row.number in kept]
    chosen = np.array([kept[row.number] for row in rows], object)
    place_shapes(rows, chosen, system, bounds, reading.problems)
    return reading


def check_file(path: Path, limits: Limits) -> None:
    """Refuse what is too big or is no such file, before GDAL sees it."""
    check_size(path.stat().st_size, limits)
    driver = DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise refuse("ending", ending=path.suffix or "—", wanted=".gpkg、.geojson")
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    if driver == "GPKG" and not head.startswith(SQLITE_MAGIC):
        raise refuse("not_a_layer", wanted="GeoPackage", found=path.suffix)
    is_json = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    if driver == "GeoJSON" and not (is_json and COLLECTION.search(head)):
        raise refuse("not_a_layer", wanted="GeoJSON", found=path.suffix)


def _read(
    path: Path, template: Template
) -> tuple[dict[str, Any], np.ndarray, list[np.ndarray]]:
    source = (
        f"{DRIVERS[path.suffix.lower()]}:{path}" if path.suffix == ".gpkg" else path
    )
    try:
        name = _layer_name(source, template)
        meta, _, geometry, fields = pyogrio.raw.read(source, layer=name, force_2d=True)
        shapes = shapely.from_wkb(geometry, on_invalid="fix")
    except (DataSourceError, DataLayerError, shapely.errors.ShapelyError) as error:
        raise refuse("damaged", part=path.name) from error
    return meta, shapes, fields


def _layer_name(source: str | Path, template: Template) -> str:
    names = [str(name) for name, kind in pyogrio.list_layers(source) if kind]
    if template.title_zh in names:
        return template.title_zh
    if not names:
        raise refuse("no_layer")
    if len(names) > 1:
        raise refuse("layers", count=len(names), names="、".join(names[:8]))
    return names[0]


def _system(crs: str | None) -> str:
    if not crs:
        raise refuse("no_system")
    try:
        epsg = CRS.from_user_input(crs).to_epsg()
    except CRSError as error:
        raise refuse("unknown_system", found=crs[:60]) from error
    if epsg not in BY_EPSG:
        raise refuse("unknown_system", found=f"EPSG:{epsg}" if epsg else crs[:60])
    return BY_EPSG[epsg].code


def _sheet(
    template: Template, names: list[str], attributes: list[np.ndarray], title: str
) -> Sheet:
    """Lay attributes out as a sheet: header in row 1, feature n in row n + 1."""
    headers = {column.field: "_".join(column.path) for column in template.columns}
    head: dict[int, Cell] = {n: headers.get(f, f) for n, f in enumerate(names, 1)}
    sheet = Sheet(title, is_hidden=False, rows={1: head})
    for place, values in enumerate(attributes, 1):
        for number, value in enumerate(values.tolist(), 2):
            cell = _cell(value)
            if cell is not None:
                sheet.rows.setdefault(number, {})[place] = cell
    return sheet


def _cell(value: Any) -> Cell | None:  # noqa: ANN401
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return Number(repr(value), "") if value == value else None  # noqa: PLR0124
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value) if value not in {None, ""} else None


def _by_feature(problem: Problem) -> Problem:
    return replace(problem, row=max(problem.row - 1, 0), column="")


def _sound(
    shapes: np.ndarray, reading: Reading, template: Template, *, repair: bool
) -> dict[int, shapely.Geometry]:
    """Keep the shapes that are there, of the right kind, and valid."""
    kept: dict[int, shapely.Geometry] = {}
    for row in reading.rows:
        number = row.number - 1
        shape = shapes[number - 1]
        code, params = _fault(shape, template)
        if code == "geometry_invalid" and repair:
            shape = _repaired(shape)
            _remark(reading.problems, "note", "repaired", row.sheet, number, params)
            code = ""
        if code:
            _remark(reading.problems, "cell", code, row.sheet, number, params)
        else:
            parts = shapely.get_parts(shape)
            kept[number] = parts[0] if len(parts) == 1 else shape
    return kept


def _fault(shape: shapely.Geometry | None, template: Template) -> tuple[str, dict]:
    if shape is None or shape.is_empty:
        return "geometry_missing", {}
    wanted = DIMENSION.get(template.geometry)
    dimension = shapely.get_dimensions(shape)
    if wanted is not None and dimension != wanted:
        names = list(GEOMETRY_ZH.values())
        return "geometry_kind", {"value": names[dimension], "wanted": names[wanted]}
    if not shapely.is_valid(shape):
        return "geometry_invalid", {"reason": shapely.is_valid_reason(shape)}
    return "", {}


def _repaired(shape: shapely.Geometry) -> shapely.Geometry:
    """Make a shape valid and drop what fell out of its dimension."""
    dimension = shapely.get_dimensions(shape)
    parts = shapely.get_parts(shapely.make_valid(shape))
    same = [part for part in parts if shapely.get_dimensions(part) == dimension]
    return same[0] if len(same) == 1 else shapely.union_all(same)


def _remark(
    problems: Problems, group: str, code: str, sheet: str, number: int, params: dict
) -> None:
    problems.add(Problem(group, code, sheet, number, params=params))


def write_layer(
    template: Template,
    rows: Iterable[Mapping[str, Any]],
    to: Path,
    *,
    system: str = "cgcs2000",
) -> int:
    """Write rows that have a `shape` (shapely, CGCS2000 degrees) as one layer.

    GCJ-02 and BD-09 have no EPSG code and are refused: no file could say so.
    """
    placed = [row for row in rows if row.get("shape") is not None]
    chosen = BY_CODE[system]
    if chosen.epsg is None:
        raise refuse("unknown_system", found=chosen.name_zh)
    shapes = np.array([row["shape"] for row in placed], object)
    dimensions = set(shapely.get_dimensions(shapes).tolist()) if placed else {0}
    columns = [
        c
        for c in template.columns
        if c.field not in NOT_IN_LAYERS and not c.is_calculated
    ]
    to.unlink(missing_ok=True)
    pyogrio.raw.write(
        to,
        geometry=shapely.to_wkb(_in_system(_alike(shapes, dimensions), system)),
        field_data=[_values(placed, column) for column in columns],
        fields=np.array([attribute(template, column) for column in columns], object),
        geometry_type=LAYER_TYPES[dimensions.pop()]
        if len(dimensions) == 1
        else "Unknown",
        crs=f"EPSG:{chosen.epsg}",
        driver=DRIVERS[to.suffix.lower()],
        layer=template.title_zh,
    )
    return len(placed)


def _alike(shapes: np.ndarray, dimensions: set[int]) -> np.ndarray:
    """Write lines and polygons as collections of themselves: one type a layer."""
    if dimensions == {0} or len(dimensions) > 1:
        return shapes
    single = {1: shapely.multilinestrings, 2: shapely.multipolygons}[min(dimensions)]
    return np.array(
        [
            shape if shape.geom_type.startswith("Multi") else single([shape])
            for shape in shapes
        ],
        object,
    )


def _in_system(shapes: np.ndarray, system: str) -> np.ndarray:
    if system in {"cgcs2000", "wgs84"} or not len(shapes):
        return shapes
    moved: np.ndarray = shapely.transform(
        shapes, lambda xy: np.column_stack(from_cgcs2000(xy[:, 0], xy[:, 1], system))
    )
    return moved


def _values(rows: list[Mapping[str, Any]], column: Column) -> np.ndarray:
    """Give a column as numbers where it can be, else as words."""
    values: list[Value] = [row.get(column.field) for row in rows]
    is_number = column.kind in FORMATS and column.kind not in {Kind.DATE, Kind.MONTH}
    if is_number and not any(isinstance(value, str) for value in values):
        numbers = [np.nan if v is None else float(on_paper(v, column)) for v in values]
        return np.array(numbers, float)
    words = [shown(value, column) or None for value in values]
    return np.array(words, object)
