"""Look at all planned openings of an area and write down what was found."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anju.science.plan.dig_once import Joint, find
from anju.web.plan.bridge.dig import (
    Found,
    conflicts_of,
    joint_of,
    members_of,
    streets_of,
)
from anju.web.plan.bridge.dig_rules import dig_policy_on
from anju.web.plan.bridge.openings import openings_of, register_of
from anju.web.plan.models import (
    ConflictState,
    DigAct,
    DigConflict,
    DigOpening,
    DigRun,
    DigStreet,
    JointMember,
    JointOpening,
    JointState,
    Verb,
)
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent

DECIDED = (JointState.AGREED, JointState.DISMISSED)


def look(
    *,
    area_code: str,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    report: Report = silent,
) -> DigRun:
    """Find conflicts, moratoria and joint openings among all that is planned."""
    started, day = time.monotonic(), now.date()
    report(0.05, _("读取项目台账、老旧小区改造和各单位开挖计划"))
    policy = dig_policy_on(day)
    register = register_of(area_code)
    rows, openings = openings_of(area_code, register, policy)
    report(0.4, format_lazy(_("{count} 处开挖，比对位置、道路和时间"), count=len(rows)))
    told = find(openings, register.pavements, policy.rules, day)
    clashes = len(told.pairs) + len(told.held)
    report(0.8, format_lazy(_("{count} 处冲突，写入结果"), count=clashes))
    with transaction.atomic():
        run = DigRun.objects.create(
            area_code=area_code,
            as_of=day,
            ran_at=now,
            ran_by=by,
            rules=policy.given | {"moratorium": policy.moratorium},
        )
        found = Found(run, _stored(run, rows), register, policy, told)
        _keep_joints(found, area_code)
        _write(found)
        run.ran_for_s = time.monotonic() - started
        run.save(update_fields=["ran_for_s"])
    report(1.0, format_lazy(_("{count} 处联合开挖"), count=len(told.joints)))
    return run


def _stored(run: DigRun, rows: Sequence[DigOpening]) -> dict[str, DigOpening]:
    for row in rows:
        row.run = run
    copy_in(DigOpening, rows)
    return {row.code: row for row in run.openings.defer("geometry")}


def _write(found: Found) -> None:
    conflicts = list(conflicts_of(found, _dismissed()))
    copy_in(DigConflict, conflicts)
    copy_in(DigStreet, list(streets_of(found, conflicts)))


def _dismissed() -> dict[str, tuple[str, str]]:
    """Return the conflicts that somebody set aside and nobody took up again."""
    last = {act.subject: act for act in DigAct.objects.filter(subject__startswith="CT")}
    return {
        code: (ConflictState.DISMISSED, act.reason)
        for code, act in last.items()
        if act.verb == Verb.DISMISSED
    }


def _keep_joints(found: Found, area_code: str) -> None:
    """Bring joint openings up to date; what units have said of them is kept."""
    known = {one.code: one for one in JointOpening.objects.within(area_code)}
    seen = set()
    for joint in found.told.joints:
        fresh = joint_of(found, joint, found.run.as_of)
        row = _kept(known.get(fresh.code), fresh, found, joint)
        seen.add(row.code)
        for code in joint.codes:
            found.joint_of[code] = row
    gone = [one for code, one in known.items() if code not in seen]
    for one in gone:
        if one.state == JointState.PROPOSED:
            one.delete()
        elif one.is_current:
            one.is_current = False
            one.save(update_fields=["is_current"])


def _kept(
    known: JointOpening | None, fresh: JointOpening, found: Found, joint: Joint
) -> JointOpening:
    if known is None:
        fresh.save()
        JointMember.objects.bulk_create(members_of(found, joint, fresh))
        return fresh
    if known.state in DECIDED:
        known.is_current = True
        known.save(update_fields=["is_current"])
        return known
    return _refreshed(known, fresh, found, joint)


def _refreshed(
    known: JointOpening, fresh: JointOpening, found: Found, joint: Joint
) -> JointOpening:
    """Take over new days and sums; a unit's word stands only for the days it heard."""
    said = {one.code: one for one in known.members.all()}
    fresh.pk, fresh.found_on = known.pk, known.found_on
    members = list(members_of(found, joint, fresh))
    for one in members:
        before = said[one.code]
        if (before.first_day, before.last_day) == (one.first_day, one.last_day):
            one.confirmed_on, one.confirmed_by = (
                before.confirmed_on, before.confirmed_by,
            )  # fmt: skip
    heard = {one.owner for one in members if one.confirmed_on}
    fresh.confirmed_count = len(heard)
    fresh.state = JointState.CONFIRMING if heard else JointState.PROPOSED
    fresh.save(force_update=True)
    known.members.all().delete()
    JointMember.objects.bulk_create(members)
    return fresh
