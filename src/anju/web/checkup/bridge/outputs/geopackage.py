"""Tables and layers as one GeoPackage, each field with its Chinese words."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio.raw

from anju.web.checkup.bridge.outputs.sheet import Column, Kind, Row, Sheet, in_chunks

CRS = "EPSG:4490"
SHAPE = "geom"
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.YES_NO: pa.bool_(),
    Kind.DATE: pa.date32(),
}
_DESCRIBED = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""
_EXTENSION = """
INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema',
 'http://www.geopackage.org/spec/#extension_schema', 'read-write')
"""


def write_layer(path: Path, sheet: Sheet, rows: Iterable[Row]) -> None:
    """Add a table's rows to a file, some thousands at a time."""
    schema = _schema(sheet)
    batches = pa.RecordBatchReader.from_batches(schema, _batches(rows, schema))
    shaped = {"geometry_name": SHAPE, "geometry_type": sheet.geometry, "crs": CRS}
    pyogrio.raw.write_arrow(
        batches,
        path,
        layer=sheet.code,
        driver="GPKG",
        append=path.exists(),
        layer_options={"IDENTIFIER": sheet.zh, "DESCRIPTION": sheet.about},
        **(shaped if sheet.geometry else {}),
    )


def describe(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write down what every field means, as the format's schema extension asks."""
    rows = [
        (sheet.code, column.name, column.name, column.zh, _words(column))
        for sheet in sheets
        for column in sheet.columns
    ]
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(_DESCRIBED)
        base.execute(_EXTENSION)
        base.executemany(
            "INSERT INTO gpkg_data_columns"
            " (table_name, column_name, name, title, description)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )


def _words(column: Column) -> str:
    parts = [
        column.zh + (f"（{column.unit}）" if column.unit else ""),
        column.values,
        column.about,
        f"空值：{column.empty}",
    ]
    return "；".join(part for part in parts if part)


def _schema(sheet: Sheet) -> pa.Schema:
    fields = [pa.field(column.name, TYPES[column.kind]) for column in sheet.columns]
    if sheet.geometry:
        fields.append(pa.field(SHAPE, pa.binary()))
    return pa.schema(fields)


def _batches(given: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for rows in in_chunks(given):
        columns = zip(*(_plain(row) for row in rows), strict=True)
        arrays = [
            pa.array(column, field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _plain(row: Row) -> list[Any]:
    return [_value(value) for value in row]


def _value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Decimal):
        return float(value)
    return bytes(value) if isinstance(value, memoryview) else value
