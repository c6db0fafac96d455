"""The 63 projects of the central city: 44.13 亿元 to the fen, money by source."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo.names import person, telephone
from demo.reply import INVENTED, NAMED, TOTAL_FEN
from demo.seeds import chance, pick, share_out

STEP_FEN: Final = 10_000  # 0.01 万元: the ledger shows no less
TODAY: Final = date(2025, 6, 12)
STAGES: Final = ("proposed", "preparation", "tender", "in_progress", "completed")
SOURCES: Final = {
    "road": {"special_bond": 5, "city": 2, "county": 2, "province": 1},
    "drainage": {"treasury_bond": 5, "central_budget": 2, "city": 2, "county": 1},
    "pipes": {"treasury_bond": 4, "central_budget": 2, "operator": 3, "city": 1},
    "lifeline": {"treasury_bond": 4, "city": 2, "operator": 2, "province": 1},
    "elevator": {"treasury_bond": 5, "residents": 3, "city": 1},
    "urban_village": {"special_bond": 6, "private": 3, "city": 1},
    "dilapidated": {"special_bond": 4, "central": 2, "city": 1, "residents": 1},
    "public_service": {"special_bond": 3, "private": 3, "province": 1, "county": 1},
    "heritage": {"city": 2, "private": 2, "province": 1},
    "other": {"city": 1},
}
LEADS: Final = {
    "road": "市住房城乡建设局",
    "drainage": "市住房城乡建设局",
    "pipes": "市住房城乡建设局",
    "lifeline": "市住房城乡建设局",
    "elevator": "市住房城乡建设局",
    "urban_village": "湖滨区人民政府",
    "dilapidated": "湖滨区人民政府",
    "public_service": "市城市管理局",
    "heritage": "市住房城乡建设局",
    "other": "市住房城乡建设局",
}
PARTNERS: Final = ("市发展改革委", "市财政局", "市自然资源和规划局", "市城市管理局")
UNITS: Final = (
    "市政建设公司",
    "城投公司",
    "供水公司",
    "排水公司",
    "燃气公司",
    "热力公司",
)
FATES: Final = {  # how a project fares; the reports follow from it
    "on_time": 27,
    "ahead": 5,
    "behind": 10,
    "far_behind": 5,
    "late_start": 4,
    "silent": 4,
    "unpaid": 3,
    "not_in_statistics": 2,
    "reserve": 3,
}


def projects() -> list[dict[str, Any]]:
    """Return the 63 projects, those of the reply first, in its order."""
    rng = chance("projects")
    rows = [_named(one) for one in NAMED] + [_invented(*one) for one in INVENTED]
    weights = [row.pop("weight") * float(rng.lognormal(0, 0.12)) for row in rows]
    totals = share_out(TOTAL_FEN // STEP_FEN, weights, least=20_000)
    fates = [fate for fate, count in FATES.items() for _ in range(count)]
    drawn = [fates[int(k)] for k in rng.permutation(len(fates))]
    for number, (row, total, fate) in enumerate(
        zip(rows, totals, drawn, strict=True), 1
    ):
        row.update(
            {
                "number": number,
                "code": f"ZX2025-{number:03d}",
                "national_code": _national_code(rng),
                "programme": "central_2025",
                "total_fen": total * STEP_FEN,
                "fate": fate,
                "plan_year": 2025,
            }
        )
        row.update(_dates(rng, fate) | _people(rng, row))
        row["money"] = _money(rng, row)
        row["year_plan_fen"] = _year_plan(rng, row)
        row["month_plan_fen"] = _month_plan(rng, row)
    return rows


def _national_code(rng: np.random.Generator) -> str:
    return f"2501-4112{rng.integers(10):d}0-04-01-{rng.integers(10**6):06d}"


def _named(one: Any) -> dict[str, Any]:  # noqa: ANN401
    wording = one.name
    return {
        "name": one.name,
        "category": one.category,
        "weight": one.weight,
        "by_reply": True,
        "county": "411202",
        "sites": [
            *(
                {"kind": k, "name": n, "wording": wording, "by_reply": True}
                for k, n in one.sites
            ),
            *(
                {"kind": k, "name": n, "wording": "", "by_reply": False}
                for k, n in one.invented_sites
            ),
        ],
    }


def _invented(name: str, category: str, road: str) -> dict[str, Any]:
    west = ("陕州", "分陕", "神泉", "周召", "虢国西")
    return {
        "name": name,
        "category": category,
        "weight": 1.0,
        "by_reply": False,
        "county": "411203" if name.startswith(west) else "411202",
        "sites": [{"kind": "road", "name": road, "wording": "", "by_reply": False}]
        if road
        else [],
    }


def _dates(rng: np.random.Generator, fate: str) -> dict[str, Any]:
    if fate == "reserve":
        start = date(2025, int(rng.integers(9, 13)), 10)
    elif fate == "late_start":
        start = date(2025, int(rng.integers(2, 5)), 15)
    elif fate == "not_in_statistics":
        start = date(2025, int(rng.integers(1, 3)), 10)
    else:
        start = date(2024, 8, 1) + timedelta(days=int(rng.integers(0, 230)))
    finish = start + timedelta(days=int(rng.integers(360, 760)))
    delay = (
        int(rng.integers(0, 12))
        if fate in ("on_time", "ahead")
        else int(rng.integers(5, 30))
    )
    is_begun = fate not in ("reserve", "late_start")
    actual = min(start + timedelta(days=delay), date(2025, 5, 20)) if is_begun else None
    late = fate == "not_in_statistics"
    return {
        "planned_start": start,
        "actual_start": actual,
        "planned_finish": finish,
        "actual_finish": None,
        "in_statistics_on": actual + timedelta(days=20)
        if actual and not late
        else None,
        "nature": _nature(fate, start),
        "stage": _stage(rng, fate),
    }


def _nature(fate: str, start: date) -> str:
    if fate == "reserve":
        return "reserve"
    return "continued" if start.year < TODAY.year else "new"


def _stage(rng: np.random.Generator, fate: str) -> str:
    if fate == "reserve":
        return str(pick(rng, {"proposed": 2, "preparation": 1}))
    if fate == "late_start":
        return str(pick(rng, {"preparation": 1, "tender": 2}))
    return "in_progress"


def _people(rng: np.random.Generator, row: dict[str, Any]) -> dict[str, Any]:
    partners = [PARTNERS[int(k)] for k in sorted(rng.permutation(len(PARTNERS))[:2])]
    return {
        "lead_unit": LEADS[row["category"]],
        "responsible_unit": UNITS[int(rng.integers(len(UNITS)))],
        "responsible_leader": person(rng),
        "responsible_person": person(rng),
        "responsible_phone": telephone(rng),
        "cooperating_units": partners,
    }


def _money(rng: np.random.Generator, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Split the total by source; say what has been allocated and paid so far."""
    mix = SOURCES[row["category"]]
    weights = [weight * float(rng.uniform(0.7, 1.3)) for weight in mix.values()]
    parts = share_out(row["total_fen"] // STEP_FEN, weights)
    return [
        {"source": source, "planned_fen": part * STEP_FEN}
        | _allocated(rng, row, source, part)
        for source, part in zip(mix, parts, strict=True)
    ]


def _allocated(
    rng: np.random.Generator, row: dict[str, Any], source: str, part: int
) -> dict[str, Any]:
    if row["fate"] in ("reserve", "late_start") or source in (
        "operator",
        "private",
        "residents",
    ):
        return {"allocated_fen": 0, "paid_fen": 0}
    allocated = int(part * rng.uniform(0.3, 0.6))
    paid = (
        rng.uniform(0.05, 0.14) if row["fate"] == "unpaid" else rng.uniform(0.5, 0.85)
    )
    year, month = 2025, int(rng.integers(1, 5))
    return {
        "allocated_fen": allocated * STEP_FEN,
        "allocation_document": f"三财预〔{year}〕{int(rng.integers(1, 180))}号",
        "allocated_on": date(year, month, int(rng.integers(3, 27))),
        "paid_fen": int(allocated * paid) * STEP_FEN,
    }


def _year_plan(rng: np.random.Generator, row: dict[str, Any]) -> int:
    days = (row["planned_finish"] - row["planned_start"]).days
    first = max(row["planned_start"], date(2025, 1, 1))
    last = min(row["planned_finish"], date(2025, 12, 31))
    share = (last - first).days / days * float(rng.uniform(0.85, 1.0))
    return int(row["total_fen"] * share) // STEP_FEN * STEP_FEN


def _month_plan(rng: np.random.Generator, row: dict[str, Any]) -> list[int]:
    """Split the year plan by months: little in winter, most from May to October."""
    season = np.array([2, 2, 6, 9, 11, 12, 11, 11, 12, 11, 8, 5], dtype=float)
    months = np.array(
        [
            date(2025, m, monthrange(2025, m)[1]) >= row["planned_start"]
            and date(2025, m, 1) <= row["planned_finish"]
            for m in range(1, 13)
        ]
    )
    weights = np.where(months, season * rng.uniform(0.85, 1.15, 12), 0.0)
    return [
        p * STEP_FEN for p in share_out(row["year_plan_fen"] // STEP_FEN, list(weights))
    ]
