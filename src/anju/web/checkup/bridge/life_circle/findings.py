"""Estates that are out of reach of what must be there: what a run says of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.life_circle import shortfalls
from anju.science.loop import Origin, Severity
from anju.web.checkup.models import ReachRun
from anju.web.loop.services import NewFinding
from anju.web.registry.models import Estate

PREFIX = "LC."
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run found of estates and kinds: short of it, or served well enough."""

    new: list[NewFinding]
    in_order: set[tuple[str, str]]  # item code, estate code


def asked_of(run: ReachRun) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the kinds of which a want is a problem, with their place in a run."""
    wanted = run.parameters["findings"]["kinds"]
    return [
        (k, kind)
        for k, kind in enumerate(run.kinds)
        if kind["code"] in wanted and kind["must"] and kind["is_walked"]
        and kind["facilities"]
    ]  # fmt: skip


def judged(
    run: ReachRun, estates: Sequence[str], counted: Mapping[str, Ints]
) -> Judged:
    """Judge every estate whose people are known."""
    rules = run.parameters["findings"]
    people, served = counted["residents"], counted["residents_served"]
    short = shortfalls(people, served, rules["least_share"], rules["least_residents"])
    serious = shortfalls(
        people, served, rules["serious_share"], rules["serious_residents"]
    )
    rows = _estates(estates)
    new, in_order = [], set()
    for k, kind in asked_of(run):
        for n, code in enumerate(estates):
            if code not in rows or not people[n, k]:
                continue
            if not short[n, k]:
                in_order.add((f"{PREFIX}{kind['code']}", code))
                continue
            without = int(people[n, k] - served[n, k])
            severity = Severity.SERIOUS if serious[n, k] else Severity.ORDINARY
            new.append(_finding(run, kind, rows[code], without, severity))
    return Judged(new, in_order)


def _estates(codes: Iterable[str]) -> dict[str, Estate]:
    rows = Estate.objects.filter(code__in=codes)
    return {one.code: one for one in rows.only("code", "name", "area_code", "sources")}


def _finding(
    run: ReachRun,
    kind: Mapping[str, Any],
    estate: Estate,
    without: int,
    severity: Severity,
) -> NewFinding:
    return NewFinding(
        origin=Origin.CHECKUP,
        item_code=f"{PREFIX}{kind['code']}",
        name=f"步行{far(kind)}内没有{kind['name_zh']}",
        object_kind=Estate.kind,
        object_code=estate.code,
        object_name=estate.name,
        area_code=estate.area_code,
        severity=severity,
        found_on=run.as_of,
        rectify=run.parameters["findings"]["rectify"],
        estate_code=estate.code,
        evidence={
            "依据": f"生活圈计算（步行网络，截至{run.as_of}）",
            "步行不可达人口（估算）": str(without),
            "限值": far(kind),
        },
        sources={"*": estate.sources["*"]} if "*" in estate.sources else {},
    )


def far(kind: Mapping[str, Any]) -> str:
    """Say in Chinese how far is too far."""
    if kind["by"] == "radius":
        return f"{kind['limit_m']:g}米"
    return f"{kind['minutes']:g}分钟"
