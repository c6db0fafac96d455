"""What was asked of a candidate of a solved version, as its reader may see it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from anju.web.plan.models import (
    Ask,
    PlanAnswer,
    PlanChoice,
    PlanShift,
    Verdict,
    source_name,
)
from anju.web.plan.models.answers import may_ask
from anju.web.registry.areas import name_of
from anju.web.site.models import Job

KIND = "plan.ask"


@dataclass
class Question:
    """One question: what it is called, and its answer or how far it is."""

    ask: str
    name: str
    answer: PlanAnswer | None = None
    job: Job | None = None
    shifts: list[PlanShift] = field(default_factory=list)
    money: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Tell whether it may be asked now."""
        return self.answer is None and (self.job is None or self.job.is_over)

    @property
    def is_running(self) -> bool:
        """Tell whether it is being answered."""
        return self.answer is None and self.job is not None and not self.job.is_over


def questions(choice: PlanChoice, own_area: str) -> list[Question]:
    """Return what may be asked of a candidate, with what was answered of its solve."""
    found = [
        Question(ask, _name(choice, ask)) for ask in Ask.values if may_ask(choice, ask)
    ]
    if not found:
        return []
    rows = PlanAnswer.objects.within(own_area).filter(
        version=choice.version_id, code=choice.code, of_solve=choice.version.solved_at
    )
    answers = {one.ask: one for one in rows.select_related("version")}
    jobs = _jobs(choice)
    for one in found:
        one.job = jobs.get(one.ask)
        one.answer = answers.get(one.ask)
        if one.answer and one.ask != Ask.WHY:
            one.shifts = _shifts(one.answer, own_area)
            one.money = _money(one.answer, own_area)
    return found


def _name(choice: PlanChoice, ask: str) -> str:
    if ask == Ask.WHY:
        is_in = choice.verdict == Verdict.CHOSEN
        return _("为什么现在做？") if is_in else _("为什么不做？")
    return _("如果一定要做它？") if ask == Ask.IN else _("如果不做它？")


def _jobs(choice: PlanChoice) -> dict[str, Job]:
    """Return the newest job of each question, of this solve."""
    rows = Job.objects.filter(
        kind=KIND,
        params__version=choice.version_id,
        params__code=choice.code,
        asked_at__gte=choice.version.solved_at,
    )
    return {one.params["ask"]: one for one in rows.order_by("pk")}


def _shifts(answer: PlanAnswer, own_area: str) -> list[PlanShift]:
    rows = list(PlanShift.objects.within(own_area).filter(answer=answer))
    for one in rows:
        one.answer = answer
    return rows


def _money(answer: PlanAnswer, own_area: str) -> list[tuple[str, int, int]]:
    """Return the money of the reader's area that changes, as source, year and fen."""
    is_whole = answer.version.area_code.startswith(own_area)
    mine: list[Any] = [
        one
        for one in answer.money
        if (one[1].startswith(own_area) if one[1] else is_whole)
    ]
    return [
        (_source(source, area, answer), year, fen) for source, area, year, fen in mine
    ]


def _source(source: str, area: str, answer: PlanAnswer) -> str:
    if not source:
        return _("居民、产权单位和社会自筹")
    if answer.version.area_code.startswith(area):
        return source_name(source)
    return f"{name_of(area)} {source_name(source)}"
