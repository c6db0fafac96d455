"""Calls settled by a clerk, names remembered, and calls counted for every place."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Sum

from anju.science.checkup.hotline.matching import plain
from anju.science.checkup.hotline.tally import Call, Count, Key, count, per_thousand
from anju.science.errors import RuleError
from anju.web.checkup.bridge.hotline import complaint_kinds, least_sure, topic_names
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import HotlineCall, HotlineRun, HotlineTally, LearnedName
from anju.web.registry.areas import names
from anju.web.registry.models import Estate
from anju.web.site.copying import copy_in

Way = HotlineCall.Way
LONGEST_NAME = 40


@transaction.atomic
def settle_call(*, call: HotlineCall, estate: Estate | None, by: Any, on: date) -> int:  # noqa: ANN401
    """Say which estate a call speaks of, or that it speaks of none.

    What the call wrote is remembered as a name of the estate, and every open call
    that wrote the same is matched with it. Returns how many others were matched.
    """
    if estate and not estate.area_code.startswith(prefix_of(call.area_code)):
        raise RuleError(
            f"工单 {call.code} 属 {call.area_code}，小区“{estate.name}”在"
            f" {estate.area_code}，不在同一辖区，不能认定。请选本辖区的小区。"
        )
    with pghistory.context(why="人工认定热线工单"):
        _settle(call, estate)
        if estate is None or not (said := plain(call.place)[:LONGEST_NAME]):
            return 0
        LearnedName.objects.get_or_create(
            text=said,
            estate=estate,
            defaults={"area_code": estate.area_code, "said_by": by, "said_on": on},
        )
        return _match_alike(said, estate)


def _settle(call: HotlineCall, estate: Estate | None) -> None:
    call.estate = estate
    call.way = Way.MANUAL if estate else Way.ELSEWHERE
    call.sure, call.candidates = 1.0, []
    call.area_code = estate.area_code if estate else call.filed_area
    call.save(update_fields=["estate", "way", "sure", "candidates", "area_code"])


def _match_alike(said: str, estate: Estate) -> int:
    """Match the open calls of the same area that wrote just the same place."""
    waiting = HotlineCall.objects.filter(way=Way.NONE).exclude(place="")
    alike = [
        call.pk
        for call in waiting.only("pk", "place", "area_code")
        if plain(call.place)[:LONGEST_NAME] == said
        and estate.area_code.startswith(prefix_of(call.area_code))
    ]
    return HotlineCall.objects.filter(pk__in=alike).update(
        estate=estate,
        way=Way.LEARNED,
        sure=1.0,
        candidates=[],
        area_code=estate.area_code,
    )


@transaction.atomic
def count_calls(
    *,
    area_code: str,
    since: date,
    until: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> HotlineRun:
    """Count the calls of a span of days for every place inside an area."""
    if since > until:
        raise RuleError(f"起始日期 {since} 晚于截止日期 {until}。请改正。")
    inside = prefix_of(area_code)
    run = HotlineRun.objects.create(
        area_code=place_of(inside),
        since=since,
        until=until,
        ran_at=now,
        ran_by=by,
        frame={
            "complaint_kinds": complaint_kinds(until),
            "least_sure": least_sure(until),
            "topics": list(topic_names().values()),
        },
    )
    found = count(_calls(inside, since, until), inside)
    copy_in(HotlineTally, list(_tallies(run, found, inside)))
    return run


def _calls(inside: str, since: date, until: date) -> Iterator[Call]:
    complaints = frozenset(complaint_kinds(until))
    rows = HotlineCall.objects.within(inside).filter(received_on__range=(since, until))
    fields = ("area_code", "kind", "topic", "received_on", "estate__code")
    for area, kind, topic, day, estate in rows.values_list(*fields).iterator(10_000):
        yield Call(area, kind in complaints, topic, day, estate or "")


def _tallies(
    run: HotlineRun, found: dict[Key, Count], inside: str
) -> Iterator[HotlineTally]:
    estates = {
        code: (name, households)
        for code, name, households in Estate.objects.within(inside).values_list(
            "code", "name", "household_count"
        )
    }
    topics, areas = topic_names(), names()
    living = {place: _households(place) for place in {key.area_code for key in found}}
    for key, counted in sorted(found.items()):
        name, homes = {
            "whole": (areas.get(key.area_code, ""), living[key.area_code]),
            "topic": (
                topics.get(key.part, {}).get("name_zh", key.part),
                living[key.area_code],
            ),
            "month": (key.part, living[key.area_code]),
            "estate": estates.get(key.part, ("", None)),
        }[key.by]
        yield HotlineTally(
            run=run,
            area_code=key.area_code,
            by=key.by,
            key=key.part,
            name=name,
            calls=counted.calls,
            complaints=counted.complaints,
            matched=counted.matched,
            households=homes,
            complaint_share=counted.complaint_share,
            per_thousand=per_thousand(counted.calls, homes),
        )


def _households(place: str) -> int | None:
    rows = Estate.objects.within(prefix_of(place))
    total: int | None = rows.aggregate(n=Sum("household_count"))["n"]
    return total
