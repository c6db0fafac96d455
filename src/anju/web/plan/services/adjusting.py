"""A version after the money has changed: as the one before, with few changes."""

import time
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError
from anju.science.plan.city.adjust import Adjusted, adjusted
from anju.science.plan.city.solve import Question
from anju.science.plan.sequence.search import Limits
from anju.web.accounts.models import User
from anju.web.plan.bridge.changes import changes_of
from anju.web.plan.bridge.sequence.asked import kept_out, question_of, wishes_of
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.notes import notes_of
from anju.web.plan.bridge.sequence.outcome import Outcome
from anju.web.plan.bridge.sequence.works import Laid, laid_out
from anju.web.plan.models import PlanChange, PlanChoice, PlanState, PlanVersion
from anju.web.plan.services.aside import aside
from anju.web.plan.services.solving import MILLI, write_outcome
from anju.web.plan.services.versions import begin_beside
from anju.web.site.jobs import Report, silent

LONGEST = 80
GAP, SECONDS, ROUNDS = 0.002, 40.0, 6


def adjust(
    version: PlanVersion,
    *,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> PlanVersion:
    """Follow a solved version with one for the money as it is now, little changed.

    The version before stays as it is, also when it was approved.
    """
    if not version.solved_at or version.is_list:
        raise RuleError(f"计划“{version.name}”还没有求解结果，没有可以调整的安排。")
    began = time.monotonic()
    report(0.02, _("读取原方案和现在的资金"))
    laid, wishes = laid_out(version, now.date()), wishes_of(version)
    question = question_of(version, laid, wishes)
    found = _found(question, laid, report)
    report(0.95, _("写入新版本和改动清单"))
    made = _written(version, laid, found, wishes, now, by)
    made.solve_s = time.monotonic() - began
    made.save()
    return made


def _found(question: Question, laid: Laid, report: Report) -> Adjusted:
    """Search aside, and tell how far it is."""
    limits = Limits(SECONDS, GAP, 1, time.monotonic, rounds=ROUNDS)
    began = time.monotonic()
    told: list[str | Promise] = [_("先修补原方案")]

    def tell(value: float, bound: float) -> None:
        told[0] = format_lazy(
            _("已得 {value} 分，上界 {bound} 分，尽量少改动"),
            value=f"{value:,.0f}",
            bound=f"{bound:,.0f}",
        )

    def look() -> None:
        share = min(1.0, (time.monotonic() - began) / SECONDS)
        report(0.1 + 0.8 * share, told[0])

    month, names = laid.known.policy.now_month, names_of(laid)
    return aside(lambda: adjusted(question, month, limits, tell, names), look)


@transaction.atomic
def _written(
    version: PlanVersion,
    laid: Laid,
    found: Adjusted,
    wishes: dict[str, PlanChoice],
    now: datetime,
    by: User | None,
) -> PlanVersion:
    made = _begun(version, now, by)
    plan = found.plan
    write_outcome(Outcome(made, laid, plan, kept_out(wishes)), wishes)
    PlanChange.objects.bulk_create(
        changes_of(version, made, found.whys), batch_size=500
    )
    made.state, made.solved_at = PlanState.SOLVED, now
    made.value_milli = round(MILLI * plan.value)
    made.bound_milli = max(made.value_milli, round(MILLI * plan.bound))
    made.notes = [_note(version), *notes_of(laid, plan, holds_begun=found.stays)]
    return made


def _begun(version: PlanVersion, now: datetime, by: User | None) -> PlanVersion:
    number = version.followed_by.count() + 1
    name = f"{version.name[: LONGEST - 12]}（调整{number}）"
    return begin_beside(version, name=name, now=now, by=by, follows=version)


def _note(version: PlanVersion) -> list[str]:
    return [
        f"按现在的资金从“{version.name}”调整而来，已开工的不动，其余尽量少改。",
        f"Adjusted from “{version.name}” to the money as it is now, with few changes.",
    ]
