"""Communities assessed on the spot, and all of them judged and kept as one run."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from anju.science.checkup.complete_community import (
    Community,
    Judgement,
    State,
    judge,
    share_complete,
    verdict,
)
from anju.science.checkup.convenient_circle import circle
from anju.science.checkup.places import places_of
from anju.science.errors import RuleError, UnknownCode
from anju.web.checkup.bridge import community as bridge
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import (
    CircleScore,
    CommunityAct,
    CommunityRun,
    CommunityScore,
    CommunityShare,
)
from anju.web.registry.models import Area
from anju.web.site.copying import copy_in

COUNTY = 6


@dataclass(frozen=True, slots=True)
class Assessed:
    """What somebody says of one item of one community, on which evidence."""

    area_code: str
    item: str
    is_met: bool
    evidence: str
    surveyor: str
    surveyed_on: date


@transaction.atomic
def record_assessment(*, said: Assessed, by: Any, today: date) -> CommunityAct:  # noqa: ANN401
    """Write an assessment down; the same item on the same day is corrected."""
    if said.item not in {one["code"] for one in bridge.items_on(today)}:
        raise UnknownCode(f"完整社区没有“{said.item}”这一项。")
    here = Area.objects.filter(code=said.area_code, level="community")
    if not here.exists():
        raise UnknownCode(f"没有代码为 {said.area_code} 的社区。")
    if not said.evidence.strip() or not said.surveyor.strip():
        raise RuleError("评估须写明依据（照片、文件、现场所见）和评估人。")
    if said.surveyed_on > today:
        raise RuleError(f"评估日期 {said.surveyed_on} 晚于今天。请改正。")
    act, _ = CommunityAct.objects.update_or_create(
        area_code=said.area_code,
        item=said.item,
        surveyed_on=said.surveyed_on,
        defaults={
            "answer": CommunityAct.Answer.MET
            if said.is_met
            else CommunityAct.Answer.UNMET,
            "evidence": said.evidence.strip()[:300],
            "surveyor": said.surveyor.strip()[:60],
            "recorded_by": by,
        },
    )
    return act


@dataclass(slots=True)
class _Book:
    """What a run has found so far."""

    run: CommunityRun
    scores: list[CommunityScore] = field(default_factory=list)
    circles: list[CircleScore] = field(default_factory=list)
    verdicts: dict[str, list[State]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def judge_communities(
    *,
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> CommunityRun:
    """Judge the twenty items and the shop types of every community of an area."""
    inside, frame = prefix_of(area_code), bridge.frame_on(as_of)
    walk = bridge.latest_walk(inside, as_of)
    codes = [one["code"] for family in frame["types"].values() for one in family]
    walks = bridge.walks_of(walk, [bridge.STOP, *codes], inside) if walk else None
    run = CommunityRun.objects.create(
        area_code=place_of(inside),
        as_of=as_of,
        ran_at=now,
        ran_by=by,
        reach=walk,
        frame=frame,
    )
    book, taken_down = _Book(run), bridge.taken_down()
    for name, one in bridge.communities(inside, as_of, walks):
        known = taken_down.get(one.code[:COUNTY], frozenset())
        _judge(book, name, one, known)
        book.circles += _circles(run, name, one.code, walks, known)
    copy_in(CommunityScore, book.scores)
    copy_in(CircleScore, book.circles)
    copy_in(CommunityShare, list(_shares(book, inside)))
    return run


def _judge(book: _Book, name: str, one: Community, known: frozenset[str]) -> None:
    frame = book.run.frame
    rules = replace(bridge.rules_of(frame), taken_down=known)
    found = {
        told["code"]: judge(bridge.item_of(told), one, rules) for told in frame["items"]
    }
    book.scores += [
        _row(book.run, name, one.code, code, said) for code, said in found.items()
    ]
    must = [found[told["code"]].state for told in frame["items"] if told["must"]]
    whole = CommunityScore(
        run=book.run,
        code=one.code,
        area_code=one.code,
        name=name,
        state=verdict(must),
        met=must.count(State.MET),
        unmet=must.count(State.UNMET),
        unknown=must.count(State.UNKNOWN),
    )
    book.scores.append(whole)
    for place in places_of(one.code):
        book.verdicts[place].append(whole.state)


def _row(
    run: CommunityRun, name: str, place: str, item: str, said: Judgement
) -> CommunityScore:
    told = {
        key: value if isinstance(value, int | float | str) else str(value)
        for key, value in said.told.items()
        if value is not None
    }
    return CommunityScore(
        run=run,
        code=f"{place}/{item}",
        area_code=place,
        name=name,
        item=item,
        state=said.state,
        reason=said.why,
        missing_m2=said.missing_m2,
        evidence=told,
    )


def _circles(
    run: CommunityRun,
    name: str,
    place: str,
    walks: bridge.Walks | None,
    known: frozenset[str],
) -> Iterator[CircleScore]:
    speed = run.frame["speed_m_per_min"]
    least = Fraction(run.frame["rules"]["type_share"])
    for family, types in run.frame["types"].items():
        found = {
            code: walks.reached(place, code, one["minutes"] * speed, least)
            for one in types
            for code in (one["code"],)
            if walks and not known.isdisjoint(one["kinds"])
        }
        got = circle(found, [one["code"] for one in types])
        yield CircleScore(
            run=run,
            area_code=place,
            name=name,
            family=family,
            listed=len(types),
            present=got.present,
            unknown=got.unknown,
            coverage_share=got.coverage,
            reason="" if walks else "no_walk",
            types={
                code: {"share": one.share, "is_there": one.is_there}
                for code, one in got.types.items()
            },
        )


def _shares(book: _Book, inside: str) -> Iterator[CommunityShare]:
    for place, states in sorted(book.verdicts.items()):
        if not place.startswith(inside):
            continue
        yield CommunityShare(
            run=book.run,
            area_code=place,
            communities=len(states),
            complete=states.count(State.MET),
            incomplete=states.count(State.UNMET),
            unknown=states.count(State.UNKNOWN),
            share=share_complete(states),
        )
