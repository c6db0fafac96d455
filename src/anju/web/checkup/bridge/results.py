"""What science answered, as rows: in the printed unit, with its frozen definition."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from anju.science.checkup.indicator import Indicator
from anju.science.checkup.run import Line
from anju.science.values import Measured, State
from anju.web.checkup.bridge import grades, policy
from anju.web.checkup.bridge.editions import department_of, reporter_of
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import (
    CheckupRun,
    IndicatorItem,
    IndicatorResult,
    IndicatorSet,
)

PRINTED = {
    "share": 100,  # per cent
    "m": Fraction(1, 1000),  # km
    "m_per_m2": 1000,  # km per km²
    "person_per_m2": 100,  # 10,000 persons per km²
    "m3_per_h_m2": 100,  # 10,000 m³ an hour per km²
    "per_m2": 1_000_000,  # per km²
}
REPORTERS = {"city": 4, "county": 6}
ABOVE = {"city": "市级", "county": "县级"}
PLACES = Decimal("0.000001")


def definitions_of(chosen: IndicatorSet, on: date) -> dict[str, dict[str, Any]]:
    """Return what each item of a set asks on a day: to be frozen with a run."""
    entries = policy.limit_entries(on)
    return {
        item.code: _definition(item, on, entries)
        for item in chosen.items.filter(enabled=True).select_related("set")
    }


def _definition(
    item: IndicatorItem, on: date, entries: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    own_target, own_bands = item.target, item.bands
    return {
        **item.definition,
        "is_computed": True,
        "is_reported": bool(indicator_of(item).components),
        "reported_by": reporter_of(item),
        "department": department_of(item.definition["owner_zh"]),
        "limits": policy.limits_of(item.code, entries, item.parameters),
        "parameters": item.parameters,
        "target": policy.target_of(item.code, on) if own_target is None else own_target,
        "bands": grades.bands_of(item.code, on) if own_bands is None else own_bands,
    }


def overrides_of(items: Iterable[IndicatorItem]) -> dict[str, Any]:
    """Return the limits that a set decides for itself."""
    return {name: value for item in items for name, value in item.parameters.items()}


def result_of(
    run: CheckupRun, item: IndicatorItem, indicator: Indicator, line: Line
) -> IndicatorResult:
    """Return one answer as a row."""
    answer, tally = line.answer, line.tally
    is_measured = isinstance(answer, Measured)
    result = IndicatorResult(
        run=run,
        item_code=item.code,
        name=item.name_zh,
        area_code=line.area_code,
        state=answer.state,
        value=printed(answer, indicator.unit),
        unit=item.definition["unit"],
        known_share=answer.known_share if is_measured else None,
        reason="" if is_measured else answer.reason,
        objects_counted=tally.objects,
        objects_surveyed=tally.surveyed,
        hits=tally.hits,
    )
    if (
        indicator.components
        and result.state == State.NOT_SURVEYED
        and not tally.objects
    ):
        result.reason = _uncollected(item, line.area_code)
    return result


def is_reported_above(reported_by: str, area_code: str) -> bool:
    """Tell whether a wider place than this one hands in an item for it."""
    return len(prefix_of(area_code)) > REPORTERS.get(reported_by, len(area_code))


def _uncollected(item: IndicatorItem, area_code: str) -> str:
    told, by = item.definition, reporter_of(item)
    owner = told["owner_zh"] or "待定"
    if is_reported_above(by, area_code):
        return f"由{ABOVE[by]}统一填报，本级不单列：{told['data_zh']}"
    return f"尚未收集：{told['data_zh']}；数据责任单位：{owner}"


def printed(answer: Any, unit: str) -> Decimal | None:  # noqa: ANN401
    """Return a value in the unit of the printed table, to six decimals."""
    if not isinstance(answer, Measured):
        return None
    exact = Fraction(answer.value) * PRINTED.get(unit, 1)
    return (Decimal(exact.numerator) / exact.denominator).quantize(PLACES)
