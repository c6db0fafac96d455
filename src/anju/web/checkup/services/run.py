"""A check-up: ask every indicator of every place, keep the answers, leave findings."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case
from anju.science.checkup.limits import Limits
from anju.science.checkup.run import ask
from anju.science.errors import UnknownCode
from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.bounds import bounds_of, marks
from anju.web.checkup.bridge.editions import active_edition
from anju.web.checkup.bridge.facts import facts_of, rectifications_of
from anju.web.checkup.bridge.grades import grade_results, group_results
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.bridge.reported import reported_of
from anju.web.checkup.bridge.results import definitions_of, overrides_of, result_of
from anju.web.checkup.models import (
    CheckupRun,
    GroupResult,
    IndicatorItem,
    IndicatorResult,
    IndicatorSet,
    Sighting,
)
from anju.web.checkup.services.findings import leave_findings
from anju.web.checkup.services.sets import load_sets, set_of
from anju.web.registry.models import Area
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent

PROBLEM = "problem"


@dataclass(slots=True)
class _Visit:
    """One check-up on its way: what it asks, of whom, and what it has found."""

    run: CheckupRun
    items: Sequence[IndicatorItem]
    places: Sequence[str]
    facts: Facts
    limits: Limits
    results: list[IndicatorResult] = field(default_factory=list)
    cases: list[tuple[IndicatorItem, Case]] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def ask(self, item: IndicatorItem) -> None:
        """Ask one item of every place."""
        indicator = indicator_of(item)
        outcome = ask(indicator, self.facts, self.limits, self.places)
        self.results += [
            result_of(self.run, item, indicator, line) for line in outcome.lines
        ]
        self.cases += [(item, case) for case in outcome.shortcomings]
        self.sightings.append(
            Sighting(
                run=self.run,
                item_code=item.code,
                object_kind=indicator.counted,
                sound=outcome.sound if indicator.counted in Sighting.DRAWN else [],
            )
        )

    def waits(self, item: IndicatorItem) -> bool:
        """Tell whether an item counts problems: what this check-up closes counts."""
        return indicator_of(item).counted == PROBLEM

    def ask_what_was_closed(self) -> None:
        """Ask the items that waited, with the problems as they stand now."""
        area, year = prefix_of(self.run.area_code), self.run.as_of.year - 1
        self.facts = replace(self.facts, rectifications=rectifications_of(area, year))
        for item in filter(self.waits, self.items):
            self.ask(item)


@transaction.atomic
def run_checkup(
    *,
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    edition: str = "",
    report: Report = silent,
) -> CheckupRun:
    """Check an area up: store every answer, and leave what is wrong as findings.

    Without an edition the set in use is asked.
    """
    started = time.perf_counter()
    load_sets()
    report(0.02, "读取底数、调查记录和部门填报数")
    visit = _begin(area_code, as_of, now, by, set_of(edition or active_edition()))
    for done, item in enumerate(visit.items, 1):
        if not visit.waits(item):
            visit.ask(item)
        report(0.2 + 0.4 * done / len(visit.items), f"{item.code} {item.name_zh}")
    report(0.65, "登记问题，复查销号")
    leave_findings(visit.run, visit.cases)
    visit.ask_what_was_closed()
    report(0.9, "保存结果")
    _store(visit)
    visit.run.ran_for_s = time.perf_counter() - started
    visit.run.save()
    report(1.0, "体检完成")
    return visit.run


def _store(visit: _Visit) -> None:
    """Grade and keep the answers in printing order."""
    order = {item.code: at for at, item in enumerate(visit.items)}
    visit.results.sort(key=lambda one: order[one.item_code])
    grade_results(visit.run, visit.results)
    copy_in(IndicatorResult, visit.results)
    GroupResult.objects.bulk_create(group_results(visit.run, visit.results))
    Sighting.objects.bulk_create(visit.sightings)


def _begin(
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any,  # noqa: ANN401
    chosen: IndicatorSet,
) -> _Visit:
    items = list(chosen.items.filter(enabled=True).select_related("set"))
    places = list(
        Area.objects.within(prefix_of(area_code))
        .order_by("code")
        .values_list("code", flat=True)
    )
    if not places:
        raise UnknownCode(f"区划 {area_code} 没有登记，无法体检。请先导入区划表。")
    run = CheckupRun.objects.create(
        set=chosen,
        area_code=area_code.ljust(6, "0"),
        as_of=as_of,
        ran_at=now,
        ran_by=by,
        ran_for_s=0.0,
        definitions=definitions_of(chosen, as_of),
        bounds=bounds_of(prefix_of(area_code)),
        inputs=marks(),
    )
    prefix = prefix_of(area_code)
    reported = reported_of(chosen, prefix, as_of)
    facts = replace(facts_of(prefix, as_of), reported=reported)
    limits = policy.limits_on(as_of, overrides_of(items))
    return _Visit(run, items, places, facts, limits)
