"""Reckoning everyone that asks, and recording what the bureau says about them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anju.science.errors import AlreadyClosed, RuleError, UnknownCode
from anju.science.plan.claims import claim_of, overdrawn
from anju.science.plan.eligibility import tier
from anju.science.plan.packages import Package
from anju.science.plan.prices import Line
from anju.science.plan.records import Candidate, Part, Terms
from anju.web.accounts.models import User
from anju.web.plan.bridge.candidates import Asker, askers_of
from anju.web.plan.bridge.money import terms_on
from anju.web.plan.models import (
    CandidateRun,
    Circumstance,
    PricedCandidate,
    SurveyedQuantity,
)
from anju.web.policy import on
from anju.web.registry.models import Estate
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent


@transaction.atomic
def reckon(
    *,
    area_code: str,
    year: int,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> CandidateRun:
    """Price and judge every candidate of an area, and keep the result as a run."""
    report(0.05, _("读取项目、问题和价格库"))
    day = now.date()
    askers = askers_of(area_code, year, day)
    report(0.6, format_lazy(_("{count} 个候选，核对准入和造价"), count=len(askers)))
    run = CandidateRun.objects.create(
        area_code=area_code, year=year, ran_at=now, ran_by=by
    )
    terms, rules = terms_on(day), on("plan/eligibility", day)
    copy_in(PricedCandidate, [_row(run, one, terms, rules) for one in askers])
    return run


def _row(
    run: CandidateRun,
    asker: Asker,
    terms: Mapping[str, Terms],
    rules: Mapping[str, Any],
) -> PricedCandidate:
    candidate, needs = asker.candidate, asker.needs
    project = asker.project
    beyond = overdrawn(candidate, asker.planned_fen, terms)
    return PricedCandidate(
        run=run,
        area_code=candidate.area_code,
        code=candidate.code,
        name=asker.name,
        kind=project.category if project else candidate.kind,
        project=project,
        object_kind=asker.object_kind,
        object_code=asker.object_code,
        built_year=candidate.built_year,
        tier=tier(candidate.built_year, rules) if candidate.kind == "estate" else "",
        households=candidate.households,
        floor_area_m2=candidate.floor_area_m2,
        finding_count=len(asker.findings),
        ledger_fen=project.total_fen if project else None,
        low_fen=candidate.low_fen or None,
        likely_fen=(needs.likely_fen or None) if needs else None,
        high_fen=candidate.high_fen or None,
        items=[_item(line) for line in needs.lines] if needs else [],
        unmeasured=list(needs.unmeasured) if needs else [],
        packages=_packages(candidate, needs.packages if needs else (), terms),
        refusals=[[x.rule, x.words.zh, x.words.en] for x in candidate.refusals],
        warnings=[[words.zh, words.en] for words in (*asker.warnings, *beyond)],
        is_refused=bool(candidate.refusals),
        is_doubted=bool(asker.warnings or beyond),
        is_obligation=asker.is_obligation,
    )


def _item(line: Line) -> dict[str, Any]:
    return {
        "item": line.item,
        "quantity": float(line.quantity),
        "low_fen": line.low_fen,
        "likely_fen": line.likely_fen,
        "high_fen": line.high_fen,
        "is_surveyed": line.is_surveyed,
    }


def _packages(
    candidate: Candidate, found: tuple[Package, ...], terms: Mapping[str, Terms]
) -> list[dict[str, Any]]:
    """Return packages with the most that each source may pay for them."""
    told = []
    for one in found:
        parts = tuple(Part(x.item, x.likely_fen, x.quantity) for x in one.lines)
        claim = claim_of(replace(candidate, parts=parts), terms)
        told.append(
            {
                "code": one.code,
                "items": [line.item for line in one.lines],
                "low_fen": one.low_fen,
                "likely_fen": one.likely_fen,
                "high_fen": one.high_fen,
                "left_digging": list(one.left_digging),
                "is_exception": one.is_exception,
                "caps": dict(claim.most_fen),
            }
        )
    return told


def record_circumstance(
    *,
    estate: Estate,
    kind: str,
    reason: str,
    document: str,
    begins_on: date,
    by: User | None = None,
) -> Circumstance:
    """Write a circumstance of an estate down, with its document."""
    open_rows = Circumstance.objects.filter(
        estate_code=estate.code, kind=kind, ended_on=None
    )
    if open_rows.exists():
        raise AlreadyClosed(
            f"“{estate.name}”的这一情形已经登记。如有变化，请先填写原登记的截止日期。"
        )
    return Circumstance.objects.create(
        area_code=estate.area_code,
        estate_code=estate.code,
        estate_name=estate.name,
        kind=kind,
        reason=reason,
        document=document,
        begins_on=begins_on,
        recorded_by=by,
    )


def end_circumstance(one: Circumstance, *, on_day: date) -> Circumstance:
    """End a circumstance; the record stays."""
    if one.ended_on is not None:
        raise AlreadyClosed(f"“{one.name}”已于 {one.ended_on} 截止。")
    if on_day < one.begins_on:
        raise RuleError(f"截止日期 {on_day} 早于起始日期 {one.begins_on}。请改正。")
    one.ended_on = on_day
    one.save(update_fields=["ended_on"])
    return one


def set_quantity(
    *, estate: Estate, item: str, quantity: Decimal, origin: str, measured_on: date
) -> SurveyedQuantity:
    """Write a surveyed or designed quantity, over the one that was there."""
    if item not in on("plan/prices", measured_on)["items"]:
        raise UnknownCode(f"价格库中没有编码为“{item}”的改造内容。")
    one, _ = SurveyedQuantity.objects.update_or_create(
        estate_code=estate.code,
        item=item,
        defaults={
            "area_code": estate.area_code,
            "quantity": quantity,
            "origin": origin,
            "measured_on": measured_on,
        },
    )
    return one
