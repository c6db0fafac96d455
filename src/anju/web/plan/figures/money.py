"""Figures of money: by source and year, what arrived, what was applied for; tasks."""

from collections.abc import Callable
from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from anju.web.loop.definitions import Definition
from anju.web.loop.models import Project
from anju.web.loop.models.project import Programme
from anju.web.plan.figures.plan import CELL_NAMES, FEN_PER_WAN
from anju.web.plan.models import Application, ApplicationState, Certainty, MoneyPool

Rows = Callable[[str, date], QuerySet]
UNITS_EN = {"个": "estates", "户": "households", "栋": "buildings", "㎡": "m²"}


def _pools(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    year = Cast("year", CharField())
    return MoneyPool.objects.within(area_code).annotate(
        cell=Concat(year, Value("-"), "source", output_field=CharField())
    )


def _arrived(area_code: str, as_of: date) -> QuerySet:
    return _pools(area_code, as_of).filter(arrived_fen__isnull=False)


def _expected(area_code: str, as_of: date) -> QuerySet:
    return _pools(area_code, as_of).filter(certainty=Certainty.EXPECTED)


def _paid(area_code: str, as_of: date) -> QuerySet:
    return _pools(area_code, as_of).filter(paid_fen__isnull=False)


def _applications(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return Application.objects.within(area_code).select_related("project")


def _granted(area_code: str, as_of: date) -> QuerySet:
    return _applications(area_code, as_of).filter(granted_fen__isnull=False)


def _tasks(area_code: str, as_of: date) -> QuerySet:
    return Project.objects.within(area_code).filter(
        programme=Programme.OLD_ESTATES, plan_year=as_of.year
    )


def _wan(
    code: str,
    names: tuple[str, str],
    about: tuple[str, str],
    rows: Rows,
    amount: str,
    *,
    by_cell: bool = False,
) -> Definition:
    return Definition(
        code=code,
        name_zh=names[0],
        name_en=names[1],
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh=about[0],
        definition_en=about[1],
        rows=rows,
        amount=amount,
        decimals=2,
        scale=FEN_PER_WAN,
        sliced_by="cell" if by_cell else None,
        slices=CELL_NAMES if by_cell else (),
    )


def _task(code: str, names: tuple[str, str], unit: str, amount: str) -> Definition:
    zh, en = names
    return Definition(
        code=code,
        name_zh=zh,
        name_en=f"{en} of the year's tasks",
        unit=unit,
        unit_en=UNITS_EN[unit],
        definition_zh=f"台账中计划年度为截至日当年的老旧小区改造项目，{zh}合计",
        definition_en=f"{en} of the old estates on the ledger for the year of the day",
        rows=_tasks,
        amount=amount,
    )


FIGURES: tuple[Definition, ...] = (
    _wan(
        "plan.pools_known",
        ("各年度资金", "Money by year"),
        (
            "各来源各年度资金合计，按年度和来源分项",
            "Money of all years, by year and source",
        ),
        _pools,
        "amount_fen",
        by_cell=True,
    ),
    _wan(
        "plan.pools_expected",
        ("预计、尚无把握的资金", "Money only expected"),
        (
            "年度资金中把握程度为“预计”的，既没有下达也没有明确",
            "Money that is expected, neither allocated nor promised",
        ),
        _expected,
        "amount_fen",
        by_cell=True,
    ),
    _wan(
        "plan.pools_arrived",
        ("已到账资金", "Money that arrived"),
        ("已报到账的资金合计，未报的不计", "What was reported to have arrived"),
        _arrived,
        "arrived_fen",
        by_cell=True,
    ),
    _wan(
        "plan.pools_paid",
        ("已支付资金", "Money paid out"),
        ("已报支付的资金合计，未报的不计", "What was reported to be paid out"),
        _paid,
        "paid_fen",
        by_cell=True,
    ),
    Definition(
        code="plan.applications",
        name_zh="资金申报",
        name_en="Applications",
        unit="项",
        unit_en="applications",
        definition_zh="向须申报的资金来源提出的申报，按结果分项",
        definition_en="Applications to sources that have to be won, by result",
        rows=_applications,
        sliced_by="state",
        slices=tuple(ApplicationState.choices),
    ),
    _wan(
        "plan.applied_money",
        ("申报金额", "Applied for"),
        ("全部资金申报的金额合计", "Sums applied for"),
        _applications,
        "asked_fen",
    ),
    _wan(
        "plan.granted_money",
        ("批复金额", "Granted"),
        ("获批申报的批复金额合计", "Sums granted"),
        _granted,
        "granted_fen",
    ),
    _task("plan.task_estates", ("任务小区数", "Estates"), "个", "estate_count"),
    _task("plan.task_households", ("任务户数", "Households"), "户", "household_count"),
    _task("plan.task_buildings", ("任务楼栋数", "Buildings"), "栋", "building_count"),
    _task(
        "plan.task_floor_area", ("任务建筑面积", "Floor area"), "㎡", "floor_area_m2"
    ),
)
