"""Funding futures of an instance: `scen_pools.parquet` and `scen_wins.npy`."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from anju.instances.applied import won_caps_of
from anju.science.errors import FileRefused
from anju.science.plan.sequence.futures.future import Future, Futures
from anju.science.plan.sequence.instance import Instance

APPLIED = "NDRC"


def read_futures(folder: Path, instance: Instance) -> Futures:
    """Read the futures of an instance.

    Raises
    ------
    FileRefused
        A file is missing, or does not hold every unit.
    """
    try:
        rows = pq.read_table(folder / "scen_pools.parquet").to_pylist()
        wins = np.load(folder / "scen_wins.npy").astype(np.bool_)
    except (OSError, ValueError, pa.ArrowException) as wrong:
        raise FileRefused(
            f"读不出 {folder} 的资金情景：{wrong}。需要 scen_pools.parquet 和"
            " scen_wins.npy。 The funding futures cannot be read."
        ) from wrong
    if wins.ndim != 2 or wins.shape[1] <= int(instance.units.id.max()):  # noqa: PLR2004
        raise FileRefused(
            f"scen_wins.npy 有 {wins.shape} 项，少于实例的工程编号；请重新生成。"
            " It does not hold every unit."
        )
    arrives: dict[int, dict[tuple[str, int], int]] = defaultdict(dict)
    for row in rows:
        key = str(row["source"]), int(row["year"])
        arrives[int(row["scen"])][key] = int(row["mult_milli"])
    futures = [
        Future(number, arrives[number], won[instance.units.id])
        for number, won in enumerate(wins)
    ]
    return Futures(futures, APPLIED, won_caps_of(folder))
