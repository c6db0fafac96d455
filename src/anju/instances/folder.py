"""Read an instance: `meta.json` and its tables, checked before anything is planned."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from anju.instances.caps import caps_of
from anju.science.errors import FileRefused
from anju.science.plan.sequence.instance import (
    TRADES,
    Instance,
    Options,
    Rules,
    Streets,
    Units,
)

TABLES = (
    "units", "options", "items", "segments", "unit_segments", "precedence", "pools",
    "capacity",
)  # fmt: skip
Table = Mapping[str, np.ndarray]


def read(folder: Path) -> Instance:
    """Read an instance from its folder.

    Raises
    ------
    FileRefused
        A file or column is missing, or a row points to nothing.
    """
    meta, tables = tables_of(folder)
    with _named(folder):
        return _instance(meta, tables)


def tables_of(folder: Path) -> tuple[dict[str, Any], dict[str, Table]]:
    """Read what an instance is made of: its rules and its tables."""
    return _meta(folder), {name: _table(folder, name) for name in TABLES}


class _named:  # noqa: N801 - reads as a sentence
    """Say which folder lacks what, instead of a bare KeyError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        """Turn a missing column into a refusal."""
        if isinstance(error, KeyError):
            raise FileRefused(
                f"实例 {self.folder} 缺少 {error}。请按实例格式补上这一列或这一项。"
                f" The instance lacks {error}."
            ) from error


def _meta(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "meta.json").read_text("utf-8")))
    except (OSError, ValueError) as wrong:
        raise FileRefused(
            f"读不出 {folder}/meta.json：{wrong}。请给出一个实例文件夹。"
            " The folder holds no readable meta.json."
        ) from wrong


def _table(folder: Path, name: str) -> Table:
    try:
        table = pq.read_table(folder / f"{name}.parquet")
    except (OSError, pa.ArrowException) as wrong:
        raise FileRefused(
            f"读不出 {folder}/{name}.parquet：{wrong}。 The table cannot be read."
        ) from wrong
    return {
        one: table[one].to_numpy(zero_copy_only=False) for one in table.schema.names
    }


def _instance(meta: dict[str, Any], tables: Mapping[str, Table]) -> Instance:
    units = _units(meta, tables["units"])
    place = _places("units", units.id)
    streets = _streets(tables["segments"])
    street_at = _places("segments", streets.id)
    opens, before = tables["unit_segments"], tables["precedence"]
    behind = np.column_stack(
        [
            _found("precedence", "before", before["before"], place),
            _found("precedence", "after", before["after"], place),
            before["min_pkg"].astype(np.int64),
        ]
    )
    return Instance(
        name=str(meta.get("name", "")),
        units=units,
        options=_options(meta, tables, place),
        streets=streets,
        opens=np.column_stack(
            [
                _found("unit_segments", "uid", opens["uid"], place),
                _found("unit_segments", "seg", opens["seg"], street_at),
            ]
        ),
        before=behind,
        pools=_pools(tables["pools"]),
        crews=_crews(meta, tables["capacity"]),
        rules=_rules(meta),
        fair_level=str(meta["fair_level"]),
    )


def _places(table: str, ids: np.ndarray) -> dict[int, int]:
    found = {one: i for i, one in enumerate(ids.tolist())}
    if len(found) != len(ids):
        values, counts = np.unique(ids, return_counts=True)
        raise FileRefused(
            f"{table} 表中编号 {values[counts > 1][0]} 出现了不止一次；编号须唯一。"
            " An identifier occurs twice."
        )
    return found


def _found(
    table: str, column: str, values: np.ndarray, place: dict[int, int]
) -> np.ndarray:
    for row, one in enumerate(values.tolist()):
        if one not in place:
            raise FileRefused(
                f"{table} 表第 {row + 1} 行 {column}={one} 在主表中不存在；"
                "请改正编号或删除这一行。 The row points to nothing."
            )
    return np.array([place[one] for one in values.tolist()], np.int64)


def _units(meta: dict[str, Any], t: Table) -> Units:
    order = np.argsort(t["uid"], kind="stable")
    pick = {name: values[order] for name, values in t.items()}
    whole = {
        name: pick[name].astype(np.int64) for name in ("uid", "city", "prov", "hh")
    }
    return Units(
        id=whole["uid"],
        is_estate=pick["kind"] == 0,
        city=whole["city"],
        province=whole["prov"],
        group=pick[meta["fair_level"]].astype(np.int64),
        households=whole["hh"],
        is_mandatory=pick["mandatory"].astype(bool),
    )


def _options(
    meta: dict[str, Any], tables: Mapping[str, Table], place: dict[int, int]
) -> Options:
    t = tables["options"]
    unit = _found("options", "uid", t["uid"], place)
    order = np.lexsort((t["pkg"], unit))
    t, unit = {name: values[order] for name, values in t.items()}, unit[order]
    caps = caps_of(meta, tables, t)
    return Options(
        unit=unit,
        package=t["pkg"].astype(np.int64),
        cost_k=t["cost"].astype(np.int64),
        value=t["value"].astype(np.float64),
        dig_class=t["dig_class"].astype(np.int64),
        dig_months=t["dig_len"].astype(np.int64),
        is_dig_interruptible=t["dig_intr"].astype(bool),
        above_months=t["above_len"].astype(np.int64),
        is_outdoor=t["outdoor"].astype(bool),
        load=np.column_stack([t[f"l_{trade}"].astype(np.int64) for trade in TRADES]),
        ready_month=t["ready"].astype(np.int64),
        is_paving=t["paving"].astype(bool),
        cap_k=np.column_stack([caps[one] for one in ("CEN", "PROV", "NDRC", "PRIV")]),
        residents_cap_k=caps["RES"],
        residents_least_k=caps["least"],
    )


def _streets(t: Table) -> Streets:
    names = ("seg", "city", "open_cost", "nuisance", "max_open")
    return Streets(*(t[one].astype(np.int64) for one in names))


def _pools(t: Table) -> dict[tuple[str, str, int, int], int]:
    columns = (t[one].tolist() for one in ("source", "level", "key", "year", "amount"))
    return {
        (str(source), str(level), int(key), int(year)): int(amount)
        for source, level, key, year, amount in zip(*columns, strict=True)
    }


def _crews(meta: dict[str, Any], t: Table) -> dict[int, np.ndarray]:
    shape = len(TRADES), int(meta["Q"])
    cities = np.unique(t["city"])
    found = {int(city): np.zeros(shape, np.int64) for city in cities.tolist()}
    rows = (t[one].tolist() for one in ("city", "trade", "quarter", "cap"))
    for city, trade, quarter, cap in zip(*rows, strict=True):
        found[int(city)][int(trade), int(quarter)] = int(cap)
    return found


def _rules(meta: dict[str, Any]) -> Rules:
    classes = sorted(int(one) for one in meta["block_dig"])
    closed = np.zeros((max(classes) + 1, 12), bool)
    for one in classes:
        closed[one, meta["block_dig"][str(one)]] = True
    outdoors = np.zeros(12, bool)
    outdoors[meta["block_out"]] = True
    return Rules(
        months=int(meta["H"]),
        closed_to_digging=closed,
        closed_outdoors=outdoors,
        worth_milli=int(meta["disc_base"]),
        fades_milli=int(meta["disc_per_month"]),
        fair_share=(int(meta["fair_num"]), int(meta["fair_den"])),
        province_per_local=int(meta["rules"]["prov_per_local"]),
    )
