"""Plans in the format that checkers read: written, and read again."""

import json
from math import isfinite
from pathlib import Path

import numpy as np

from anju.science.errors import FileRefused
from anju.science.plan.sequence.instance import SOURCES, Instance
from anju.science.plan.sequence.plan import Plan, Work


def write(path: Path, instance: Instance, plan: Plan) -> None:
    """Write a plan; the file is whole or not there."""
    units = [
        {
            "uid": int(instance.units.id[work.unit]),
            "pkg": int(instance.options.package[work.option]),
            "start": work.start,
            "fund": {name: work.paid[name] for name in SOURCES},
        }
        for work in plan.works
    ]
    bound = plan.bound if isfinite(plan.bound) else None
    told = {"units": units, "value": plan.value, "bound": bound}
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def read_works(path: Path, instance: Instance) -> list[Work]:
    """Read the works of a plan.

    Raises
    ------
    FileRefused
        No plan is in the file, or it names what the instance does not hold.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))["units"]
        return [_work(path, instance, row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise FileRefused(
            f"读不出方案 {path}：{wrong!r}。请给出 anju plan solve 写出的文件。"
            " The file holds no readable plan."
        ) from wrong


def _work(path: Path, instance: Instance, row: dict[str, object]) -> Work:
    uid, package = row["uid"], row["pkg"]
    options = instance.options
    unit = np.flatnonzero(instance.units.id == uid)
    if not len(unit):
        raise FileRefused(
            f"方案 {path} 中的工程 {uid} 不在实例里；请核对是否同一实例。"
            " The plan names a unit that the instance does not hold."
        )
    option = np.flatnonzero((options.unit == unit[0]) & (options.package == package))
    if not len(option):
        raise FileRefused(
            f"方案 {path} 中工程 {uid} 的做法 {package} 不在实例里；"
            "请核对是否同一实例。 The unit has no such package."
        )
    fund = dict.fromkeys(SOURCES, 0) | dict(row.get("fund") or {})  # type: ignore[call-overload]
    return Work(int(unit[0]), int(option[0]), int(str(row["start"])), fund)
