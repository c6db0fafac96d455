"""Asking a solved version about one candidate, and keeping the answer."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError, UnknownCode
from anju.science.plan.city.ask import Answer, if_in, if_out, why, why_then
from anju.science.plan.records import Words
from anju.web.accounts.models import User
from anju.web.plan.bridge.sequence.answers import money_of, shifts_of, way_of
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.reasons import DUTIES
from anju.web.plan.bridge.sequence.standing import Standing, standing_of
from anju.web.plan.models import (
    Ask,
    PlanAnswer,
    PlanChoice,
    PlanShift,
    Wish,
)
from anju.web.plan.models.answers import may_ask
from anju.web.plan.services.versions import set_wish
from anju.web.site.jobs import Report, silent

WITHIN_S, LEAST_S = 13.0, 3.0
"""An answer is wanted within so many seconds; so long it is sought at least."""
MILLI = 1000


@dataclass(frozen=True)
class _Query:
    """A question that was laid out."""

    choice: PlanChoice
    ask: str
    standing: Standing
    began: float

    @property
    def left_s(self) -> float:
        """Return how long the answer may still be sought."""
        return max(LEAST_S, WITHIN_S - (time.monotonic() - self.began))


def answer(
    choice: PlanChoice,
    ask: str,
    *,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> PlanAnswer:
    """Ask the plan as it stands, and keep what it answers."""
    if not may_ask(choice, ask):
        raise RuleError(f"“{choice.name}”不能这样提问：请先求解，或看它现在的结论。")
    began = time.monotonic()
    report(0.05, _("按求解那天的项目和资金摆好方案"))
    standing = standing_of(choice.version, choice.code)
    if not standing.units(choice.code):
        raise UnknownCode(f"方案里没有编码为“{choice.code}”的工程，请重新求解后再问。")
    is_why = ask == Ask.WHY
    report(0.5, _("逐条核对缺什么") if is_why else _("重新算一遍，只改必须改的"))
    query = _Query(choice, ask, standing, began)
    made = PlanAnswer(
        version=choice.version,
        area_code=choice.area_code,
        code=choice.code,
        ask=ask,
        asked_at=now,
        asked_by=by,
        of_solve=choice.version.solved_at,
    )
    found = None
    if ask == Ask.WHY:
        _reason(made, query)
    else:
        found = _forced(made, query)
    made.answer_s = time.monotonic() - began
    return _kept(made, standing, found)


def _reason(made: PlanAnswer, query: _Query) -> None:
    """Write why the work is in or out, and why then."""
    standing, choice = query.standing, query.choice
    names, unit = names_of(standing.laid), standing.units(choice.code)[-1]
    told, made.is_checked = why(standing.case, unit, names)
    duty = DUTIES.get(choice.duty, Words("", ""))
    then = why_then(standing.case, unit, names) or Words("", "")
    made.zh = f"{duty.zh}{told.zh}{then.zh}"
    made.en = f"{duty.en}{told.en} {then.en}".strip()


def _forced(made: PlanAnswer, query: _Query) -> Answer:
    """Write what it costs to have the work in, or out."""
    case, units = query.standing.case, query.standing.units(query.choice.code)
    if query.ask == Ask.IN:
        found = if_in(case, units[-1], query.left_s, time.monotonic)
    else:
        found = if_out(case, units, query.left_s, time.monotonic)
    told = found.told
    made.zh, made.en = told.words.zh, told.words.en
    if told.bound is not None:
        made.bound_milli = round(MILLI * told.bound)
    if told.found is not None:
        made.lost_milli = round(MILLI * told.found)
        made.value_milli = round(MILLI * (case.value - told.found))
        made.is_checked = True
        made.money = money_of(query.standing, found)
    begun = query.standing.laid.city.works[units[-1]].begun_month
    if told.way is not None and begun is None:
        made.package, made.month = way_of(query.standing, units[-1], told.way)
    return found


@transaction.atomic
def _kept(made: PlanAnswer, standing: Standing, found: Answer | None) -> PlanAnswer:
    """Write an answer over the one before it."""
    made.version.answers.filter(code=made.code, ask=made.ask).delete()
    made.save()
    if found is not None:
        PlanShift.objects.bulk_create(shifts_of(made, standing, found))
    return made


def heed(one: PlanAnswer) -> None:
    """Wish what an answer shows: pin its work as it would be, or keep it out."""
    is_in = one.ask == Ask.IN
    if one.value_milli is None or one.of_solve != one.version.solved_at:
        raise RuleError("这条回答没有可用的方案，或者方案已重新求解过。请再问一次。")
    set_wish(
        version=one.version,
        code=one.code,
        wish=Wish.PINNED if is_in else Wish.FORBIDDEN,
        month=one.month,
        package=one.package,
    )
