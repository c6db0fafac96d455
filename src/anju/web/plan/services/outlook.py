"""Looking at a version's plan when the money does not come; kept with its run."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError
from anju.science.plan.city.outlook import Chance, Doubt, Outlook, outlook_of
from anju.science.plan.city.standing import Standing, standing_of
from anju.science.plan.records import Words
from anju.science.plan.sequence.altered import MILLI
from anju.science.plan.sequence.futures.evaluate import Effort
from anju.web.accounts.models import User
from anju.web.plan.bridge.outlook import (
    Told,
    certain_fen,
    futures_of,
    money_of,
    works_of,
)
from anju.web.plan.bridge.sequence.asked import question_of, wishes_of
from anju.web.plan.bridge.sequence.works import Laid, laid_out
from anju.web.plan.models import Outlook as Run
from anju.web.plan.models import (
    OutlookFuture,
    OutlookMoney,
    OutlookWork,
    PlanVersion,
)
from anju.web.plan.services.aside import aside
from anju.web.plan.spoken import said
from anju.web.policy import on
from anju.web.site.jobs import Report, silent

LONGEST_S, ROUNDS = 8.0, 2
READ = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """What is assumed of the money.

    Parameters
    ----------
    chances
        By source: chance that all comes, and share that comes otherwise, 0 to 1.
    cut_share
        Share of the uncertain money that the core list counts on.
    """

    chances: Mapping[str, tuple[float, float]]
    cut_share: float
    count: int
    seed: int = 1
    is_promised_safe: bool = True


def make_outlook(
    version: PlanVersion,
    asked: Asked,
    *,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> Run:
    """Find what of a solved plan holds when money is short, and in which order.

    The same plan, money and assumptions give the same answer.
    """
    if not version.solved_at:
        raise RuleError(
            f"计划“{version.name}”还没有求解，先求解才能看资金不到位怎么办。"
        )
    began = time.monotonic()
    report(0.0, _("读取计划、资金和道路"))
    laid = laid_out(version, now.date())
    standing = _standing(version, laid)
    doubt = _doubt(version, asked, now)
    outlook = _found(standing, doubt, report)
    report(0.97, _("写入清单"))
    run = Run(
        version=version,
        area_code=version.area_code,
        cut_share=asked.cut_share,
        chances={code: list(pair) for code, pair in asked.chances.items()},
        is_promised_safe=asked.is_promised_safe,
        count=asked.count,
        seed=asked.seed,
        made_at=now,
        made_by=by,
        seconds=time.monotonic() - began,
    )
    _write(Told(version, laid, outlook, doubt, run))
    return run


def _standing(version: PlanVersion, laid: Laid) -> Standing:
    question = question_of(version, laid, wishes_of(version))
    return standing_of(question, laid.known.policy.now_month)


def _doubt(version: PlanVersion, asked: Asked, now: datetime) -> Doubt:
    kinds = on("plan/arrivals", now.date())["certain"]
    if not asked.is_promised_safe:
        kinds = [kind for kind in kinds if kind != "promised"]
    return Doubt(
        chances={code: Chance(*pair) for code, pair in asked.chances.items()},
        certain_fen=certain_fen(version.area_code, version.years, kinds),
        cut=asked.cut_share,
        count=asked.count,
        seed=asked.seed,
    )


@dataclass
class _Course:
    share: float = 0.0
    words: Words = field(default_factory=lambda: Words("", ""))

    def tell(self, share: float, words: Words) -> None:
        """Note how far it is; told from another thread."""
        self.share, self.words = share, words


def _found(standing: Standing, doubt: Doubt, report: Report) -> Outlook:
    """Search aside, and tell how far it is."""
    course = _Course()
    effort = Effort(LONGEST_S, 1, time.monotonic, doubt.seed, ROUNDS)

    def look() -> None:
        report(READ + (0.95 - READ) * course.share, said(course.words))

    return aside(lambda: outlook_of(standing, doubt, effort, course.tell), look)


@transaction.atomic
def _write(told: Told) -> None:
    run, outlook = told.run, told.outlook
    futures = list(futures_of(told))
    run.value_milli = round(MILLI * outlook.value)
    run.core_milli = round(MILLI * outlook.core.value)
    run.cut_arrives_share = outlook.cut_arrives
    run.above = len(outlook.core.futures)
    run.unpaid = sum(one.value_milli is None for one in futures)
    run.stopped = max((one.stopped for one in futures), default=0)
    run.lost_works = len(outlook.standing.lost)
    run.save()
    OutlookFuture.objects.bulk_create(futures)
    OutlookMoney.objects.bulk_create(money_of(told))
    OutlookWork.objects.bulk_create(works_of(told), batch_size=500)
