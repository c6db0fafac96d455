"""Figures of every version of the plan, so that versions can stand side by side.

The whole of each is the newest solved plan; its slices are the versions, each a whole
of its own, split further by what follows the version's number in the slice.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, Left

from anju.web.loop.definitions import Definition
from anju.web.loop.models.finding import SEVERITIES
from anju.web.plan.models import (
    ChangeKind,
    PlanChange,
    PlanChoice,
    PlanFinding,
    PlanMoney,
    PlanStreet,
    PlanVersion,
    Verdict,
    source_name,
)
from anju.web.plan.models.closing import KINDS
from anju.web.plan.queries.versions import newest
from anju.web.registry.areas import name_of

FEN_PER_WAN = 1_000_000
COUNTY_DIGITS = 6


def _chosen(area_code: str) -> QuerySet:
    rows = PlanChoice.objects.within(area_code).filter(verdict=Verdict.CHOSEN)
    return rows.annotate(county=Left("area_code", COUNTY_DIGITS))


def _candidates(area_code: str) -> QuerySet:
    return PlanChoice.objects.within(area_code)


def _pooled(area_code: str) -> QuerySet:
    return _money(area_code).filter(amount_fen__isnull=False)


def _closed(area_code: str) -> QuerySet:
    return PlanFinding.objects.within(area_code).select_related("finding")


def _money(area_code: str) -> QuerySet:
    return PlanMoney.objects.within(area_code).select_related("version")


def _changed(area_code: str) -> QuerySet:
    return PlanChange.objects.within(area_code).select_related("version")


def _opened(area_code: str) -> QuerySet:
    return PlanStreet.objects.within(area_code).select_related("version")


def _all(
    rows: Callable[[str], QuerySet], by: str | None, area_code: str, as_of: date
) -> QuerySet:
    """Return rows of every version solved by a day, each with its slice."""
    number = Cast(F("version_id"), CharField())
    if not by:
        key: Any = number
    else:
        key = Concat(number, Value("|"), Cast(F(by), CharField()))
    return rows(area_code).filter(version__solved_at__date__lte=as_of).annotate(key=key)


def _newest(
    rows: Callable[[str], QuerySet], by: str | None, area_code: str, as_of: date
) -> QuerySet:
    given = _all(rows, by, area_code, as_of)
    return given.filter(version=Subquery(newest(as_of).values("pk")))


def _no_plan(area_code: str, as_of: date) -> str | None:  # noqa: ARG001
    return None if newest(as_of).exists() else "还没有求解过的计划"


def _word(part: Callable[[str], str], cut: str) -> str:
    """Name a slice: the version, and the part of it."""
    number, _sign, rest = cut.partition("|")
    version = PlanVersion.objects.filter(pk=number).values_list("name", flat=True)
    name = version.first() or number
    return f"{name} · {part(rest)}" if rest else str(name)


def _source_and_year(cell: str) -> str:
    year, _sign, source = cell.partition("-")
    return f"{year} {source_name(source)}"


def _verdict(word: str) -> str:
    return str(dict(Verdict.choices).get(word, word))


def _severity(word: str) -> str:
    return str(dict(SEVERITIES).get(word, word))


def _change(word: str) -> str:
    return str(dict(ChangeKind.choices).get(word, word))


def _kind(letter: str) -> str:
    return str(KINDS.get(letter, letter))


class Told(NamedTuple):
    """Name, unit and definition, each in Chinese and English."""

    names: tuple[str, str]
    units: tuple[str, str]
    texts: tuple[str, str]


def _figure(
    code: str,
    told: Told,
    *,
    rows: Callable[[str], QuerySet],
    by: str | None = None,
    part: Callable[[str], str] = str,
    **more: Any,  # noqa: ANN401
) -> Definition:
    return Definition(
        code=code,
        name_zh=told.names[0],
        name_en=told.names[1],
        unit=told.units[0],
        unit_en=told.units[1],
        definition_zh=f"{told.texts[0]}；合计为最近一次求解的计划，分项为各个版本",
        definition_en=f"{told.texts[1]}; slices are versions",
        rows=partial(_newest, rows, by),
        apart=partial(_all, rows, by),
        sliced_by="key",
        slice_word=partial(_word, part),
        unknown=_no_plan,
        **more,
    )


WORKS, HOMES = ("项", "works"), ("户", "households")
FOUND, WAN = ("个", "findings"), ("万元", "10,000 yuan")
COST = {"decimals": 2, "scale": FEN_PER_WAN}

FIGURES: tuple[Definition, ...] = (
    _figure(
        "plan.version_candidates",
        Told(
            ("候选（按结论）", "Candidates by verdict"),
            ("个", "candidates"),
            ("计划的全部候选，按结论", "Everyone that asked, by verdict"),
        ),
        rows=_candidates,
        by="verdict",
        part=_verdict,
    ),
    _figure(
        "plan.version_works",
        Told(
            ("入选工程", "Works in a plan"),
            WORKS,
            ("计划安排的工程", "Works that a plan chooses"),
        ),
        rows=_chosen,
    ),
    _figure(
        "plan.version_households",
        Told(
            ("受益户数", "Households helped"),
            HOMES,
            (
                "入选工程的户数，未调查的不计",
                "Households of chosen works that are surveyed",
            ),
        ),
        rows=_chosen,
        amount="households",
    ),
    _figure(
        "plan.version_cost",
        Told(
            ("入选造价", "Cost of a plan"),
            WAN,
            (
                "入选工程的造价合计，不含道路开挖和恢复",
                "Cost of the chosen works, without opening streets",
            ),
        ),
        rows=_chosen,
        amount="cost_fen",
        **COST,
    ),
    _figure(
        "plan.version_county_households",
        Told(
            ("各区县受益户数", "Households by county"),
            HOMES,
            ("入选工程的户数，按区县", "Households of chosen works, by county"),
        ),
        rows=_chosen,
        by="county",
        part=name_of,
        amount="households",
    ),
    _figure(
        "plan.version_closed",
        Told(
            ("拟解决问题", "Findings closed"),
            FOUND,
            ("入选工程回应的问题", "Findings that chosen works answer"),
        ),
        rows=_closed,
    ),
    _figure(
        "plan.version_closed_severity",
        Told(
            ("拟解决问题（按程度）", "Findings closed, by severity"),
            FOUND,
            (
                "入选工程回应的问题，按严重程度",
                "Findings that works answer, by severity",
            ),
        ),
        rows=_closed,
        by="severity",
        part=_severity,
    ),
    _figure(
        "plan.version_closed_kind",
        Told(
            ("拟解决问题（按类别）", "Findings closed, by scale"),
            FOUND,
            (
                "入选工程回应的问题，按住房、小区、街区、城区",
                "Findings answered, by scale",
            ),
        ),
        rows=_closed,
        by="kind",
        part=_kind,
    ),
    _figure(
        "plan.version_money",
        Told(
            ("安排资金", "Money of a plan"),
            WAN,
            (
                "计划安排的资金，含居民和社会资本；等于入选造价加上道路开挖费用",
                "All money of a plan: the cost of its works, and of opening streets",
            ),
        ),
        rows=_money,
        amount="used_fen",
        **COST,
    ),
    _figure(
        "plan.version_money_cell",
        Told(
            ("安排资金（来源和年度）", "Money by source and year"),
            WAN,
            (
                "计划安排的资金，按年度和来源；道路开挖费用记在地方配套资金",
                "Money by year and source; local funds pay for opened streets",
            ),
        ),
        rows=_money,
        by="cell",
        part=_source_and_year,
        amount="used_fen",
        **COST,
    ),
    _figure(
        "plan.version_money_source",
        Told(
            ("安排资金（来源）", "Money by source"),
            WAN,
            (
                "计划安排的资金，按来源，各年合计；道路开挖费用记在地方配套资金",
                "Money by source; local funds also pay for opened streets",
            ),
        ),
        rows=_money,
        by="source",
        part=source_name,
        amount="used_fen",
        **COST,
    ),
    _figure(
        "plan.version_money_year",
        Told(
            ("安排资金（年度）", "Money by year"),
            WAN,
            (
                "计划安排的资金，按年度，各来源合计，含道路开挖费用",
                "Money by year, with what opening streets costs",
            ),
        ),
        rows=_money,
        by="year",
        amount="used_fen",
        **COST,
    ),
    _figure(
        "plan.version_county_works",
        Told(
            ("各区县工程", "Works by county"),
            WORKS,
            ("入选工程，按区县", "Chosen works, by county"),
        ),
        rows=_chosen,
        by="county",
        part=name_of,
    ),
    _figure(
        "plan.version_money_available",
        Told(
            ("资金池可用（来源和年度）", "Money in pools"),
            WAN,
            ("求解时资金池可用的资金", "Money in pools when the plan was solved"),
        ),
        rows=_pooled,
        by="cell",
        part=_source_and_year,
        amount="amount_fen",
        **COST,
    ),
    _figure(
        "plan.version_money_left",
        Told(
            ("资金池结余（来源和年度）", "Left in pools"),
            WAN,
            ("可用减去安排，不结转", "Available less spent; not carried over"),
        ),
        rows=_pooled,
        by="cell",
        part=_source_and_year,
        amount="left_fen",
        **COST,
    ),
    _figure(
        "plan.version_openings",
        Told(
            ("道路开挖（路段·季度）", "Streets opened"),
            ("次", "openings"),
            ("道路敞开一个季度计一次，同沟只计一次", "Quarters that streets lie open"),
        ),
        rows=_opened,
    ),
    _figure(
        "plan.version_openings_cost",
        Told(
            ("道路开挖费用", "Cost of opening streets"),
            WAN,
            (
                "开挖和恢复路面的费用，同一路段同一季度只计一次，由地方配套资金承担",
                "Opening and mending streets, once a quarter; local funds pay",
            ),
        ),
        rows=_opened,
        amount="cost_fen",
        **COST,
    ),
    _figure(
        "plan.version_changed",
        Told(
            ("改动的工程", "Works changed"),
            WORKS,
            (
                "比所调整的上一版改变了月份、做法或进出的工程",
                "Works whose month, package or place differs from the version followed",
            ),
        ),
        rows=_changed,
    ),
    _figure(
        "plan.version_changed_kind",
        Told(
            ("改动的工程（按变化）", "Works changed, by kind"),
            WORKS,
            ("改动的工程，按新进、退出、换做法、改期", "Works changed, by kind"),
        ),
        rows=_changed,
        by="kind",
        part=_change,
    ),
)
