"""A solved version laid out again, so that it can be asked."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate

from anju.science.plan.city.ask import case_of
from anju.science.plan.city.solve import Asked, Question
from anju.science.plan.sequence.explain.case import Case
from anju.science.plan.sequence.instance import YEAR_MONTHS
from anju.web.plan.bridge.sequence.asked import question_of, wishes_of
from anju.web.plan.bridge.sequence.works import Laid, laid_out
from anju.web.plan.models import PlanChoice, PlanVersion, Verdict, Wish

MILLI = 1000


@dataclass(frozen=True)
class Standing:
    """A version's city, and its plan ready to be asked."""

    laid: Laid
    case: Case

    def units(self, code: str) -> list[int]:
        """Return the places of a candidate's works, in order of their years."""
        works = self.laid.city.works
        return [place for place, work in enumerate(works) if work.code == code]


def standing_of(version: PlanVersion, code: str) -> Standing:
    """Lay out a version as it was solved, with nothing wished of the one asked about.

    Raises
    ------
    PlanOutdated
        Works, money or rules have changed since.
    """
    laid = laid_out(version, _day(version))
    wishes = wishes_of(version)
    kept = {x: one for x, one in wishes.items() if x != code and _is_kept(version, one)}
    question = _as_paid(version, laid, question_of(version, laid, kept))
    return Standing(laid, case_of(question, (version.value_milli or 0) / MILLI))


def _day(version: PlanVersion) -> date:
    assert version.solved_at is not None  # noqa: S101 - only solved ones are asked
    return localdate(version.solved_at)


def _is_kept(version: PlanVersion, choice: PlanChoice) -> bool:
    """Tell whether the plan heeds a wish; one made since does not speak yet."""
    is_in = choice.verdict == Verdict.CHOSEN
    if choice.wish != Wish.PINNED:
        return not is_in
    if not is_in or choice.wish_package not in ("", choice.package):
        return False
    if choice.wish_month is not None:
        return choice.wish_month == choice.start_month
    start = version.first_year + (choice.start_month or 0) // YEAR_MONTHS
    return choice.wish_year in (None, start)


def _as_paid(version: PlanVersion, laid: Laid, question: Question) -> Question:
    """Keep the years of works begun that the plan pays; those wholly in must stay."""
    rows = version.choices.filter(verdict=Verdict.CHOSEN)
    paid = {
        code: {year for year, *_ in money}
        for code, money in rows.values_list("code", "money_years")
    }
    begun = {
        (work.code, work.year)
        for work in laid.city.works
        if work.begun_month is not None
    }
    before = {
        key: way
        for key, way in question.before.items()
        if key not in begun or version.first_year + key[1] in paid.get(key[0], ())
    }
    partly = {code for code, year in begun if (code, year) not in before}
    stay = {code: Asked(is_in=True) for code, _ in begun if code not in partly}
    asked = {**question.asked, **stay}
    return replace(question, asked=asked, before=before, holds_begun=False)
