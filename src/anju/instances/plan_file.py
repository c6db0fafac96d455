"""Write a plan in the format that checkers read."""

import json
from math import isfinite
from pathlib import Path

from anju.science.plan.sequence.instance import SOURCES, Instance
from anju.science.plan.sequence.plan import Plan


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
