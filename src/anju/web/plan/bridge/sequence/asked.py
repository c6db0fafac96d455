"""What people ask of a version, and what it decided before, for the next solve."""

from collections.abc import Mapping
from dataclasses import replace

from anju.science.errors import PinRefused
from anju.science.plan.city.solve import Asked, Question
from anju.science.plan.sequence.instance import YEAR_MONTHS
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import (
    Ask,
    PlanAnswer,
    PlanChoice,
    PlanVersion,
    Verdict,
    Wish,
)


def wishes_of(version: PlanVersion) -> dict[str, PlanChoice]:
    """Return the choices of which somebody wishes something, by code."""
    return {one.code: one for one in version.choices.exclude(wish=Wish.NONE)}


def kept_out(wishes: Mapping[str, PlanChoice]) -> frozenset[str]:
    """Return the codes of those that people keep out."""
    out = (code for code, one in wishes.items() if one.wish == Wish.FORBIDDEN)
    return frozenset(out)


def question_of(
    version: PlanVersion, laid: Laid, wishes: dict[str, PlanChoice]
) -> Question:
    """Return what a version asks; who cannot be in is refused in words.

    Raises
    ------
    PinRefused
        Something pinned is not eligible.
    """
    asked = {}
    for code, choice in wishes.items():
        if code not in laid.works:
            continue
        if choice.wish == Wish.PINNED and not laid.works[code]:
            words = "".join(x.words.zh for x in laid.askers[code].candidate.refusals)
            raise PinRefused(f"“{choice.name}”不能锁定：{words}请先解决，或取消锁定。")
        asked[code] = _asked(version, choice)
    return Question(laid.city, asked, _before(version, laid))


def begun_from(question: Question, answer: PlanAnswer) -> Question:
    """Let the search begin with the plan of an answer: it heeds the wish already."""
    before = dict(question.before)
    ways = {
        (one.code, one.part): (one.package, one.month) for one in answer.shifts.all()
    }
    for work in question.city.works:
        if work.code == answer.code:
            begun = (work.offers[0].package, work.begun_month)
            own = (answer.package, answer.month)
            ways[work.code, work.year] = own if work.begun_month is None else begun
            if answer.ask == Ask.OUT:
                ways[work.code, work.year] = ("", None)
    for key, (package, month) in ways.items():
        before.pop(key, None)
        if month is not None:
            before[key] = package, month
    return replace(question, before=before)


def _asked(version: PlanVersion, choice: PlanChoice) -> Asked:
    if choice.wish == Wish.FORBIDDEN:
        return Asked(is_in=False)
    package = choice.wish_package
    if choice.wish_month is not None:
        month = choice.wish_month
        return Asked(is_in=True, package=package, first=month, last=month)
    if choice.wish_year is None:
        return Asked(is_in=True, package=package)
    first = YEAR_MONTHS * (choice.wish_year - version.first_year)
    last = first + YEAR_MONTHS - 1
    return Asked(is_in=True, package=package, first=first, last=last)


def _before(version: PlanVersion, laid: Laid) -> dict[tuple[str, int], tuple[str, int]]:
    """Return the plan in the database: works begun go on by themselves."""
    before = {}
    rows = version.choices.filter(verdict=Verdict.CHOSEN, start_month__isnull=False)
    for code, package, start in rows.values_list("code", "package", "start_month"):
        for work in laid.works.get(code, ()):
            month = start if work.begun_month is None else work.begun_month
            before[code, work.year] = package, month
    return before
