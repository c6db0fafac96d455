"""One project: its ledger card, months, money, sites and what it answers."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import make_aware

from anju.web.deliver.bridge.lights import lights_of, overrides_of
from anju.web.deliver.bridge.presets import PresetInfo, preset_in_use, preset_on
from anju.web.deliver.bridge.reports import newest_versions
from anju.web.deliver.models import LightOverride, MonthLight, MonthlyReport
from anju.web.deliver.models.lights import DISPATCHED
from anju.web.deliver.queries.columns import Card, cells
from anju.web.loop.models import Project


@dataclass(frozen=True, slots=True)
class Month:
    """One line of the history: the light and the report that it rests on."""

    light: MonthLight
    report: MonthlyReport | None
    override: LightOverride | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule said, with the rule's source and mark."""

    light: str
    reason_zh: str
    reason_en: str
    rule_id: str
    name_zh: str
    name_en: str
    mark: str
    source: str
    decides: bool


def projects(own_area: str) -> QuerySet[Project]:
    return Project.objects.within(own_area).prefetch_related(
        "money", "year_plans", "overrides", "findings"
    )


def history(project: Project, last: date, seen_on: date | None) -> list[Month]:
    """Return the months up to `last`, newest first, as they stood on a day."""
    if project.programme not in DISPATCHED:
        return []
    at = _end_of(seen_on) if seen_on else None
    reports = newest_versions([project], at)[project.pk]
    by_month = {report.month: report for report in reports}
    preset = preset_on(preset_in_use(), last).preset
    overrides = overrides_of(project, at)
    return [
        Month(light, by_month.get(light.month), overrides.get(light.month))
        for light in reversed(lights_of(project, reports, last, preset, at=at))
    ]


def _end_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(23, 59, 59)))


def verdicts(light: MonthLight) -> list[Verdict]:
    """Return what each rule of the preset said of a month."""
    info: PresetInfo = preset_on(light.preset, light.month)
    parts = {part.rule_id: part for part in info.preset.parts}
    return [
        Verdict(
            light=one["light"],
            reason_zh=one["zh"],
            reason_en=one["en"],
            rule_id=one["rule_id"],
            name_zh=parts[one["rule_id"]].rule.name_zh,
            name_en=parts[one["rule_id"]].rule.name_en,
            mark=parts[one["rule_id"]].mark,
            source=parts[one["rule_id"]].source,
            decides=one["light"] == light.computed,
        )
        for one in light.verdicts
        if one["rule_id"] in parts
    ]


def _serial(project: Project) -> int:
    """Return the project's place in its list."""
    rows = Project.objects.filter(programme=project.programme)
    return rows.filter(code__lte=project.code).count()


def page(
    project: Project, months: list[Month], chosen: Month | None, *, may_see_phone: bool
) -> dict[str, Any]:
    """Return everything that the page of one project prints."""
    light = chosen.light if chosen else None
    card = Card(
        project=project,
        light=light,
        report=chosen.report if chosen else None,
        number=_serial(project),
        decisions=tuple(project.decisions.order_by("-due")[:3]),
        may_see_phone=may_see_phone,
    )
    return {
        "project": project,
        "months": months,
        "chosen": chosen,
        "verdicts": verdicts(light) if light else [],
        "cells": list(cells(card)),
        "sites": list(project.sites.all()[:60]),
        "site_count": project.sites.count(),
        "findings": list(project.findings.all()[:12]),
        "finding_count": project.findings.count(),
        "decisions": list(project.decisions.select_related("meeting")),
        "promises": list(project.promises.select_related("reply")),
        "handovers": list(project.handovers.all()[:10]),
    }
