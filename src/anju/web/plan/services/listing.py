"""A version as a score list would have made it, to stand beside the searched one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError
from anju.science.plan.city.listed import listed
from anju.web.accounts.models import User
from anju.web.plan.bridge.sequence.asked import kept_out, question_of, wishes_of
from anju.web.plan.bridge.sequence.outcome import Outcome
from anju.web.plan.bridge.sequence.works import laid_out
from anju.web.plan.models import PlanState, PlanVersion, ScoreSheet, Verdict
from anju.web.plan.services.solving import MILLI, write_outcome
from anju.web.plan.services.versions import begin_beside
from anju.web.site.jobs import Report, silent

LONGEST = 80


def list_version(
    version: PlanVersion,
    sheet: ScoreSheet,
    *,
    now: datetime,
    by: User | None = None,
    report: Report = silent,
) -> PlanVersion:
    """Go down a score sheet with the money, rules and wishes of a version.

    The earlier list beside the same version is replaced.
    """
    if not version.solved_at:
        raise RuleError(f"计划“{version.name}”还没有求解，没有可以对照的方案。")
    report(0.1, _("读取候选项目、道路和问题"))
    laid, wishes = laid_out(version, now.date()), wishes_of(version)
    report(0.5, _("按名次往下排，排不进的跳过"))
    score = dict(sheet.rows.exclude(total=None).values_list("code", "total"))
    plan = listed(question_of(version, laid, wishes), score)
    report(0.9, _("写入对照方案"))
    with transaction.atomic():
        made = _begun(version, sheet, now, by)
        write_outcome(Outcome(made, laid, plan, kept_out(wishes)), {})
        _say_ranks(made, sheet)
        made.state, made.solved_at = PlanState.SOLVED, now
        made.value_milli = round(MILLI * plan.value)
        made.save()
    return made


def _begun(
    version: PlanVersion, sheet: ScoreSheet, now: datetime, by: User | None
) -> PlanVersion:
    name = f"{version.name[: LONGEST - 12]}（按评分表排）"
    PlanVersion.objects.filter(is_list=True, name=name).delete()
    return begin_beside(
        version, name=name, now=now, by=by, is_list=True, notes=[_note(sheet)]
    )


def _note(sheet: ScoreSheet) -> list[str]:
    zh = f"对照用：按“{sheet.name}”的名次往下排，排不进的跳过；资金和规定相同。"
    en = f"For comparison: down the ranks of “{sheet.name}”, skipping what does not fit"
    return [zh, f"{en}; the same money and rules."]


def _say_ranks(made: PlanVersion, sheet: ScoreSheet) -> None:
    """Put the rank before the reason of each work."""
    ranks = dict(sheet.rows.exclude(rank=None).values_list("code", "rank"))
    rows = list(made.choices.filter(verdict__in=(Verdict.CHOSEN, Verdict.LEFT)))
    for one in rows:
        rank = ranks.get(one.code)
        zh = f"评分第 {rank} 名" if rank else "没有评分名次，排在最后"
        en = f"Rank {rank}" if rank else "Without a rank, last"
        if one.verdict == Verdict.LEFT:
            one.reason_zh = f"{zh}：轮到它时资金、施工力量或窗口期已经不够，跳过。"
            one.reason_en = f"{en}: money, crews or windows had gone at its turn."
        else:
            one.reason_zh, one.reason_en = (
                f"{zh}。{one.reason_zh}",
                f"{en}. {one.reason_en}",
            )
    made.choices.bulk_update(rows, ["reason_zh", "reason_en"], batch_size=500)
