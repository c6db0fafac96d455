"""What a check-up leaves behind: findings opened, and findings seen to be gone."""

from collections.abc import Sequence
from datetime import date

import pghistory
from django.db.models import Q

from anju.science.checkup.indicator import Case
from anju.science.loop import FindingState
from anju.web.checkup.bridge.findings import Evidence, evidence_of, finding_of
from anju.web.checkup.bridge.indicators import COMPUTED
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.bridge.rechecks import rechecks_of
from anju.web.checkup.models import CheckupRun, IndicatorItem, Shortcoming
from anju.web.checkup.services.advice import draft_advice
from anju.web.checkup.services.rechecks import ACCEPTED
from anju.web.loop.models import Finding
from anju.web.loop.services import (
    UNSETTLED,
    Key,
    NewFinding,
    Proof,
    close_rechecked,
    open_findings,
    see_again,
)
from anju.web.site.copying import copy_in

Found = Sequence[tuple[IndicatorItem, Case]]
Standing = tuple[NewFinding, date | None]  # with the day it was last seen
SETTLED = (FindingState.RESOLVED, FindingState.DISMISSED)


AWAITING = (
    Q(state=FindingState.OPEN)
    | Q(rectifications__isnull=False)
    | Q(projects__stage__in=ACCEPTED)
)
"""Open, or said to be put right: what nobody has worked on yet stays in its plan."""


def leave_findings(run: CheckupRun, found: Found) -> None:
    """Keep every hit, open what is new, close what a later look no longer sees."""
    evidence = evidence_of([case for _, case in found], run.area_code, run.as_of)
    hits = [_shortcoming(run, item, case, evidence) for item, case in found]
    copy_in(Shortcoming, hits)
    standing = _standing(run, found, evidence)
    who = {"user": run.ran_by_id} if run.ran_by_id else {}
    with pghistory.context(why=f"体检 {run.as_of}", **who):
        run.findings_opened = len(open_findings(_not_put_right(standing)))
        draft_advice(area_code=prefix_of(run.area_code), on=run.as_of)
        see_again((one.key, seen_on) for one, seen_on in standing if seen_on)
        run.findings_closed = _close_rechecked(run, {one.key for one, _ in standing})


def _shortcoming(
    run: CheckupRun, item: IndicatorItem, case: Case, evidence: Evidence
) -> Shortcoming:
    return Shortcoming(
        run=run,
        item_code=item.code,
        object_kind=case.kind,
        object_code=case.code,
        object_name=evidence.thing(case).name,
        area_code=case.area_code,
        problems=list(case.items),
        amount=float(case.amount or 0),
        is_counted=case.is_hit,
    )


def _standing(run: CheckupRun, found: Found, evidence: Evidence) -> list[Standing]:
    return [
        (
            finding_of(case, code, evidence=evidence, as_of=run.as_of),
            evidence.seen_on(case, code),
        )
        for _, case in found
        for code in case.items
    ]


def _not_put_right(standing: Sequence[Standing]) -> list[NewFinding]:
    """Leave out what was put right after it was last seen."""
    settled: dict[Key, date] = {}
    rows = Finding.objects.filter(
        item_code__in={one.item_code for one, _ in standing}, state__in=SETTLED
    )
    fields = ("item_code", "object_kind", "object_code", "closed_on")
    for item, kind, code, closed_on in rows.values_list(*fields):
        key = item, kind, code
        settled[key] = max(closed_on or date.min, settled.get(key, date.min))
    return [
        one
        for one, seen_on in standing
        if one.key not in settled or (seen_on and seen_on > settled[one.key])
    ]


def _close_rechecked(run: CheckupRun, standing: set[Key]) -> int:
    """Close open findings that a later look no longer sees; silence closes nothing."""
    asked = set(run.definitions) & set(COMPUTED)
    rows = (
        Finding.objects.within(prefix_of(run.area_code))
        .filter(AWAITING, origin="checkup", state__in=UNSETTLED)
        .distinct()
    )
    gone = [
        one
        for one in rows
        if one.item_code.split(".")[0] in asked
        and (one.item_code, one.object_kind, one.object_code) not in standing
    ]
    rechecked = rechecks_of(gone, run.as_of)
    for reason, findings in rechecked.items():
        seen = Proof(by=reason, kind="survey", words=reason)
        close_rechecked(findings=findings, proof=seen, on=run.as_of)
    return sum(map(len, rechecked.values()))
