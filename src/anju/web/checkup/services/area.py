"""A small set asked of a stretch of the city."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from anju.science.checkup.area import Outcome, ask_inside
from anju.science.errors import DataError, NotYours
from anju.science.values import Measured
from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.area import (
    Stretch,
    communities_in,
    estates_in,
    holder,
    special_set,
)
from anju.web.checkup.bridge.editions import active_edition
from anju.web.checkup.bridge.facts import facts_of
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.bridge.reported import reported_of
from anju.web.checkup.bridge.results import definitions_of, overrides_of, printed
from anju.web.checkup.models import AreaCheckup, AreaResult, IndicatorItem
from anju.web.checkup.services.sets import load_sets, set_of
from anju.web.site.jobs import Report, silent

CITY = 4
MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked: a name, a small set, a stretch."""

    name: str
    set_code: str
    stretch: Stretch


@transaction.atomic
def check_area(
    *,
    wanted: Wanted,
    own_area: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    report: Report = silent,
) -> AreaCheckup:
    """Ask a small set of a stretch inside the reader's own area.

    It leaves no findings: what is wrong in the city is found by the city's check-up.
    """
    load_sets()
    frame = special_set(wanted.set_code)
    report(0.1, "读取底数与调查记录")
    checkup = _begun(wanted, own_area, as_of, now, by)
    chosen = set_of(active_edition())
    items = list(chosen.items.filter(code__in=frame["items"]).select_related("set"))
    city = checkup.area_code[:CITY]
    facts = facts_of(city, as_of)
    facts = replace(facts, reported=reported_of(chosen, city, as_of))
    limits = policy.limits_on(as_of, overrides_of(items))
    holds = holder(wanted.stretch, prefix_of(own_area))
    report(0.5, "计算")
    told = definitions_of(chosen, as_of)
    known = {one.code: one for one in items if one.code in told}
    checkup.frame = frame
    checkup.definitions = {code: told[code] for code in known}
    checkup.save()
    asked = [known[code] for code in frame["items"] if code in known]
    AreaResult.objects.bulk_create(
        _result(checkup, item, ask_inside(indicator_of(item), facts, limits, holds))
        for item in asked
    )
    report(1.0, "体检完成")
    return checkup


def _begun(
    wanted: Wanted,
    own_area: str,
    as_of: date,
    now: datetime,
    by: Any,  # noqa: ANN401
) -> AreaCheckup:
    stretch, inside = wanted.stretch, prefix_of(own_area)
    if not wanted.name.strip():
        raise DataError("请给片区起个名称。")
    if not stretch.areas and not stretch.outline:
        raise DataError("请选择街道、社区，或在地图上画出片区。")
    foreign = [code for code in stretch.areas if not code.startswith(inside)]
    if foreign:
        raise NotYours(f"区划 {foreign[0]} 不在您的管辖范围 {own_area} 内。")
    estates = estates_in(stretch, inside)
    if not estates:
        raise DataError("这个片区里没有登记的小区。请换一个范围。")
    communities = communities_in(stretch, estates)
    enclosing = stretch.enclosing([area for _, area in estates])
    return AreaCheckup(
        name=wanted.name.strip()[:100],
        set_code=wanted.set_code,
        area_code=enclosing,
        areas=list(stretch.areas),
        outline=stretch.outline,
        communities=communities,
        estates=len(estates),
        as_of=as_of,
        ran_at=now,
        ran_by=by,
    )


def _result(checkup: AreaCheckup, item: IndicatorItem, found: Outcome) -> AreaResult:
    answer, tally = found.answer, found.tally
    is_measured = isinstance(answer, Measured)
    return AreaResult(
        checkup=checkup,
        item_code=item.code,
        name=item.name_zh,
        state=answer.state,
        value=printed(answer, indicator_of(item).unit),
        unit=item.definition["unit"],
        known_share=answer.known_share if isinstance(answer, Measured) else None,
        reason="" if is_measured else getattr(answer, "reason", ""),
        objects_counted=tally.objects,
        objects_surveyed=tally.surveyed,
        hits=tally.hits,
        wrong=list(_wrong(found)),
    )


def _wrong(found: Outcome) -> Iterator[list[Any]]:
    for case in found.shortcomings[:MOST_LISTED]:
        yield [case.kind, case.code, list(case.items)]
