"""What units plan to open: invented lines of their yearly plans, and who agreed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import shapely
from shapely import ops

from anju.web.plan.models import ConflictKind, DigConflict, JointOpening, JointState
from anju.web.plan.services import (
    Said,
    confirm,
    dismiss,
    dismiss_conflict,
    look,
)
from anju.web.site.clock import now
from anju.web.workbooks.openings import OPENINGS
from demo.ground import to_degrees
from demo.land import Land
from demo.names import person, telephone
from demo.seeds import chance
from demo.site import BUREAU, Site
from demo.workbooks import INVENTED

CITY: Final = "4112"
FIRST_DAY: Final = date(2025, 7, 1)
UNITS: Final = {  # network: unit, short name, metres beside the street's middle, width
    "water": ("供水公司", "GS", 3.0, 1.4),
    "gas": ("燃气公司", "RQ", -4.5, 1.2),
    "heat": ("热力公司", "GR", 5.5, 2.0),
    "power": ("供电公司", "GD", -7.0, 1.2),
    "telecom": ("通信公司", "TX", -6.0, 0.8),
    "road": ("市政养护中心", "LM", 0.0, 12.0),
}
WORKS: Final = {
    "water": "供水管更新", "gas": "中压燃气管更新", "heat": "供热管网改造",
    "power": "电力排管", "telecom": "通信管道扩容", "road": "路面大修",
}  # fmt: skip
WITH_THE_SEWERS: Final = {  # streets of the reply that others want to open as well
    "茅津路": ("gas", "telecom"),
    "铁东路": ("water",),
    "湖会路": ("heat", "power"),
    "银昌路": ("gas",),
    "黄河路": ("water", "gas"),
}
SOON_DAYS: Final = (40, 240)
SHARES: Final = {"411202": 26, "411203": 12, "411281": 8, "411282": 6, "411221": 5}
NEWLY_PAVED: Final = 2023
AGREED: Final = 3  # joint openings that every unit confirms
HALF: Final = 2


def openings(site: Site) -> None:
    """Take in the units' plans, compare them, and let the units answer some."""
    site.take_in(OPENINGS, opening_lines(site.land), of="2025—2026年")
    look(area_code=CITY, now=now(), by=site.user(BUREAU), report=site.tell)
    _answer(site)


def opening_lines(land: Land) -> list[dict[str, Any]]:
    """Return the invented plans of all units, drawn where a unit would draw them."""
    rng = chance("openings")
    wished = {
        (road["code"], network): (road, network)
        for road, network in (*_beside_the_reply(land), *_elsewhere(land, rng))
    }
    rows = [
        _row(rng, road, network, number)
        for number, (road, network) in enumerate(wished.values(), 1)
    ]
    shapes = to_degrees([row["shape"] for row in rows])
    return [row | {"shape": shape} for row, shape in zip(rows, shapes, strict=True)]


def _beside_the_reply(land: Land) -> Iterator[tuple[dict[str, Any], str]]:
    central = {r["name"]: r for r in land.roads if r["county"] == "411202"}
    for name, networks in WITH_THE_SEWERS.items():
        for network in networks:
            yield central[name], network


def _elsewhere(
    land: Land, rng: np.random.Generator
) -> Iterator[tuple[dict[str, Any], str]]:
    """Pick streets county by county: some twice, some newly paved, some repaved."""
    for county, count in SHARES.items():
        mine = [r for r in land.roads if r["county"] == county]
        new = [r for r in mine if (r["overhauled_year"] or 0) >= NEWLY_PAVED]
        for n in range(count):
            among = new if new and n % 6 == 0 else mine
            road = among[int(rng.integers(len(among)))]
            networks = rng.permutation(list(UNITS))
            yield road, str(networks[0])
            if n % 3 == 0:
                yield road, str(networks[1])


def _row(
    rng: np.random.Generator, road: dict[str, Any], network: str, number: int
) -> dict[str, Any]:
    unit, short, beside_m, width_m = UNITS[network]
    shape = _stretch(rng, road["geometry"], beside_m)
    first = FIRST_DAY + timedelta(days=int(rng.integers(*SOON_DAYS)))
    if rng.random() < 0.25:
        first += timedelta(days=365)
    days = 25 + int(shape.length / 18)
    is_drawn = rng.random() < 0.75
    return {
        "code": f"KW2025-{short}-{number:03d}",
        "name": f"{road['name']}{WORKS[network]}",
        "area_code": road["county"],
        "owner": unit,
        "contact": person(rng),
        "phone": telephone(rng),
        "network": network,
        "streets": [road["name"]],
        "shape": shape if is_drawn else None,
        "length_m": round(float(shape.length), 1),
        "width_m": width_m if rng.random() < 0.8 else None,
        "paves": "overhauled" if network == "road" else None,
        "first_day": first,
        "last_day": first + timedelta(days=days),
        "state": "planned",
        "source": INVENTED,
    }


def _stretch(
    rng: np.random.Generator, street: shapely.Geometry, beside_m: float
) -> shapely.Geometry:
    """Return a part of a street, beside its middle."""
    merged = shapely.line_merge(street)
    longest = max(shapely.get_parts(merged), key=shapely.length)
    begin = float(rng.uniform(0, 0.4))
    end = begin + float(rng.uniform(0.35, 0.6))
    part = ops.substring(longest, begin, end, normalized=True)
    return shapely.offset_curve(part, beside_m) if beside_m else part


def _answer(site: Site) -> None:
    """Let units confirm some joint openings; the bureau sets one of each aside."""
    rows = list(JointOpening.objects.order_by("-saved_m2", "code"))
    for joint in rows[:AGREED]:
        for unit in _units(joint):
            confirm(joint=joint, said=_said(site, unit, "联席会议会签"))
    for joint in rows[AGREED : AGREED + HALF]:
        confirm(joint=joint, said=_said(site, _units(joint)[0], "来函〔2025〕18号"))
    open_ones = JointOpening.objects.filter(state=JointState.PROPOSED)
    last = open_ones.order_by("saved_m2", "code").first()
    if last:
        dismiss(joint=last, said=_said(site, reason="两侧人行道分别施工，不共沟"))
    held = DigConflict.objects.filter(kind=ConflictKind.MORATORIUM, joint=None)
    first = held.order_by("code").first()
    if first:
        dismiss_conflict(conflict=first, said=_said(site, reason="市政府已批准抢修"))


def _units(joint: JointOpening) -> list[str]:
    return list(dict.fromkeys(joint.members.values_list("owner", flat=True)))


def _said(site: Site, unit: str = "", person_: str = "", reason: str = "") -> Said:
    by = site.user(BUREAU)
    return Said(
        by=by, at=now(), unit=unit or by.unit, person=person_, reason=reason and
        f"{reason}（演示，虚构）",
    )  # fmt: skip
