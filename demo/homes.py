"""Registry rows of homes: what was measured, what is zero, what nobody looked at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo.buildings import dwellings
from demo.estates import DONE, NEWER, PLANNED, TODAY
from demo.names import person
from demo.reply import LIFTS
from demo.seeds import chance, pick

PEOPLE_PER_HOUSEHOLD: Final = 2.62
OLD_LIFT_YEARS: Final = 15
SURVEYED: Final = {"full": 0.69, "part": 0.16, "none": 0.15}
ON_SITE: Final = (
    "parking_spaces", "ev_chargers", "ebike_chargers", "activity_ground_m2",
    "green_area_m2", "waste_sorting", "parcel_lockers", "smart_security",
)  # fmt: skip
STATUS: Final = {DONE: "completed", NEWER: "not_listed"}
FIRMS: Final = ("平安电梯维保公司", "安达电梯公司", "诚信电梯服务部", "恒升电梯公司")


def estate_rows(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the estates as the registry keeps them."""
    return [_estate(estate) for estate in estates]


def _estate(estate: dict[str, Any]) -> dict[str, Any]:
    rng = chance(f"survey {estate['code']}")
    how = pick(rng, SURVEYED)
    row = {
        "code": estate["code"],
        "name": estate["name"],
        "aliases": [estate["alias"]],
        "area_code": estate["area_code"],
        "address": estate["alias"] if "号院" in estate["alias"] else estate["name"],
        "built_year": estate["built_year"],
        "is_old": estate["group"] != NEWER,
        "land_ownership": "国有",
        "building_count": len(estate["buildings"]),
        "household_count": estate["households"],
        "floor_area_m2": round(sum(b["floor_area_m2"] for b in estate["buildings"]), 1),
        "renovation_status": STATUS.get(estate["group"], "planned"),
        "renovation_year": _renovation_year(estate),
        "geometry": estate["geometry"],
        "survey": how,
        "group": estate["group"],
        **_people(rng, estate, how),
        **_keeping(rng, estate, how),
    }
    row |= _on_site(rng, estate)
    if how != "full":
        unseen = ON_SITE if how == "none" else ON_SITE[3:]
        row |= dict.fromkeys(unseen)
    return row | _act(rng, how)


def _renovation_year(estate: dict[str, Any]) -> int | None:
    if estate["group"] == DONE:
        return int(estate["renovated_on"].year)
    return TODAY.year if estate["group"] == PLANNED else None


def _people(
    rng: np.random.Generator, estate: dict[str, Any], how: str
) -> dict[str, Any]:
    residents = round(
        estate["households"] * PEOPLE_PER_HOUSEHOLD * float(rng.uniform(0.8, 1.1))
    )
    known = rng.random() < 0.8 and how != "none"
    return {
        "resident_count": residents,
        "elderly_count": round(residents * estate["elderly_share"]) if known else None,
        "child_count": int(rng.binomial(residents, 0.021)) if known else None,
    }


def _keeping(
    rng: np.random.Generator, estate: dict[str, Any], how: str
) -> dict[str, Any]:
    mode = estate["management"]
    managed = mode == "professional"
    ends = TODAY + timedelta(days=int(rng.integers(-20, 900)))
    return {
        "management_mode": mode if how != "none" else "",
        "fee_rate_share": round(float(rng.uniform(0.42, 0.97)), 4)
        if managed and how == "full"
        else None,
        "contract_ends_on": ends if managed and how == "full" else None,
        "not_applicable": ["fee_rate_share", "contract_ends_on"]
        if mode == "none"
        else [],
    }


def _on_site(rng: np.random.Generator, estate: dict[str, Any]) -> dict[str, Any]:
    households = estate["households"]
    newer = estate["group"] == NEWER
    fresh = newer or estate["group"] == DONE
    spaces = round(households * estate["parking_share"])
    area = float(estate["geometry"].area)
    ground = rng.random() < (0.92 if newer else 0.72 if fresh else 0.35)
    return {
        "parking_needed": round(households * 0.5),
        "parking_spaces": spaces,
        "ev_needed": max(1, round(households * 0.05)),
        "ev_chargers": int(rng.binomial(max(1, spaces // 8), 0.5 if newer else 0.12)),
        "ebike_chargers": round(households * estate["ebike_share"])
        if rng.random() < (0.95 if fresh else 0.45)
        else 0,
        "activity_ground_m2": round(float(rng.uniform(60, 700)), 1) if ground else 0,
        "green_area_m2": round(area * estate["green_share"], 1),
        "waste_sorting": bool(rng.random() < (0.97 if fresh else 0.7)),
        "parcel_lockers": bool(rng.random() < (0.9 if fresh else 0.4)),
        "smart_security": bool(rng.random() < (0.85 if fresh else 0.25)),
    }


def _act(rng: np.random.Generator, how: str) -> dict[str, Any]:
    if how == "none":
        return {"surveyed_on": None, "surveyed_by": ""}
    day = date(2025, 3, 3) + timedelta(days=int(rng.integers(0, 80)))
    return {"surveyed_on": day, "surveyed_by": f"体检队 {person(rng)}"}


def building_rows(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the buildings of all estates."""
    return [_building(e, b) for e in estates for b in e["buildings"]]


def _building(estate: dict[str, Any], building: dict[str, Any]) -> dict[str, Any]:
    rng = chance(f"building {building['code']}")
    lacks = [] if estate["has_gas"] else ["gas_pipe_year"]
    lifts = building["lifts_each"] * len(building["parts"])
    retrofitted = estate["group"] == DONE and building["is_insulated"]
    return {
        "code": building["code"],
        "name": f"{estate['name']}{building['name']}",
        "area_code": building["area_code"],
        "estate_code": estate["code"],
        "built_year": building["built_year"],
        "storeys": building["storeys"],
        "stairwell_count": len(building["parts"]),
        "household_count": building["households"],
        "floor_area_m2": building["floor_area_m2"],
        "structure": building["structure"],
        "danger_grade": building["danger_grade"] or "",
        "danger_graded_on": date(2024, 9, 20) if building["danger_grade"] else None,
        "lift_count": lifts,
        "lift_strip_m": building["free_strip_m"]
        if rng.random() < 0.8 and not lifts
        else None,
        "insulated": building["is_insulated"] if rng.random() < 0.9 else None,
        "energy_retrofitted_on": estate["renovated_on"] if retrofitted else None,
        "window": building["windows"],
        "roof": building["roof"],
        "gas_pipe_year": building["gas_pipe_year"],
        "smart_fire": bool(rng.random() < 0.3) if building["storeys"] > 10 else None,
        "not_applicable": lacks + (["lift_strip_m"] if lifts else []),
        "geometry": building["geometry"],
        "surveyed_on": date(2025, 4, 18),
        "surveyed_by": "房屋普查",
    }


def entrance_rows(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entrances of all buildings."""
    return [
        {
            "code": f"{building['code']}-{number}",
            "name": f"{estate['name']}{building['name']}{entrance['name']}",
            "area_code": building["area_code"],
            "building_code": building["code"],
            "household_count": entrance["households"],
            "barrier_free": _ramp(
                building["code"], number, is_new=estate["group"] == NEWER
            ),
            "geometry": entrance["geometry"],
        }
        for estate in estates
        for building in estate["buildings"]
        for number, entrance in enumerate(building["entrances"], start=1)
    ]


def _ramp(code: str, number: int, *, is_new: bool) -> bool | None:
    drawn = chance(f"ramp {code}-{number}").random()
    if drawn > 0.85:
        return None
    return bool(drawn < (0.7 if is_new else 0.2))


def dwelling_rows(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the 19,300 dwellings of the estates planned for 2025."""
    return [row for e in estates if e["group"] == PLANNED for row in _dwellings(e)]


def _dwellings(estate: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rng = chance(f"dwellings {estate['code']}")
    for building in estate["buildings"]:
        for one in dwellings(building, rng):
            door = f"{one['entrance']}单元{one['door']}"
            yield {
                "code": f"{building['code']}-{one['entrance']}-{one['door']}",
                "name": f"{estate['name']}{building['name']}{door}",
                "area_code": building["area_code"],
                "building_code": building["code"],
                "entrance_code": f"{building['code']}-{one['entrance']}",
                "floor": int(one["door"][:-2]),
                "exclusive_area_cm2": one["area_cm2"],
                "has_kitchen": one["has_kitchen"],
                "has_toilet": one["has_toilet"],
            }


def elevator_rows(estates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return all lifts; the 188 oldest of the central city are to be renewed."""
    rows = [row for e in estates for b in e["buildings"] for row in _lifts(e, b)]
    central = [r for r in rows if r["area_code"][:6] in ("411202", "411203")]
    old = [r for r in central if TODAY.year - r["installed_year"] >= OLD_LIFT_YEARS]
    old.sort(key=lambda r: (r["installed_year"], r["code"]))
    for row in old[:LIFTS]:
        row["to_renew"] = True
    return rows


def _lifts(
    estate: dict[str, Any], building: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    rng = chance(f"lifts {building['code']}")
    for entrance in range(1, len(building["parts"]) + 1):
        for k in range(1, building["lifts_each"] + 1):
            seen = rng.random() < 0.9
            yield {
                "code": f"{building['code']}-{entrance}-D{k}",
                "name": f"{estate['name']}{building['name']}{entrance}单元{k}号电梯",
                "area_code": building["area_code"],
                "building_code": building["code"],
                "registration": f"3110{estate['county']}{rng.integers(10**8):08d}",
                "installed_year": building["built_year"],
                "inspected_on": date(2024, 7, 1)
                + timedelta(days=int(rng.integers(0, 330)))
                if seen
                else None,
                "maintained_by": FIRMS[int(rng.integers(len(FIRMS)))],
            }
