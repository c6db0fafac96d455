"""Questions to the residents' survey: scores, quotas, and what stands beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from anju.science.checkup.satisfaction import tension
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.bridge.targets import meets
from anju.web.checkup.models import (
    IndicatorResult,
    Questionnaire,
    SatisfactionRun,
    SatisfactionScore,
    SurveyGate,
)

LOWEST = 3


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic: what residents say, what was measured, what people called about."""

    topic: dict[str, Any]
    score: SatisfactionScore | None
    results: tuple[IndicatorResult, ...]
    tally: Any
    verdict: str
    is_lowest: bool


def newest(edition: str = "") -> Questionnaire | None:
    """Return the questionnaire asked for, or the latest one that was opened."""
    if edition:
        return Questionnaire.objects.filter(edition=edition).first()
    opened = Questionnaire.objects.exclude(status=Questionnaire.Status.DRAFT)
    return opened.first() or Questionnaire.objects.first()


def evaluations(area_code: str) -> QuerySet[SatisfactionRun]:
    """Return the evaluations that hold scores of an area: its own, or a wider one's."""
    answering = {place_of(area_code[:length]) for length in (4, 6, 9, 12)}
    return SatisfactionRun.objects.filter(area_code__in=answering).select_related(
        "questionnaire"
    )


def lines(
    run: SatisfactionRun,
    area_code: str,
    results: Iterable[IndicatorResult],
    tallies: dict[str, Any],
) -> tuple[SatisfactionScore | None, list[TopicLine]]:
    """Return the score of the whole, and every topic beside what was measured."""
    scores = {
        one.topic: one
        for one in _with_run(run, run.scores.filter(area_code=place_of(area_code)))
    }
    measured = {one.item_code: one for one in results}
    known = [one for code, one in scores.items() if code and one.value is not None]
    lowest = {one.topic for one in sorted(known, key=lambda one: one.value)[:LOWEST]}
    rules = run.frame["rules"]
    found = [
        _line(told, scores.get(told["code"]), measured, tallies, rules)
        for told in run.frame["topics"]
    ]
    marked = [
        TopicLine(
            topic=one.topic,
            score=one.score,
            results=one.results,
            tally=one.tally,
            verdict=one.verdict,
            is_lowest=one.topic["code"] in lowest,
        )
        for one in found
    ]
    return scores.get(""), marked


def _line(
    told: dict[str, Any],
    score: SatisfactionScore | None,
    measured: dict[str, IndicatorResult],
    tallies: dict[str, Any],
    rules: dict[str, Any],
) -> TopicLine:
    results = tuple(measured[c] for c in told["indicators"] if c in measured)
    points = float(score.value) if score and score.value is not None else None
    verdict = tension(
        points,
        is_met=met(results),
        low=rules["low_score"],
        high=rules["high_score"],
    )
    tally = tallies.get(told["code"])
    return TopicLine(told, score, results, tally, verdict, is_lowest=False)


def met(results: Iterable[IndicatorResult]) -> bool | None:
    """Tell whether all targets that can be told are met; nothing when none can."""
    told = [
        meets(one.value, one.definition["target"])
        for one in results
        if one.value is not None and one.definition["target"]
    ]
    return all(told) if told else None


def _with_run(
    run: SatisfactionRun, rows: Iterable[SatisfactionScore]
) -> Iterator[SatisfactionScore]:
    for one in rows:
        one.run = run
        yield one


def by_place(run: SatisfactionRun, codes: list[str]) -> dict[str, dict[str, Any]]:
    """Return for each place its whole score and its lowest topic."""
    found: dict[str, dict[str, Any]] = {code: {} for code in codes}
    for one in _with_run(run, run.scores.filter(area_code__in=codes)):
        place = found[one.area_code]
        if not one.topic:
            place["whole"] = one
        elif one.value is not None:
            low = place.get("low")
            if low is None or one.value < low.value:
                place["low"] = one
    return found


def gates(questionnaire: Questionnaire, area_code: str) -> QuerySet[SurveyGate]:
    """Return the ways in of the communities of an area."""
    rows: QuerySet[SurveyGate] = SurveyGate.objects.within(area_code)
    return rows.filter(questionnaire=questionnaire).select_related("questionnaire")
