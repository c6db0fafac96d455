"""Every figure of the plan room: of the newest solved plan."""

from datetime import date
from functools import partial

from django.db.models import QuerySet, Subquery
from django.utils.functional import lazy
from django.utils.text import format_lazy

from anju.science.plan.funding import FUNDING
from anju.web.loop.definitions import Definition
from anju.web.plan.models import (
    MoneyPool,
    PlanChoice,
    PlanMoney,
    Verdict,
    source_name,
)
from anju.web.plan.queries.versions import newest

FEN_PER_WAN = 1_000_000
YEARS = range(2019, 2041)  # for which a slice of money has words

_named = lazy(source_name, str)
SOURCE_NAMES = tuple((source.code, _named(source.code)) for source in FUNDING)
CELL_NAMES = tuple(
    (f"{year}-{code}", format_lazy("{} {}", year, name))
    for year in YEARS
    for code, name in SOURCE_NAMES
)


def _choices(area_code: str, as_of: date) -> QuerySet:
    return PlanChoice.objects.within(area_code).filter(
        version=Subquery(newest(as_of).values("pk"))
    )


def _with_verdict(verdict: str, area_code: str, as_of: date) -> QuerySet:
    return _choices(area_code, as_of).filter(verdict=verdict)


def _money(area_code: str, as_of: date) -> QuerySet:
    rows = PlanMoney.objects.within(area_code).filter(
        version=Subquery(newest(as_of).values("pk"))
    )
    return rows.select_related("version")


def _pooled(area_code: str, as_of: date) -> QuerySet:
    return _money(area_code, as_of).filter(amount_fen__isnull=False)


def _this_year(area_code: str, as_of: date) -> QuerySet:
    return MoneyPool.objects.within(area_code).filter(year=as_of.year)


def _no_plan(area_code: str, as_of: date) -> str | None:  # noqa: ARG001
    return None if newest(as_of).exists() else "还没有求解过的计划"


_chosen = partial(_with_verdict, Verdict.CHOSEN)
_left = partial(_with_verdict, Verdict.LEFT)
_refused = partial(_with_verdict, Verdict.REFUSED)

FIGURES: tuple[Definition, ...] = (
    Definition(
        code="plan.candidates",
        name_zh="候选",
        name_en="Candidates",
        unit="个",
        unit_en="candidates",
        definition_zh="最近一次求解的计划中的全部候选，按结论分项",
        definition_en="Everyone that asked in the newest solved plan, by verdict",
        rows=_choices,
        sliced_by="verdict",
        slices=tuple(Verdict.choices),
        unknown=_no_plan,
    ),
    Definition(
        code="plan.chosen",
        name_zh="入选",
        name_en="Chosen",
        unit="个",
        unit_en="candidates",
        definition_zh="最近一次求解的计划中资金覆盖的候选，按年度分项",
        definition_en="Candidates that the money covers in the newest plan, by year",
        rows=_chosen,
        sliced_by="year",
        unknown=_no_plan,
    ),
    Definition(
        code="plan.chosen_money",
        name_zh="入选造价",
        name_en="Cost of the chosen",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="入选候选的造价合计",
        definition_en="Cost of the chosen candidates, added up",
        rows=_chosen,
        amount="cost_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        unknown=_no_plan,
    ),
    Definition(
        code="plan.chosen_households",
        name_zh="入选受益户数",
        name_en="Households of the chosen",
        unit="户",
        unit_en="households",
        definition_zh="入选候选的户数合计；未调查户数的不计",
        definition_en="Households of the chosen; those not surveyed are not counted",
        rows=_chosen,
        amount="households",
        unknown=_no_plan,
    ),
    Definition(
        code="plan.left",
        name_zh="储备",
        name_en="In reserve",
        unit="个",
        unit_en="candidates",
        definition_zh="符合条件但资金未覆盖的候选",
        definition_en="Eligible candidates that the money does not reach",
        rows=_left,
        unknown=_no_plan,
    ),
    Definition(
        code="plan.refused",
        name_zh="不符合条件",
        name_en="Not eligible",
        unit="个",
        unit_en="candidates",
        definition_zh="被准入规则或资金规则拒绝的候选",
        definition_en="Candidates that a rule refuses",
        rows=_refused,
        unknown=_no_plan,
    ),
    Definition(
        code="plan.pools",
        name_zh="本年可用资金",
        name_en="Money of this year",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="当年各来源资金合计，按来源分项",
        definition_en="Money of all sources this year, by source",
        rows=_this_year,
        amount="amount_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        sliced_by="source",
        slices=SOURCE_NAMES,
    ),
    Definition(
        code="plan.money_available",
        name_zh="资金池可用",
        name_en="Money in pools",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="计划求解时各年度资金池可用资金，按年度和来源分项；居民和社会资本按项目意向，不设资金池",
        definition_en="Money by year and source when the plan was solved",
        rows=_pooled,
        amount="amount_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        sliced_by="cell",
        slices=CELL_NAMES,
        unknown=_no_plan,
    ),
    Definition(
        code="plan.money_used",
        name_zh="安排资金（含居民和社会资本）",
        name_en="Money spent, with residents and firms",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="计划安排的资金，按年度和来源分项；地方配套资金含道路开挖费用",
        definition_en="Money by year and source; local funds pay for opened streets",
        rows=_money,
        amount="used_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        sliced_by="cell",
        slices=CELL_NAMES,
        unknown=_no_plan,
    ),
    Definition(
        code="plan.money_left",
        name_zh="资金池结余",
        name_en="Left in pools",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="可用资金减去安排资金，按年度和来源分项；不结转",
        definition_en="Available less spent, by year and source; not carried over",
        rows=_pooled,
        amount="left_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        sliced_by="cell",
        slices=CELL_NAMES,
        unknown=_no_plan,
    ),
)
