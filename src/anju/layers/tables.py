"""Write a table of walks, and the layers it was made from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from anju.layers.plane import Plane
from anju.layers.scene import Scene
from anju.layers.sites import Site
from anju.science.checkup.siting import Siting
from anju.science.errors import FileRefused
from anju.science.tools.geo.walking import Reach

KEY = b"anju"
APART_M = 0.002
ENDINGS = (".parquet", ".csv")
SITES = (".gpkg", *ENDINGS)
SITE_COLUMNS = pa.schema(
    {
        "rank": pa.int32(),
        "candidate_id": pa.string(),
        "adds": pa.int64(),
        "alone": pa.int64(),
        "instead_id": pa.string(),
        "instead_loses": pa.int64(),
        "x": pa.float64(),
        "y": pa.float64(),
    }
)


@dataclass(frozen=True)
class Asked:
    """What was asked: the longest walk, metres a minute if minutes are wanted."""

    limit_m: float
    speed_m_min: float | None = None


def check_ending(path: Path, endings: Sequence[str] = ENDINGS) -> None:
    """Refuse what cannot be written, before any work is done."""
    if path.suffix.lower() not in endings:
        raise FileRefused(
            f"不能写成“{path.suffix}”。请用 {' 或 '.join(endings)} 结尾。"
        )


def reach_table(scene: Scene, found: Reach, asked: Asked, rule: str) -> pa.Table:
    """Return one row for each home and kind; no walk within the limit is null."""
    homes, kinds = len(scene.homes.ids), list(scene.kinds)
    metres = found.metres.T.ravel()
    nearest = np.where(found.nearest < 0, 0, found.nearest).T.ravel()
    beyond = ~np.isfinite(metres)
    columns = {
        "home_id": _repeated(scene.homes.ids, len(kinds)),
        "kind": pa.DictionaryArray.from_arrays(
            np.tile(np.arange(len(kinds), dtype=np.int32), homes), pa.array(kinds)
        ),
        "metres": pa.array(metres, mask=beyond),
        "facility_id": _facility_ids(scene, nearest, beyond),
    }
    if asked.speed_m_min:
        columns["minutes"] = pa.array(metres / asked.speed_m_min, mask=beyond)
    said = {
        "limit_m": asked.limit_m,
        "speed_m_min": asked.speed_m_min,
        "plane": scene.plane.named,
        "walkable": rule,
        **scene.sources,
        "attribution": scene.attribution,
    }
    known = {key: value for key, value in said.items() if value}
    meta = {KEY: json.dumps(known, ensure_ascii=False).encode()}
    return pa.table(columns).replace_schema_metadata(meta)


def write_table(table: pa.Table, path: Path) -> None:
    """Write Parquet or CSV, as the ending says."""
    if path.suffix.lower() == ".csv":
        pa.csv.write_csv(table, path)
        return
    pa.parquet.write_table(table, path, compression="zstd")


def write_layers(scene: Scene, path: Path) -> None:
    """Write network, homes and facilities as they were used, to look at or reuse."""
    crs = scene.plane.crs.to_wkt()
    net, homes = scene.network, scene.homes
    ends = _apart(net.vertices)[np.column_stack([net.u, net.v])]
    kinds = scene.kinds.items()
    layers = {
        "network": (
            shapely.linestrings(ends),
            {"line_id": scene.line_ids[net.line], "is_open": net.is_open},
        ),
        "homes": (shapely.points(homes.xy), {"home_id": homes.ids[homes.of]}),
        "facilities": (
            shapely.points(np.vstack([one.xy for _, one in kinds])),
            {
                "facility_id": np.concatenate([one.ids[one.of] for _, one in kinds]),
                "kind": np.concatenate(
                    [np.full(len(one.of), kind, object) for kind, one in kinds]
                ),
            },
        ),
    }
    for number, (name, (shapes, columns)) in enumerate(layers.items()):
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(shapes),
            field_data=list(columns.values()),
            fields=list(columns),
            geometry_type="LineString" if name == "network" else "Point",
            crs=crs,
            layer=name,
            driver="GPKG",
            append=number > 0,
        )


def site_rows(places: Site, siting: Siting) -> list[dict[str, Any]]:
    """Return the chosen sites, the one that adds most first."""
    ids, xy = [str(one) for one in places.ids.tolist()], places.xy.tolist()
    return [
        {
            "rank": rank,
            "candidate_id": ids[one.candidate],
            "adds": one.adds,
            "alone": one.alone,
            "instead_id": None if one.instead is None else ids[one.instead],
            "instead_loses": one.instead_loses,
            "x": xy[one.candidate][0],
            "y": xy[one.candidate][1],
        }
        for rank, one in enumerate(siting.sites, 1)
    ]


def write_sites(plane: Plane, places: Site, siting: Siting, path: Path) -> None:
    """Write the chosen sites as points, or as a table, as the ending says."""
    table = pa.Table.from_pylist(site_rows(places, siting), SITE_COLUMNS)
    if path.suffix.lower() != ".gpkg":
        write_table(table, path)
        return
    columns = {name: table[name].to_numpy() for name in table.column_names}
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapely.points(columns["x"], columns["y"])),
        field_data=list(columns.values()),
        fields=list(columns),
        geometry_type="Point",
        crs=plane.crs.to_wkt(),
        layer="sites",
        driver="GPKG",
    )


def _apart(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move vertices at one spot (a closed gate) two millimetres from one another.

    Whoever reads the layer joins what agrees to the millimetre.
    """
    _, spot = np.unique(np.rint(vertices * 1000), axis=0, return_inverse=True)
    order = np.argsort(spot, kind="stable")
    starts = np.searchsorted(spot[order], spot[order])
    rank = np.empty(len(spot))
    rank[order] = np.arange(len(spot)) - starts
    return vertices + np.column_stack([rank * APART_M, np.zeros(len(spot))])


def _repeated(ids: NDArray[Any], times: int) -> pa.Array:
    indices = np.repeat(np.arange(len(ids), dtype=np.int32), times)
    return _plain(ids).take(pa.array(indices))


def _facility_ids(
    scene: Scene, nearest: NDArray[np.int32], beyond: NDArray[np.bool_]
) -> pa.Array:
    """Name facilities; places of all kinds stand in one row, kind after kind."""
    places = list(scene.kinds.values())
    if not places:
        return pa.nulls(0, pa.string())
    names = _plain(np.concatenate([one.ids[one.of] for one in places]))
    sizes = [len(one.of) for one in places]
    first = np.tile(np.cumsum([0, *sizes[:-1]]), len(scene.homes.ids))
    return names.take(pa.array(first + nearest, mask=beyond))


def _plain(ids: NDArray[Any]) -> pa.Array:
    """Keep numbers as numbers, all else as text."""
    if ids.dtype.kind in "iu":
        return pa.array(ids)
    return pa.array([None if one is None else str(one) for one in ids], pa.string())
