"""Figures of the newest score sheet that answers for an area."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet

from anju.web.loop.definitions import Definition
from anju.web.plan.models import ScoreRow
from anju.web.plan.queries.scores import SIDE_FILTERS, newest_sheets

FEN_PER_WAN = 1_000_000


def _on(condition: Q) -> Callable[[str, date], QuerySet]:
    def rows(area_code: str, as_of: date) -> QuerySet:
        newest = newest_sheets(area_code, as_of).values("pk")[:1]
        found = ScoreRow.objects.within(area_code).filter(condition, sheet__in=newest)
        return found.select_related("sheet")

    return rows


def _no_sheet(area_code: str, as_of: date) -> str | None:
    return None if newest_sheets(area_code, as_of).exists() else "还没有评分表"


_in, _wavering = _on(SIDE_FILTERS["in"]), _on(SIDE_FILTERS["wavering"])
_unranked = _on(SIDE_FILTERS["unranked"])

FIGURES: tuple[Definition, ...] = (
    Definition(
        code="plan.scored",
        name_zh="参加评分",
        name_en="Scored",
        unit="个",
        unit_en="candidates",
        definition_zh="最近一张评分表中符合准入规定、造价已知的候选",
        definition_en="Eligible candidates of known cost on the newest score sheet",
        rows=_on(Q()),
        unknown=_no_sheet,
    ),
    Definition(
        code="plan.scored_in",
        name_zh="线内",
        name_en="Above the cut",
        unit="个",
        unit_en="candidates",
        definition_zh="按名次累计，需财政和债券的资金不超过可用资金的候选",
        definition_en="Candidates down to where the public money ends, by rank",
        rows=_in,
        unknown=_no_sheet,
    ),
    Definition(
        code="plan.scored_in_money",
        name_zh="线内需财政和债券资金",
        name_en="Public money above the cut",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="线内候选的造价减去居民和社会资本出资，合计",
        definition_en="Cost above the cut less what residents and firms pay",
        rows=_in,
        amount="public_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        unknown=_no_sheet,
    ),
    Definition(
        code="plan.scored_wavering",
        name_zh="权重一动就变",
        name_en="Change sides",
        unit="个",
        unit_en="candidates",
        definition_zh="任一权重上下变动两成时，至少有一次换到线的另一边的候选",
        definition_en="Candidates that change sides when one weight moves by a fifth",
        rows=_wavering,
        unknown=_no_sheet,
    ),
    Definition(
        code="plan.scored_unranked",
        name_zh="资料不足未排名",
        name_en="Too little known",
        unit="个",
        unit_en="candidates",
        definition_zh="已调查的评分权重不足最低比例、没有排名的候选；未调查不按零分计",
        definition_en="Candidates of which too little is surveyed to be ranked; "
        "what is not surveyed is not counted as zero",
        rows=_unranked,
        unknown=_no_sheet,
    ),
)
