"""One layer of a GeoPackage, GeoJSON or other file that GDAL reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS

from anju.science.errors import FileRefused

SHOWN = 12
POINTS = frozenset({"Point", "MultiPoint"})
LINES = frozenset({"LineString", "MultiLineString"})
MIXED = frozenset({"Unknown", "GeometryCollection"})
ZH = {"Point": "点", "LineString": "线", "Polygon": "面"}


@dataclass(frozen=True)
class Layer:
    """Shapes with their columns; `fids` number the features as the file does."""

    name: str
    crs: CRS
    shapes: NDArray[Any]
    fids: NDArray[np.int64]
    columns: dict[str, NDArray[Any]]

    def column(self, *names: str) -> NDArray[Any] | None:
        """Return the first column of these names, in whatever case."""
        low = {name.lower(): values for name, values in self.columns.items()}
        return next((low[name] for name in names if name in low), None)

    def demanded(self, name: str, option: str) -> NDArray[Any]:
        """Return a column that somebody named.

        Raises
        ------
        FileRefused
            There is none of this name.
        """
        if name not in self.columns:
            raise FileRefused(
                f"“{self.name}”没有列“{name}”，只有：{self.listed()}。请改 {option}。"
            )
        return self.columns[name]

    def listed(self) -> str:
        """Return the names of the columns, as a person would list them."""
        return some(self.columns) or "（没有任何列）"


def read_layer(
    path: Path, kinds: frozenset[str], layer: str | None, option: str
) -> Layer:
    """Read all of one layer.

    Parameters
    ----------
    kinds
        Types of geometry that will do.
    layer
        Its name; left out, the only layer with such geometry.
    option
        Option of the command that names the layer, for refusals.

    Raises
    ------
    FileRefused
        The file cannot be read, has no such layer, no coordinate system, nothing in
        it, a feature without a place or of another type.
    """
    try:
        name = layer or _only(path, kinds, option)
        meta, fids, wkb, fields = pyogrio.raw.read(
            path, layer=name, return_fids=True, force_2d=True
        )
    except (DataSourceError, DataLayerError) as error:
        raise FileRefused(
            f"“{path.name}”读不出来（{error}）。请提供 GeoPackage 或 GeoJSON。"
        ) from error
    label = f"{path.name} {name}" if name != path.stem else path.name
    if not len(fids):
        raise FileRefused(f"“{label}”是空的，没有一个要素。请换一个文件或图层。")
    shapes = shapely.from_wkb(wkb)
    _check(label, shapes, fids, kinds)
    columns = dict(zip(meta["fields"].tolist(), fields, strict=True))
    return Layer(label, _system(label, meta["crs"]), shapes, fids, columns)


def some(names: Iterable[Any]) -> str:
    """List names, not too many."""
    told = [str(name) for name in names]
    return "、".join(told[:SHOWN]) + (f" 等 {len(told)} 个" if told[SHOWN:] else "")


def _only(path: Path, kinds: frozenset[str], option: str) -> str:
    layers = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    fit = [name for name, kind in layers if _plain(kind) in kinds]
    fit = fit or [name for name, kind in layers if _plain(kind) in MIXED]
    if len(fit) == 1:
        return fit[0]
    if not fit:
        told = some(f"{name}（{kind or '无图形'}）" for name, kind in layers)
        raise FileRefused(
            f"“{path.name}”没有{_wanted(kinds)}图层，只有：{told}。"
            f"请换一个文件，或把图形转成{_wanted(kinds)}。"
        )
    raise FileRefused(
        f"“{path.name}”有 {len(fit)} 个{_wanted(kinds)}图层：{some(fit)}。"
        f"请用 {option} 指定一个。"
    )


def _plain(kind: str | None) -> str:
    """Return the type of geometry without its third or fourth dimension."""
    return (kind or "").removeprefix("2.5D ").split(" ")[0]


def _wanted(kinds: frozenset[str]) -> str:
    return "、".join(ZH[kind] for kind in sorted(kinds) if kind in ZH)


def _check(
    label: str, shapes: NDArray[Any], fids: Sequence[int], kinds: frozenset[str]
) -> None:
    lost = np.flatnonzero(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if lost.size:
        raise FileRefused(
            f"“{label}”有 {lost.size} 个要素没有图形，第一个的编号（fid）是"
            f" {fids[lost[0]]}。请补上位置，或把它们删去。"
        )
    types = np.array([shape.geom_type for shape in shapes])
    wrong = np.flatnonzero(~np.isin(types, list(kinds)))
    if wrong.size:
        raise FileRefused(
            f"“{label}”有 {wrong.size} 个要素不是{_wanted(kinds)}，第一个（fid"
            f" {fids[wrong[0]]}）是 {types[wrong[0]]}。请把图形转成{_wanted(kinds)}。"
        )


def _system(label: str, crs: str | None) -> CRS:
    if not crs:
        raise FileRefused(
            f"“{label}”没有写明坐标系。请在 GIS 软件里指定坐标系（如 EPSG:4490）"
            "后重新保存。"
        )
    return CRS(crs)
