"""A life-circle run: every door walked to every kind of facility, and kept."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from anju.science.checkup.life_circle import Walks, tally
from anju.science.errors import UnknownCode
from anju.web.checkup.bridge.life_circle.city import (
    CITY_DIGITS,
    City,
    Home,
    city_of,
    homes_of,
)
from anju.web.checkup.bridge.life_circle.findings import judged
from anju.web.checkup.bridge.life_circle.inputs import fingerprints
from anju.web.checkup.bridge.life_circle.people import People, people_of
from anju.web.checkup.bridge.life_circle.places import (
    above,
    estate_rows,
    labelled,
    place_rows,
    result_rows,
)
from anju.web.checkup.bridge.life_circle.rules import Rules, kinds_on, rules_on
from anju.web.checkup.bridge.life_circle.stored import packed
from anju.web.checkup.bridge.life_circle.walks import groups_of, home_rows, walk
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import (
    ReachEstate,
    ReachHome,
    ReachPlace,
    ReachResult,
    ReachRun,
)
from anju.web.checkup.services.life_circle_findings import leave_findings
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent


class _Asked(NamedTuple):
    """For which area, as of which day, when, by whom and from which state."""

    area_code: str
    as_of: date
    now: datetime
    by: Any
    inputs: dict[str, str]


def run_life_circle(
    *,
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    report: Report = silent,
) -> ReachRun:
    """Walk from every entrance of an area, keep every way, and leave findings.

    What is read is fingerprinted first: a row that changes meanwhile makes the run
    an old one, never a wrong one. Progress is told outside of the writing, so that
    a page can follow it.
    """
    started = time.perf_counter()
    rules, kinds = rules_on(as_of), kinds_on(as_of)
    report(0.02, "读取步行网络、出入口和设施")
    inputs = fingerprints(area_code[:CITY_DIGITS])
    homes = _homes(area_code)
    facts = _city(area_code, homes, rules), people_of(homes)
    walked = walk(facts[0], kinds, report)
    asked = _Asked(area_code, as_of, now, by, inputs)
    report(0.6, "按区划和人口汇总，保存结果")
    with transaction.atomic():
        run = _begun(asked, rules, kinds, facts[0])
        _keep_counts(run, homes, facts, walked.walks, rules)
        copy_in(ReachHome, home_rows(run, homes, facts, walked))
        run.ran_for_s = time.perf_counter() - started
        run.save()
    report(1.0, "生活圈计算完成")
    return run


def _homes(area_code: str) -> list[Home]:
    homes = homes_of(prefix_of(area_code))
    if not homes:
        raise UnknownCode(
            f"区划 {area_code} 没有登记单元出入口，无法计算生活圈。"
            "请先导入单元出入口底数表。"
        )
    return homes


def _city(area_code: str, homes: Sequence[Home], rules: Rules) -> City:
    limit_m = float(rules.looked_for["value"])
    city = city_of(area_code, homes, rules.attaching, limit_m)
    if not len(city.network.u):
        raise UnknownCode(
            "本市没有登记步行路径，无法计算步行距离。请先导入步行路径底数表。"
        )
    return city


def _begun(
    asked: _Asked, rules: Rules, kinds: list[dict[str, Any]], city: City
) -> ReachRun:
    return ReachRun.objects.create(
        area_code=place_of(asked.area_code),
        as_of=asked.as_of,
        ran_at=asked.now,
        ran_by=asked.by,
        ran_for_s=0.0,
        kinds=kinds,
        parameters=rules.as_parameters(),
        inputs=asked.inputs,
        limit_m=city.limit_m,
        path_count=len(city.path_ids),
        path_length_m=float(city.network.length_m.sum()),
        home_count=len(city.homes),
        facility_count=len(city.facility_ids),
        network=packed(city),
    )


def _keep_counts(
    run: ReachRun,
    homes: Sequence[Home],
    facts: tuple[City, People],
    walks: Walks,
    rules: Rules,
) -> None:
    """Count the connected doors by community and by estate; leave findings."""
    city, people = facts
    joined = city.homes.edge >= 0
    groups = {
        name: replace(group, count=group.count[joined])
        for name, group in groups_of(people, run.kinds, rules).items()
    }
    known = Walks(walks.metres[joined], walks.straight_m[joined])
    minutes = rules.classes["minutes"]
    codes, labels = labelled([home.area_code for home in homes])
    places = above(codes, prefix_of(run.area_code))
    counted = tally(known, groups, labels[joined], len(codes), minutes)
    copy_in(ReachPlace, list(place_rows(run, places, labels, homes, facts)))
    copy_in(ReachResult, list(result_rows(run, places, counted)))
    estates, labels = labelled([home.estate_code or "" for home in homes])
    counted = tally(known, groups, labels[joined], len(estates), ())
    rows = estate_rows(run, (estates, labels), facts, counted)
    copy_in(ReachEstate, list(rows))
    leave_findings(run, judged(run, estates, counted))
