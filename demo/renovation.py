"""The renovation ledger: one project for each of the 1,367 old estates."""

from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo.estates import DONE, NEWER, TODAY
from demo.names import person, telephone
from demo.projects import STEP_FEN
from demo.seeds import chance, pick, share_out
from demo.towns import COUNTIES

SOURCES: Final = {
    "central": 40, "central_budget": 18, "province": 9, "city": 8,
    "county": 20, "residents": 5,
}  # fmt: skip
DONE_STAGES: Final = {"accepted": 2, "settled": 3, "handed_over": 5}
CONTENT: Final = "水、电、气、热、通信管线，雨污分流，道路平整，停车、充电、照明、安防"
BUILDERS: Final = ("市政工程公司", "建筑安装公司", "园林绿化公司", "城建工程公司")


def renovations(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one renovation project for each old estate, done or planned."""
    rows = [_project(estate) for estate in estates if estate["group"] != NEWER]
    count: dict[int, int] = {}
    for row in rows:
        year = row["plan_year"]
        count[year] = count.get(year, 0) + 1
        row["code"] = f"GZ{year}-{count[year]:04d}"
    return rows


def _project(estate: dict[str, Any]) -> dict[str, Any]:
    rng = chance(f"renovation {estate['code']}")
    floor_m2 = sum(b["floor_area_m2"] for b in estate["buildings"])
    total = int(estate["households"] * rng.uniform(11_500, 19_500) / 100) * STEP_FEN
    done = estate["group"] == DONE
    row = {
        "name": f"{estate['name']}改造",
        "programme": "old_estates",
        "category": "old_estate",
        "estate": estate,
        "area_code": estate["area_code"],
        "county": estate["county"],
        "content": CONTENT,
        "total_fen": total,
        "plan_year": estate["plan_year"] if done else TODAY.year,
        "estate_count": 1,
        "building_count": len(estate["buildings"]),
        "household_count": estate["households"],
        "floor_area_m2": round(floor_m2, 1),
        "lead_unit": f"{COUNTIES[estate['county']]}住房和城乡建设局",
        "responsible_unit": BUILDERS[int(rng.integers(len(BUILDERS)))],
        "responsible_person": person(rng),
        "responsible_phone": telephone(rng),
    }
    row |= _done(rng, estate) if done else _planned(rng)
    return row | {"money": _money(rng, row)}


def _done(rng: np.random.Generator, estate: dict[str, Any]) -> dict[str, Any]:
    finish = estate["renovated_on"]
    start = finish - timedelta(days=int(rng.integers(120, 320)))
    recent = (TODAY - finish).days < 60
    return {
        "nature": "closing",
        "stage": "accepted" if recent else pick(rng, DONE_STAGES),
        "planned_start": start - timedelta(days=int(rng.integers(0, 25))),
        "actual_start": start,
        "planned_finish": finish + timedelta(days=int(rng.integers(-40, 30))),
        "actual_finish": finish,
    }


def _planned(rng: np.random.Generator) -> dict[str, Any]:
    stage = pick(rng, {"preparation": 3, "tender": 4, "in_progress": 5})
    start = date(2025, 3, 1) + timedelta(days=int(rng.integers(0, 150)))
    begun = stage == "in_progress"
    if begun:
        start = date(2025, 3, 1) + timedelta(days=int(rng.integers(0, 92)))
    return {
        "nature": "new",
        "stage": stage,
        "planned_start": start,
        "actual_start": start + timedelta(days=int(rng.integers(0, 9)))
        if begun
        else None,
        "planned_finish": date(2025, 11, 30),
        "actual_finish": None,
    }


def _money(rng: np.random.Generator, row: dict[str, Any]) -> list[dict[str, Any]]:
    weights = [weight * float(rng.uniform(0.6, 1.4)) for weight in SOURCES.values()]
    parts = share_out(row["total_fen"] // STEP_FEN, weights)
    done = row["actual_finish"] is not None
    return [
        {
            "source": source,
            "planned_fen": part * STEP_FEN,
            "allocated_fen": part * STEP_FEN if done else int(part * 0.4) * STEP_FEN,
            "paid_fen": part * STEP_FEN if done else int(part * 0.15) * STEP_FEN,
        }
        for source, part in zip(SOURCES, parts, strict=True)
    ]
