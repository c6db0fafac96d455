"""Figures of the priced candidates: of the newest run that answers for an area."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet

from anju.web.loop.definitions import Definition
from anju.web.plan.models import PricedCandidate
from anju.web.plan.queries.candidates import latest_runs

FEN_PER_WAN = 1_000_000


def _rows(area_code: str, as_of: date) -> QuerySet:
    newest = latest_runs(area_code, as_of).values("pk")[:1]
    rows = PricedCandidate.objects.within(area_code).filter(run__in=newest)
    return rows.select_related("run")


def _kept(condition: Q) -> Callable[[str, date], QuerySet]:
    def rows(area_code: str, as_of: date) -> QuerySet:
        return _rows(area_code, as_of).filter(condition)

    return rows


def _no_run(area_code: str, as_of: date) -> str | None:
    return None if latest_runs(area_code, as_of).exists() else "还没有测算过候选"


FIGURES: tuple[Definition, ...] = (
    Definition(
        code="plan.asking",
        name_zh="候选项目",
        name_en="Candidates",
        unit="个",
        unit_en="candidates",
        definition_zh="最近一次测算的全部候选：未完工的项目和没有项目回应的紧迫问题",
        definition_en="Everyone in the newest reckoning: projects not yet built, "
        "and pressing findings that no project answers",
        rows=_rows,
        unknown=_no_run,
    ),
    Definition(
        code="plan.asking_refused",
        name_zh="不符合条件的候选",
        name_en="Not eligible",
        unit="个",
        unit_en="candidates",
        definition_zh="至少一条准入规定不允许列入的候选",
        definition_en="Candidates that at least one rule keeps out",
        rows=_kept(Q(is_refused=True)),
        unknown=_no_run,
    ),
    Definition(
        code="plan.asking_doubted",
        name_zh="待复核的候选",
        name_en="Cost to be looked at",
        unit="个",
        unit_en="candidates",
        definition_zh="造价在审计区间、价格库估算之外，或台账计划资金超出来源规定的候选",
        definition_en="Cost outside audits or prices, or ledger money beyond a rule",
        rows=_kept(Q(is_doubted=True)),
        unknown=_no_run,
    ),
    Definition(
        code="plan.asking_owed",
        name_zh="上年结转的候选",
        name_en="Carried over",
        unit="个",
        unit_en="candidates",
        definition_zh="以前年度开工、尚未完工的项目，优先安排",
        definition_en="Works of earlier years that were begun and not finished; "
        "they come first",
        rows=_kept(Q(is_obligation=True)),
        unknown=_no_run,
    ),
    Definition(
        code="plan.asking_ledger",
        name_zh="候选台账总投资",
        name_en="Totals of the ledger",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="候选项目的台账总投资合计；未填的不计",
        definition_en="Totals of the candidates on the ledger; those not given "
        "are not counted",
        rows=_kept(Q(ledger_fen__isnull=False)),
        amount="ledger_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        unknown=_no_run,
    ),
    Definition(
        code="plan.asking_likely",
        name_zh="小区候选估算造价",
        name_en="Estimate of estates",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="小区类候选全部内容按价格库一般价格估算的合计；未调查的内容不计",
        definition_en="Estates' needs at the likely prices of the book; what was "
        "not surveyed is not counted",
        rows=_kept(Q(likely_fen__isnull=False)),
        amount="likely_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        unknown=_no_run,
    ),
)
