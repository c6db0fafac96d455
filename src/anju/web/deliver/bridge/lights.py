"""Assessments as rows of lights, and rows as the agenda sees them."""

from collections.abc import Sequence
from datetime import date, datetime

from anju.science.deliver.agenda import Standing
from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.lights import Assessment, Preset, assess
from anju.science.deliver.progress import completion_share, gap_points
from anju.science.deliver.verdict import Light, Verdict, Words
from anju.science.values import NotMeasured
from anju.web.deliver.bridge.facts import facts_of_months
from anju.web.deliver.bridge.months import month_end
from anju.web.deliver.models import LightOverride, MonthLight, MonthlyReport
from anju.web.loop.models import Project


def lights_of(
    project: Project,
    reports: Sequence[MonthlyReport],
    last: date,
    preset: Preset,
    *,
    at: datetime | None = None,
) -> list[MonthLight]:
    """Judge a project from its reports, month by month; nothing is stored.

    With `at`, year plans approved and lights set by hand after that moment are
    left out, as nobody could have known them.
    """
    plans = [p for p in project.year_plans.all() if not at or p.approved_at <= at]
    by_hand = overrides_of(project, at)
    months = facts_of_months(project, reports, project.money.all(), plans, last)
    return [
        _row(project, facts, seen, preset, by_hand.get(facts.on.replace(day=1)))
        for facts, seen in zip(months, assess(months, preset), strict=True)
    ]


def overrides_of(
    project: Project, at: datetime | None = None
) -> dict[date, LightOverride]:
    """Return the newest light set by hand for each month."""
    known = [one for one in project.overrides.all() if not at or one.made_at <= at]
    return {one.month: one for one in reversed(known)}


def _row(
    project: Project,
    facts: MonthFacts,
    seen: Assessment,
    preset: Preset,
    override: LightOverride | None,
) -> MonthLight:
    month = facts.on.replace(day=1)
    done = completion_share(done_fen=facts.done_fen, plan_fen=facts.year_plan_fen)
    share = None if isinstance(done, NotMeasured) else done
    due = facts.scheduled_share
    gap = None if share is None else gap_points(completion=share, scheduled=due)
    return MonthLight(
        project=project,
        area_code=project.area_code,
        month=month,
        preset=preset.code,
        light=override.light if override else seen.light,
        computed=seen.light,
        reason_zh=seen.reason.zh,
        reason_en=seen.reason.en,
        verdicts=[_verdict(one) for one in seen.verdicts],
        months_running=seen.months_running,
        month_fen=facts.month_done_fen,
        year_fen=facts.done_fen,
        cumulative_fen=facts.cumulative_fen,
        scheduled_share=float(due),
        completion_share=None if share is None else float(share),
        gap_points=None if gap is None else float(gap),
    )


def _verdict(one: Verdict) -> dict[str, str]:
    return {
        "rule_id": one.rule_id,
        "light": str(one.light),
        "zh": one.reason.zh,
        "en": one.reason.en,
    }


def standing_of(light: MonthLight, asks: str) -> Standing:
    """Return a project's month as the agenda sees it."""
    behind = max(0.0, -(light.gap_points or 0.0))
    reason = Words(light.reason_zh, light.reason_en)
    verdict = Verdict(Light(light.light), reason, behind_points=behind)
    assessment = Assessment(
        month_end(light.month),
        Light(light.light),
        (verdict,),
        (verdict,),
        light.months_running,
    )
    project = light.project
    return Standing(project.code, assessment, asks, project.total_fen or 0)
