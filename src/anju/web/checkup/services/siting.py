"""Answer where to put new facilities, and keep the answer with what was asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.db import transaction

from anju.science.checkup.siting import Siting, choose_sites
from anju.science.errors import UnknownCode
from anju.science.tools.optimise.coverage import Effort, Step, make_ready
from anju.web.checkup.bridge.life_circle.city import City
from anju.web.checkup.bridge.life_circle.stored import walking_city
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.bridge.siting.candidates import (
    Candidates,
    estates_in_works,
    premises,
    street_corners,
)
from anju.web.checkup.bridge.siting.doors import Doors, demand_of, doors_of
from anju.web.checkup.bridge.siting.results import estate_rows, site_rows
from anju.web.checkup.models import ReachRun, SitingEstate, SitingRun, SitingSite
from anju.web.registry.areas import name_of
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent

ENOUGH = Effort(gap_share=0.01, seconds=20.0)
SEARCHING, SEARCHED = 0.3, 0.9


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: which kind, for whom, how many, how far, and from which places.

    `minutes` and `speed_m_min` make the limit; without minutes the kind's own holds.
    `spacing_m` is for street corners, `premises` the code of a kind whose premises
    may take the new one in.
    """

    kind: str
    asked: int
    group: str = SitingRun.Group.RESIDENTS
    minutes: float | None = None
    speed_m_min: float | None = None
    taken_from: str = SitingRun.From.STREETS
    spacing_m: float = 100.0
    premises: str = ""


def site_facilities(
    *,
    reach_run: ReachRun,
    area_code: str,
    wish: Wish,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    report: Report = silent,
) -> SitingRun:
    """Choose sites for an area on the doors and streets of a life-circle run."""
    started = time.perf_counter()
    run = _begun(reach_run, area_code, wish)
    run.ran_at, run.ran_by = now, by
    report(0.05, "读取步行网络和出入口")
    city = walking_city(reach_run.pk)
    prefix = prefix_of(area_code)
    doors = doors_of(reach_run, city, prefix, (wish.kind, wish.group, run.limit_m))
    report(0.1, "列出候选位置")
    places = _candidates(city, prefix, run)
    report(0.2, f"从 {len(places):,} 个候选位置步行")
    demand = demand_of(city, doors, places, wish.group, run.limit_m)
    make_ready()
    report(SEARCHING, "选址")
    siting = choose_sites(
        demand, wish.asked, ENOUGH, clock=time.perf_counter, watch=_telling(report)
    )
    _note(run, siting, doors, places)
    run.ran_for_s = time.perf_counter() - started
    with transaction.atomic():
        run.save()
        copy_in(SitingSite, site_rows(run, siting, demand, doors, places))
        copy_in(SitingEstate, estate_rows(run, siting, demand, doors))
    report(1.0, told(siting.value, siting.bound))
    return run


def _begun(reach_run: ReachRun, area_code: str, wish: Wish) -> SitingRun:
    known = {kind["code"]: kind for kind in reach_run.kinds}
    kind = known.get(wish.kind)
    if kind is None or not kind["is_walked"]:
        raise UnknownCode(
            f"“{wish.kind}”不是按步行距离评价的设施类别，不能选址。请换一类。"
        )
    own_m = kind["limit_elderly_m" if wish.group == "elderly" else "limit_m"]
    walked = wish.minutes is not None and wish.speed_m_min is not None
    limit_m = (wish.minutes or 0) * (wish.speed_m_min or 0) if walked else own_m
    if not 0 < limit_m <= reach_run.limit_m:
        raise UnknownCode(
            f"步行限值 {limit_m:g} 米不在 0～{reach_run.limit_m:g} 米之间"
            "（生活圈只算到这个距离）。请调小分钟数或步速。"
        )
    return SitingRun(
        reach_run=reach_run,
        area_code=place_of(area_code),
        kind=kind,
        group=wish.group,
        asked=wish.asked,
        limit_m=limit_m,
        minutes=wish.minutes if walked else None,
        speed_m_min=wish.speed_m_min if walked else None,
        taken_from=wish.taken_from,
        places={"spacing_m": wish.spacing_m, "premises": wish.premises},
    )


def _candidates(city: City, prefix: str, run: SitingRun) -> Candidates:
    attaching = run.reach_run.parameters["attaching"]
    near_m = float(attaching["facilities"])
    if run.taken_from == SitingRun.From.STREETS:
        found = street_corners(city, prefix, run.places["spacing_m"])
    elif run.taken_from == SitingRun.From.RENOVATED:
        found = estates_in_works(city, prefix, near_m)
    else:
        found = premises(city, prefix, run.places["premises"], near_m)
    if not len(found):
        raise UnknownCode(
            f"{name_of(run.area_code)}没有可用的候选位置"
            f"（{run.get_taken_from_display()}）。请换一种候选位置或扩大范围。"
        )
    return found


def _telling(report: Report) -> Callable[[Step], bool]:
    """Say after each round how far the search is; never stop it."""

    def watch(step: Step) -> bool:
        done = SEARCHING + (SEARCHED - SEARCHING) * min(1.0, step.round / 50)
        report(done, f"第 {step.round + 1} 轮：{told(step.value, step.bound)}")
        return False

    return watch


def told(value: int, bound: int) -> str:
    """Say what is reached and how much better it might still get."""
    if bound <= value:
        return f"新增 {value:,} 人，已证明是最优"
    share = ceil(1000 * (bound - value) / value) / 10 if value else 100.0
    return f"新增 {value:,} 人，上限 {bound:,} 人，最多还能再好 {share:.1f}%"


def _note(run: SitingRun, siting: Siting, doors: Doors, places: Candidates) -> None:
    run.candidates, run.homes = len(places), len(doors.places)
    run.homes_unsurveyed, run.homes_unconnected = doors.unsurveyed, doors.unconnected
    run.people, run.served_before = siting.people, siting.served_before
    run.reachable, run.value, run.bound = siting.reachable, siting.value, siting.bound
