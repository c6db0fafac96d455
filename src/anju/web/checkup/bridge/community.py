"""Communities as science judges them: facilities, estates, walks, problems, acts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from django.db.models import F
from django.utils.translation import gettext_noop

from anju.science.checkup.complete_community import (
    Act,
    Community,
    Estate,
    Facility,
    Item,
    Rules,
)
from anju.science.checkup.convenient_circle import Reached, reached
from anju.science.policy import in_force
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import CommunityAct, ReachHome, ReachRun
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED
from anju.web.policy import on, rule, table
from anju.web.registry import models as registry

POLICY = "checkup/complete_community"
COUNTY = 6
FAMILIES = {"basic": "basic type", "quality": "quality type"}
STOP = "CC11"
WHY = {
    "act": gettext_noop("%(day)s %(who)s评估：%(evidence)s"),
    "found": gettext_noop("有%(n)s处"),
    "large_enough": gettext_noop("有%(n)s处，最大%(largest)s㎡，要求不小于%(least)s㎡"),
    "small": gettext_noop("有%(n)s处，最大%(largest)s㎡，要求不小于%(least)s㎡"),
    "area_unknown": gettext_noop("有%(n)s处，面积没有登记，要求不小于%(least)s㎡"),
    "none": gettext_noop("本县已登记此类设施，本社区没有"),
    "not_taken_down": gettext_noop("本县没有登记过此类设施，不能当作没有"),
    "types": gettext_noop("有%(n)s种便民网点，要求%(least)s种"),
    "types_unknown": gettext_noop(
        "有%(n)s种便民网点，要求%(least)s种；另%(unseen)s种本县没有登记过"
    ),
    "no_walk": gettext_noop("还没有计算生活圈"),
    "walk_unknown": gettext_noop("单元出入口的户数未调查"),
    "walk": gettext_noop("%(share)s的住户10分钟内步行到公交站，要求%(least)s"),
    "no_estate": gettext_noop("本社区没有登记小区"),
    "parking_unknown": gettext_noop("%(n)s个小区的泊位或户数未调查"),
    "parking": gettext_noop(
        "泊位%(spaces)s个，%(homes)s户，每户%(ratio)s个，要求%(least)s个"
    ),
    "managed": gettext_noop("%(n)s个小区都有认可的物业管理"),
    "unmanaged": gettext_noop("%(n)s个小区没有认可的物业管理"),
    "managed_unknown": gettext_noop("%(n)s个小区的管理方式未调查"),
    "problems": gettext_noop("有%(n)s个燃气、管线问题没有销号"),
    "not_assessed": gettext_noop("须现场评估，还没有人评估"),
}


def items_on(day: date) -> list[dict[str, Any]]:
    """Return the twenty items with their rules, ready to be frozen in a run."""
    ways = rule(POLICY)["items"]
    also = in_force(rule("checkup/life_circle")["also_serve"], day)["kinds"]
    return [
        {
            "code": row["code"],
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "must": row["must"] == "must",
            "kinds": [row["code"], *also.get(row["code"], ())],
            "least_m2": _least(row, ways[row["code"]].get("area", "")),
            "mark": row["mark"],
            "source": row["standard"],
            "other_rule": row["other_rule"],
            **ways[row["code"]],
        }
        for row in table("checkup/facilities")
        if row["code"] in ways
    ]


def _least(row: Mapping[str, str], area: str) -> str:
    return row[f"min_{area}_area_m2"] if area else ""


def types_on(day: date) -> dict[str, list[dict[str, Any]]]:
    """Return the shop types of each family with their walking minutes."""
    also = in_force(rule("checkup/life_circle")["also_serve"], day)["kinds"]
    return {
        family: [
            {
                "code": row["code"],
                "name_zh": row["name_zh"],
                "name_en": row["name_en"],
                "kinds": [row["code"], *also.get(row["code"], ())],
                "minutes": int(row["walk_min"]),
                "mark": "/".join(part[0] for part in row["mark"].split(", ")),
            }
            for row in table("checkup/facilities")
            if row["level"] == level
        ]
        for family, level in FAMILIES.items()
    }


def frame_on(day: date) -> dict[str, Any]:
    """Return everything that judges on a day."""
    stop = next(r for r in table("checkup/facilities") if r["code"] == STOP)
    return {
        "items": items_on(day),
        "types": types_on(day),
        "rules": on(POLICY, day),
        "speed_m_per_min": on("checkup/walking", day)["speed_m_min"]["everyone"],
        "stop_minutes": int(stop["walk_min"]),
        "target": in_force({"what": "target", "values": rule(POLICY)["targets"]}, day),
    }


def item_of(told: Mapping[str, Any]) -> Item:
    """Return an item as science judges it."""
    return Item(
        code=told["code"],
        by=told["by"],
        kinds=tuple(told["kinds"][1:] if told["by"] == "types" else told["kinds"]),
        area=told.get("area", ""),
        least_m2=Decimal(told["least_m2"]) if told["least_m2"] else None,
    )


def rules_of(frame: Mapping[str, Any]) -> Rules:
    """Return the limits of a frame."""
    given = frame["rules"]
    return Rules(
        least_types=given["least_types"],
        stop_m=float(frame["stop_minutes"] * frame["speed_m_per_min"]),
        stop_share=Fraction(given["stop_share"]),
        spaces_per_household=Fraction(given["spaces_per_household"]),
        managed_modes=frozenset(given["managed_modes"]),
        indicators={
            one["code"]: one["indicators"]
            for one in frame["items"]
            if "indicators" in one
        },
    )


def taken_down() -> dict[str, frozenset[str]]:
    """Return the kinds of facility that each county has registered at least once."""
    rows = registry.Facility.objects.order_by().values_list(
        "area_code", "facility_code"
    )
    found: dict[str, set[str]] = defaultdict(set)
    for area, kind in rows.distinct():
        found[area[:COUNTY]].add(kind)
    return {county: frozenset(kinds) for county, kinds in found.items()}


def latest_walk(prefix: str, as_of: date) -> ReachRun | None:
    """Return the last life circle that holds the walks of an area."""
    above = {place_of(prefix[:n]) for n in (4, 6, 9, 12)}
    rows = ReachRun.objects.filter(area_code__in=above, as_of__lte=as_of)
    return rows.defer("network").first()


@dataclass(frozen=True, slots=True)
class Walks:
    """The walks of each community: households, and metres by kind, row by row."""

    kinds: Sequence[str]
    by_place: Mapping[str, np.ndarray]

    def stops(self, place: str) -> list[tuple[int | None, float]]:
        """Return households and the walk to the bus stop of each entrance."""
        rows = self.by_place.get(place, np.empty((0, 1 + len(self.kinds))))
        column = 1 + self.kinds.index(STOP)
        return [
            (None if np.isnan(homes) else int(homes), float(metres))
            for homes, metres in rows[:, (0, column)]
        ]

    def reached(
        self, place: str, kind: str, limit_m: float, least: Fraction
    ) -> Reached:
        """Tell whether a shop type is there for a community."""
        rows = self.by_place.get(place)
        if rows is None or kind not in self.kinds:
            return Reached(None, None)
        return reached(rows[:, 1 + self.kinds.index(kind)], rows[:, 0], limit_m, least)


def walks_of(run: ReachRun, kinds: Sequence[str], prefix: str) -> Walks:
    """Read the walks of an area to some kinds; only connected doors speak."""
    known = [kind for kind in kinds if any(k["code"] == kind for k in run.kinds)]
    columns = {f"m{n}": F(f"metres__{run.place_of(k)}") for n, k in enumerate(known)}
    rows = ReachHome.objects.within(prefix).filter(
        run=run, state=ReachHome.State.CONNECTED
    )
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    asked = (
        rows.annotate(**columns)
        .order_by()
        .values_list("area_code", "households", *columns)
    )
    for area, homes, *metres in asked.iterator(5000):
        found[area].append((np.nan if homes is None else homes, *metres))
    return Walks(known, {place: np.array(r, float) for place, r in found.items()})


def communities(
    prefix: str, as_of: date, walks: Walks | None
) -> Iterator[tuple[str, Community]]:
    """Give every community of an area with its name."""
    facilities, estates = _facilities(prefix), _estates(prefix)
    problems, acts = _problems(prefix, as_of), _acts(prefix, as_of)
    rows = registry.Area.objects.within(prefix).filter(level="community")
    for code, name in rows.order_by("code").values_list("code", "name"):
        yield (
            name,
            Community(
                code=code,
                facilities=facilities[code],
                estates=estates[code],
                stops=walks.stops(code) if walks else None,
                problems=problems[code],
                acts=acts[code],
            ),
        )


def _facilities(prefix: str) -> dict[str, list[Facility]]:
    found: dict[str, list[Facility]] = defaultdict(list)
    rows = registry.Facility.objects.within(prefix).order_by("code")
    fields = ("area_code", "code", "facility_code", "floor_area_m2", "site_area_m2")
    for area, *values in rows.values_list(*fields, "is_open"):
        found[area].append(Facility(*values))
    return found


def _estates(prefix: str) -> dict[str, list[Estate]]:
    found: dict[str, list[Estate]] = defaultdict(list)
    rows = registry.Estate.objects.within(prefix).order_by("code")
    fields = ("area_code", "household_count", "parking_spaces", "management_mode")
    for area, homes, spaces, mode in rows.values_list(*fields):
        found[area].append(Estate(homes, spaces, mode or None))
    return found


def _problems(prefix: str, as_of: date) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    rows = Finding.objects.within(prefix).filter(
        origin="checkup", state__in=UNSETTLED, found_on__lte=as_of
    )
    for area, item in rows.values_list("area_code", "item_code"):
        found[area][item.split(".")[0]] += 1
    return found


def _acts(prefix: str, as_of: date) -> dict[str, dict[str, Act]]:
    found: dict[str, dict[str, Act]] = defaultdict(dict)
    rows = CommunityAct.objects.within(prefix).filter(surveyed_on__lte=as_of)
    for one in rows.order_by("surveyed_on", "pk"):
        found[one.area_code][one.item] = Act(
            is_met=one.answer == CommunityAct.Answer.MET,
            on=one.surveyed_on,
            who=one.surveyor,
            evidence=one.evidence,
        )
    return found
