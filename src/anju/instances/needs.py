"""Read the need score of each work: what a bureau would rank by."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from anju.science.errors import FileRefused
from anju.science.plan.sequence.instance import Floats


def read_needs(folder: Path) -> Floats:
    """Return the need score of each unit, in the order of their ids, (n,).

    Raises
    ------
    FileRefused
        There is no such table or column.
    """
    path = folder / "units.parquet"
    try:
        table = pq.read_table(path, columns=["uid", "need"])
    except (OSError, pa.ArrowException) as wrong:
        raise FileRefused(
            f"读不出 {path} 的 uid、need 两列：{wrong}。请按实例格式补上。"
            " The need scores cannot be read."
        ) from wrong
    if "need" not in table.schema.names:
        raise FileRefused(
            f"{path} 没有 need（需求评分）这一列；评分排序要按它排名，请补上。"
            " The table lacks the column need."
        )
    ids = table["uid"].to_numpy()
    need = table["need"].to_numpy().astype(np.float64)
    return np.asarray(need[np.argsort(ids, kind="stable")])
