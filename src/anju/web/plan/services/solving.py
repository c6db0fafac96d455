"""Solving a version: the search runs aside, its progress is told, its plan stored."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isfinite

from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anju.science.plan.city.solve import CityPlan, Question, solve_city
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.web.plan.bridge.news import applications_of
from anju.web.plan.bridge.sequence.asked import (
    begun_from,
    kept_out,
    question_of,
    wishes_of,
)
from anju.web.plan.bridge.sequence.notes import notes_of
from anju.web.plan.bridge.sequence.outcome import (
    Outcome,
    choices_of,
    crews_of,
    money_of,
    streets_of,
)
from anju.web.plan.bridge.sequence.works import Laid, laid_out
from anju.web.plan.models import (
    PlanAnswer,
    PlanApplication,
    PlanChoice,
    PlanCrew,
    PlanMoney,
    PlanState,
    PlanStreet,
    PlanVersion,
)
from anju.web.plan.services.aside import aside
from anju.web.plan.services.clashes import forget_clash, note_clash
from anju.web.plan.services.closings import note_closings
from anju.web.plan.services.versions import require_open
from anju.web.site.jobs import Report, silent

Course = list[list[float | None]]
GAP, THREADS = 0.001, 2
CLASH_S = 60.0
"""So long it is sought for the fewest demands that exclude each other."""
MILLI = 1000


def deaf(_course: Course) -> None:
    """Take no note."""


def never() -> bool:
    """Have nobody stop the search."""
    return False


@dataclass(frozen=True)
class Effort:
    """How a search goes: content with a gap, side by side.

    Parameters
    ----------
    gap
        Content with a plan this near to the bound, as a share of its value.
    rounds
        End after so many steps and not by time: then the same city gets the same plan.
    is_stopped
        Asked now and then; the best plan so far is kept.
    noted
        Told now and then of the course so far: seconds, value and bound.
    """

    gap: float = GAP
    threads: int = THREADS
    rounds: int | None = None
    is_stopped: Callable[[], bool] = never
    noted: Callable[[Course], None] = deaf


USUAL = Effort()


@dataclass
class _Course:
    """How far a search is: points and bound over its seconds."""

    effort: Effort
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False
    curve: Course = field(default_factory=list)

    def tell(self, value: float, bound: float) -> None:
        """Note a better plan or bound."""
        known = (x if isfinite(x) else None for x in (value, bound))
        self.curve.append([round(self.seconds, 1), *known])

    @property
    def seconds(self) -> float:
        """Return the time that has passed."""
        return time.monotonic() - self.began

    @property
    def words(self) -> str | Promise:
        """Say how far it is."""
        if not self.curve:
            return _("正在排出第一个方案")
        value, bound = self.curve[-1][1:]
        if value is None:
            told = _("上界 {bound} 分，正在排出第一个方案")
            return format_lazy(told, bound=f"{bound:,.0f}")
        if bound is None:
            told = _("已得 {value} 分，上界尚未得出")
            return format_lazy(told, value=f"{value:,.0f}")
        gap = (bound - value) / value if value else 0.0
        return format_lazy(
            _("已得 {value} 分，上界 {bound} 分，差距 {gap}"),
            value=f"{value:,.0f}",
            bound=f"{bound:,.0f}",
            gap=f"{gap:.2%}",
        )


def solve(
    version: PlanVersion,
    *,
    now: datetime,
    report: Report = silent,
    effort: Effort = USUAL,
    begin: PlanAnswer | None = None,
) -> PlanVersion:
    """Plan anew with money and wishes as they stand; nothing worse than before.

    Parameters
    ----------
    begin
        An answer whose plan the search starts from, in place of the version's own.
    """
    require_open(version)
    started = time.monotonic()
    report(0.02, _("读取候选项目、道路和问题"))
    laid = laid_out(version, now.date())
    wishes = wishes_of(version)
    question = question_of(version, laid, wishes)
    if begin is not None:
        question = begun_from(question, begin)
    told = _("{works} 个候选，{pools} 笔资金，开始求解")
    works, pools = len(laid.askers), len(laid.city.pools)
    report(0.1, format_lazy(told, works=works, pools=pools))
    course = _Course(effort)
    try:
        plan, holds = _planned(version, question, course, report)
    except NoPlan:
        report(0.9, _("排不出来：正在查是哪几条要求不能同时满足"))
        _explain(version, laid, question, wishes, now)
        raise
    report(0.9, _("写入方案和理由"))
    write_outcome(Outcome(version, laid, plan, kept_out(wishes)), wishes)
    forget_clash(version)
    version.state, version.solved_at = PlanState.SOLVED, now
    version.value_milli = round(MILLI * plan.value)
    version.bound_milli = max(version.value_milli, round(MILLI * plan.bound))
    version.curve = course.curve
    version.notes = notes_of(laid, plan, holds_begun=holds)
    version.solve_s = time.monotonic() - started
    version.save()
    return version


def _explain(
    version: PlanVersion,
    laid: Laid,
    question: Question,
    wishes: dict[str, PlanChoice],
    now: datetime,
) -> None:
    """Note which demands exclude each other, works begun let go."""
    end = time.monotonic() + CLASH_S
    note_clash(
        version,
        laid,
        replace(question, holds_begun=False),
        wishes,
        now=now,
        stop=lambda: time.monotonic() >= end,
    )


def _planned(
    version: PlanVersion, question: Question, course: _Course, report: Report
) -> tuple[CityPlan, bool]:
    """Plan with what has begun held; where that cannot be, as best it can."""
    try:
        return _searched(version, question, course, report), True
    except NoPlan:
        if not any(w.begun_month is not None for w in question.city.works):
            raise
    report(0.1, _("已开工项目不能全部按期保证，改为优先安排"))
    return _searched(
        version, replace(question, holds_begun=False), course, report
    ), False


def _searched(
    version: PlanVersion, question: Question, course: _Course, report: Report
) -> CityPlan:
    """Search aside, tell how far it is, and end when somebody asks for it."""
    limits = Limits(
        seconds=version.seconds,
        gap=course.effort.gap,
        threads=course.effort.threads,
        clock=time.monotonic,
        rounds=course.effort.rounds,
        is_stopped=lambda: course.stopped,
    )

    def look() -> None:
        share = course.seconds / version.seconds
        report(0.1 + 0.8 * min(1.0, share), course.words)
        course.effort.noted(course.curve)
        course.stopped = course.effort.is_stopped()

    return aside(lambda: solve_city(question, limits, course.tell), look)


@transaction.atomic
def write_outcome(outcome: Outcome, wishes: dict[str, PlanChoice]) -> None:
    """Write what a plan decided, over what was there before."""
    version = outcome.version
    for rows in (
        version.choices, version.money, version.crews, version.streets,
        version.applications,
    ):  # fmt: skip
        rows.all().delete()
    PlanChoice.objects.bulk_create(choices_of(outcome, wishes), batch_size=500)
    PlanMoney.objects.bulk_create(money_of(outcome))
    PlanCrew.objects.bulk_create(crews_of(outcome))
    PlanStreet.objects.bulk_create(streets_of(outcome))
    note_closings(version)
    PlanApplication.objects.bulk_create(applications_of(version))
