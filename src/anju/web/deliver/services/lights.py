"""Lights of a month, worked out from accepted reports; overrides stay visible."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import ReportIncomplete, UnknownCode
from anju.web.deliver.bridge.lights import lights_of
from anju.web.deliver.bridge.presets import preset_codes, preset_in_use, preset_on
from anju.web.deliver.bridge.reports import newest_versions
from anju.web.deliver.models import LightChoice, LightOverride, MonthLight
from anju.web.deliver.models.lights import DISPATCHED
from anju.web.deliver.services.reports import Act
from anju.web.loop.models import Project

COMPUTED = (
    "preset",
    "light",
    "computed",
    "reason_zh",
    "reason_en",
    "verdicts",
    "months_running",
    "month_fen",
    "year_fen",
    "cumulative_fen",
    "scheduled_share",
    "completion_share",
    "gap_points",
    "assessed_at",
    "area_code",
)


@transaction.atomic
def choose_preset(*, code: str, month: date, act: Act) -> None:
    """Change the rules for every month from now on seen, and judge anew."""
    if code not in preset_codes():
        raise UnknownCode(_("没有亮灯规则“%(code)s”。") % {"code": code})
    LightChoice.objects.create(preset=code, chosen_by=act.by, chosen_at=act.now)
    assess_lights(month=month, now=act.now)


@transaction.atomic
def assess_lights(
    *, month: date, now: datetime, projects: Iterable[Project] | None = None
) -> int:
    """Judge every dispatched project up to `month`; return how many projects."""
    rows = Project.objects.filter(programme__in=DISPATCHED)
    if projects is not None:
        rows = rows.filter(pk__in=[one.pk for one in projects])
    chosen = list(rows.prefetch_related("money", "year_plans", "overrides"))
    preset = preset_on(preset_in_use(), now.date()).preset
    reports = newest_versions(chosen)
    lights = [
        light
        for project in chosen
        for light in lights_of(project, reports[project.pk], month, preset)
    ]
    for light in lights:
        light.assessed_at = now
    MonthLight.objects.bulk_create(
        lights,
        update_conflicts=True,
        unique_fields=["project", "month"],
        update_fields=list(COMPUTED),
        batch_size=1000,
    )
    return len(chosen)


@transaction.atomic
def override_light(
    *, project: Project, month: date, light: str, name: str, reason: str, act: Act
) -> LightOverride:
    """Set a light by hand; it needs a name and a reason, and both stay visible."""
    if not name.strip() or not reason.strip():
        raise ReportIncomplete(_("人工调整亮灯须填写批准人和理由。"))
    made = LightOverride.objects.create(
        project=project,
        month=month,
        light=light,
        name=name.strip(),
        reason=reason.strip(),
        made_by=act.by,
        made_at=act.now,
    )
    newest = MonthLight.objects.filter(project=project).order_by("month").last()
    assess_lights(
        month=newest.month if newest else month, now=act.now, projects=[project]
    )
    return made
