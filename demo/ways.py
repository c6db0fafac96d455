"""Decision sheets, the national plan and signing tables of villages: invented."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np

from anju.science.errors import WayRefused
from anju.web.plan.services.ways import decide_sheet, enter_national, save_sheet
from anju.web.registry.models import Building, UrbanVillage
from anju.web.workbooks.planning import SIGNINGS
from demo.money import WAN
from demo.seeds import chance, pick
from demo.site import BUREAU, Site

SAID: Final = "虚构（演示）"
SIGNED: Final = 3  # villages that have begun to sign
BROKEN: Final = 3  # the village whose first scheme breaks a floor rule
LONGEST: Final = 160  # households of one signing table
COMPENSATIONS: Final = {"house": 6, "money": 3, "both": 1}


def ways(site: Site) -> None:
    """Fill sheets, decide the sound ones, and enter villages in the national plan."""
    places = list(UrbanVillage.objects.order_by("code"))
    for number, place in enumerate(places):
        sheet = save_sheet(place, _sheet(place, number))
        try:
            decide_sheet(
                sheet,
                document=f"三城更〔2025〕{number + 1}号（演示）",
                on_day=date(2025, 5, 30),
                by=site.user(BUREAU),
            )
        except WayRefused as refusal:
            site.tell(str(refusal)[:60])
        if place.in_national_plan:
            _enter(place, number)
    _dangerous()
    site.take_in(SIGNINGS, _signings(places), of="2025年")


def _sheet(place: UrbanVillage, number: int) -> dict[str, Any]:
    rng = chance(f"way {place.code}")
    legal, illegal = int(place.legal_floor_area_m2 or 0), place.illegal_floor_area_m2
    exempt = int(illegal or 0)
    whole = int((legal + exempt) * float(rng.uniform(2.4, 4.0)))
    share = 0.34 if number == BROKEN else float(rng.uniform(0.04, 0.18))
    demolish = 0 if place.way == "renovate" else exempt + int(whole * share)
    households = place.household_count or 0
    return {
        "way": place.way,
        "quality": pick(rng, {"fair": 3, "poor": 4}),
        "worst_grade": pick(rng, {"B": 2, "C": 3, "D": 1}),
        "hazards": f"{SAID}：消防通道不足 4 米，电线私拉",
        "heritage": f"{SAID}：无历史建筑"
        if number % 3
        else f"{SAID}：有窑院 1 处，保留",
        "floor_area_m2": whole,
        "exempt_m2": exempt if illegal is not None else None,
        "demolish_m2": demolish,
        "build_m2": int(demolish * float(rng.uniform(1.2, 1.9))),
        "households": households,
        "rehoused_near": int(households * float(rng.uniform(0.55, 0.9))),
        "heritage_m2": 0 if number % 3 else 620,
        "heritage_demolish_m2": 0,
        "willing_share": _willing(place, rng),
        "basis": f"{SAID}：2025年4月入户调查",
    } | _money(rng, demolish)


def _money(rng: np.random.Generator, demolish: int) -> dict[str, Any]:
    rent = int(rng.integers(900, 1600))
    cost = max(400, int(demolish * float(rng.uniform(0.35, 0.6)))) * WAN
    return {
        "rent_before_fen": rent,
        "rent_after_fen": int(rent * float(rng.uniform(1.0, 1.05))),
        "income_fen": int(cost * float(rng.uniform(0.6, 1.1))) // 100 * 100,
        "cost_fen": cost,
    }


def _willing(place: UrbanVillage, rng: np.random.Generator) -> Decimal | None:
    if place.willing_share is None:
        return None  # nobody has asked: such a sheet stays a draft
    asked = max(float(place.willing_share), float(rng.uniform(0.7, 0.95)))
    return Decimal(str(round(asked, 4)))


def _enter(place: UrbanVillage, number: int) -> None:
    is_shanty = "棚户" in place.village_kind
    first = number % 2 == 0
    enter_national(
        place,
        programme="shantytown" if is_shanty else "urban_village",
        batch="2024年第二批" if first else "2025年第一批",
        document=f"建办（演示）〔202{4 if first else 5}〕{number + 10}号",
        entered_on=date(2024, 7, 1) if first else date(2025, 3, 10),
        deadline=date(2025, 5, 31) if number == 0 else date(2026, 12, 31),
        households=place.household_count,
    )


def _dangerous() -> None:
    """Begin a sheet for the first building of grade D; nobody has asked yet."""
    one = Building.objects.filter(danger_grade="D").order_by("code").first()
    if one is not None:
        save_sheet(one, {"way": "demolish", "hazards": f"{SAID}：整栋危险，已腾空"})


def _signings(places: list[UrbanVillage]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    moving = [place for place in places if place.way != "renovate"]
    for place in moving[:SIGNED]:
        rng = chance(f"signing {place.code}")
        count = min(place.household_count or 0, LONGEST)
        lines += [_signing(rng, place, number) for number in range(1, count + 1)]
    return lines


def _signing(
    rng: np.random.Generator, place: UrbanVillage, number: int
) -> dict[str, Any]:
    line = {
        "object_code": place.code,
        "household_no": f"{'ABCD'[number % 4]}-{number:03}",
        "floor_area_m2": round(float(rng.uniform(70, 260)), 2),
    }
    if rng.random() > 0.62:
        return line
    signed = date(2025, 3, 1) + timedelta(days=int(rng.integers(0, 95)))
    moved = signed + timedelta(days=int(rng.integers(7, 60)))
    chosen = pick(rng, COMPENSATIONS)
    has_moved = moved <= date(2025, 6, 10)
    return line | {
        "compensation": chosen,
        "is_near": chosen != "money",
        "signed_on": signed,
        "moved_on": moved if has_moved else None,
    }
