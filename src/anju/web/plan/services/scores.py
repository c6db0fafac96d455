"""Making a score sheet, and writing down what estates bring along."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError
from anju.science.plan.score import Scale, Score, Standing, score_of, standing_of
from anju.web.accounts.models import User
from anju.web.plan.bridge.candidates import Asker, askers_of
from anju.web.plan.bridge.facts import estate_facts
from anju.web.plan.bridge.money import pools_of
from anju.web.plan.bridge.scores import Told, answers_of, seen_of
from anju.web.plan.models import Readiness, ScoreRow, ScoreSheet
from anju.web.policy import on
from anju.web.registry.models import Estate
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent

FEN_PER_K = 100_000
OWN_POCKET = ("residents", "private")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet is to be made of: years of money, and a weight a criterion.

    `only` may be "estate"; `money_fen` stands in the place of the pools.
    """

    name: str
    year: int
    weights: Mapping[str, float]
    year_count: int = 1
    only: str = ""
    money_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with what each criterion found and its score."""

    asker: Asker
    told: dict[str, Told]
    score: Score
    public_fen: int


@transaction.atomic
def make_sheet(
    *,
    asked: Asked,
    area_code: str,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> ScoreSheet:
    """Score everyone who may be listed, rank them, and cut where the money ends."""
    rules = on("plan/score_sheet", now.date())
    asked = _in_order(asked, rules["weights"])
    report(0.1, _("读取候选和申报条件"))
    scored = _scored(area_code, asked, rules, now.date())
    report(0.7, format_lazy(_("{count} 个候选，排名并试算权重变动"), count=len(scored)))
    sheet = ScoreSheet.objects.create(
        name=asked.name,
        area_code=area_code,
        year=asked.year,
        year_count=asked.year_count,
        weights=dict(asked.weights),
        swing_share=rules["swing_share"],
        least_known_share=rules["least_known_share"],
        only=asked.only,
        money_fen=_money_fen(area_code, asked),
        is_money_given=asked.money_fen is not None,
        made_at=now,
        made_by=by,
    )
    _write(sheet, scored)
    return sheet


def _money_fen(area_code: str, asked: Asked) -> int:
    if asked.money_fen is not None:
        return asked.money_fen
    years = range(asked.year, asked.year + asked.year_count)
    return sum(pool.amount_fen for pool in pools_of(area_code, years))


def _in_order(asked: Asked, known: Mapping[str, float]) -> Asked:
    """Return the weights in the order of policy; the database keeps no order."""
    weights = {code: asked.weights[code] for code in known if code in asked.weights}
    if min(weights.values(), default=0) < 0 or not sum(weights.values()):
        raise RuleError("评分权重须不小于 0，且至少一项大于 0。请改正后重新评分。")
    return replace(asked, weights=weights)


def _scored(
    area_code: str, asked: Asked, rules: Mapping[str, Any], day: date
) -> list[Scored]:
    """Score the eligible whose cost is known."""
    askers = askers_of(area_code, asked.year, day)
    facts, seen = estate_facts(area_code), seen_of(area_code, askers, rules, day)
    scales = {code: Scale(**scale) for code, scale in rules["scales"].items()}
    found = []
    for asker in askers:
        candidate = asker.candidate
        is_asked = asked.only in ("", candidate.kind)
        if candidate.refusals or not candidate.cost_fen or not is_asked:
            continue
        estate = facts.get(asker.object_code)
        told = answers_of(asker, estate.worst_grade if estate else "", seen)
        answers = {code: one.answer for code, one in told.items()}
        offered = sum(candidate.willing_fen.get(code, 0) for code in OWN_POCKET)
        public = max(0, candidate.cost_fen - offered)
        score = score_of(answers, scales, asked.weights)
        found.append(Scored(asker, told, score, public))
    return found


def _write(sheet: ScoreSheet, scored: list[Scored]) -> None:
    standing = standing_of(
        [one.score for one in scored],
        np.array([-(-one.public_fen // FEN_PER_K) for one in scored], np.int64),
        sheet.money_fen // FEN_PER_K,
        sheet.least_known_share,
        sheet.swing_share,
    )
    rows = [_row(sheet, one, standing, i) for i, one in enumerate(scored)]
    running = 0
    for row in sorted(rows, key=lambda one: one.rank or 0):
        if row.rank:
            running += row.public_fen
            row.running_fen = running
    copy_in(ScoreRow, rows)


def _row(sheet: ScoreSheet, one: Scored, standing: Standing, i: int) -> ScoreRow:
    project, candidate = one.asker.project, one.asker.candidate
    rank = int(standing.rank[i]) or None
    return ScoreRow(
        sheet=sheet,
        area_code=candidate.area_code,
        code=candidate.code,
        name=one.asker.name,
        kind=project.category if project else candidate.kind,
        project=project,
        total=one.score.total,
        known_share=one.score.known_share,
        rank=rank,
        best_rank=int(standing.best_rank[i]) if rank else None,
        worst_rank=int(standing.worst_rank[i]) if rank else None,
        is_in=bool(standing.is_in[i]),
        stays_share=float(standing.stays_share[i]),
        parts=_parts(one),
        cost_fen=candidate.cost_fen,
        public_fen=one.public_fen,
    )


def _parts(one: Scored) -> list[dict[str, Any]]:
    return [
        {
            "code": part.code,
            "state": str(part.answer.state),
            "points": part.points,
            "weight": part.weight,
            "words": [one.told[part.code].words.zh, one.told[part.code].words.en],
        }
        for part in one.score.parts
    ]


def record_readiness(
    *, estate: Estate, origin: str, reported_on: date, facts: Mapping[str, Any]
) -> Readiness:
    """Write down what an estate brings along, over what was known before.

    `facts` holds fields of `Readiness`; None means not surveyed.
    """
    illegal, removed = facts.get("illegal_m2"), facts.get("removed_m2")
    if illegal is not None and removed is not None and removed > illegal:
        raise RuleError(
            f"“{estate.name}”已拆除 {removed} ㎡，多于违法建设 {illegal} ㎡。请核对。"
        )
    one, _ = Readiness.objects.update_or_create(
        estate_code=estate.code,
        defaults={
            **facts,
            "area_code": estate.area_code,
            "origin": origin,
            "reported_on": reported_on,
        },
    )
    return one
