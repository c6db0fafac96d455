"""What a life-circle run leaves behind: problems opened, and problems seen gone."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pghistory
from numpy.typing import NDArray

from anju.science.loop import FindingState
from anju.web.checkup.bridge.life_circle.findings import PREFIX, Judged
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import ReachRun
from anju.web.checkup.services.advice import draft_advice
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

Ints = NDArray[np.int64]
SETTLED = (FindingState.RESOLVED, FindingState.DISMISSED)


def leave_findings(run: ReachRun, judged: Judged) -> None:
    """Open what is new, and close what the walk now reaches; silence closes nothing."""
    who = {"user": run.ran_by_id} if run.ran_by_id else {}
    with pghistory.context(why=f"生活圈 {run.as_of}", **who):
        see_again((one.key, run.as_of) for one in judged.new)
        run.findings_opened = len(open_findings(_not_settled_since(run, judged.new)))
        draft_advice(area_code=prefix_of(run.area_code), on=run.as_of)
        run.findings_closed = _close(run, judged.in_order)


def _not_settled_since(run: ReachRun, new: list[NewFinding]) -> list[NewFinding]:
    """Leave out what somebody settled on the run's day or later, or dismissed."""
    settled = _settled({one.item_code for one in new})
    return [one for one in new if settled.get(one.key, date.min) < run.as_of]


def _settled(items: set[str]) -> Mapping[Key, date]:
    rows = Finding.objects.filter(item_code__in=items, state__in=SETTLED)
    fields = ("item_code", "object_kind", "object_code", "state", "closed_on")
    found: dict[Key, date] = {}
    for item, kind, code, state, closed_on in rows.values_list(*fields):
        until = date.max if state == FindingState.DISMISSED else closed_on or date.min
        key = item, kind, code
        found[key] = max(until, found.get(key, date.min))
    return found


def _close(run: ReachRun, in_order: set[tuple[str, str]]) -> int:
    """Take the walk itself as the proof: it was measured anew, by nobody who built."""
    rows = Finding.objects.within(prefix_of(run.area_code)).filter(
        origin="checkup", state__in=UNSETTLED, item_code__startswith=PREFIX
    )
    gone = [one for one in rows if (one.item_code, one.object_code) in in_order]
    words = f"生活圈复算（截至{run.as_of}）：步行可达人口已达到要求"
    proof = Proof(by="生活圈计算", kind="measurement", words=words)
    close_rechecked(findings=gone, proof=proof, on=run.as_of)
    return len(gone)
