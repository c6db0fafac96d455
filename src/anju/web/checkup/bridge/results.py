"""What science answered, as rows: in the printed unit, with its frozen definition."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from anju.science.checkup.indicator import Indicator
from anju.science.checkup.indicators import INDICATORS
from anju.science.checkup.run import Line
from anju.science.values import Measured, NotMeasured
from anju.web.checkup.bridge import policy
from anju.web.checkup.models import (
    CheckupRun,
    IndicatorItem,
    IndicatorResult,
    IndicatorSet,
)

COMPUTED: dict[str, Indicator] = {each.code: each for each in INDICATORS}
PRINTED = {"share": 100, "m_per_m2": 1000, "person_per_m2": 100}
# percent, km per km², 10,000 persons per km²
PLACES = Decimal("0.000001")


def definitions_of(chosen: IndicatorSet, on: date) -> dict[str, dict[str, Any]]:
    """Return what each item of a set asks on a day: to be frozen with a run."""
    entries = policy.limit_entries(on)
    return {
        item.code: {
            **item.definition,
            "is_computed": item.code in COMPUTED,
            "limits": policy.limits_of(item.code, entries),
            "parameters": item.parameters,
            "target": policy.target_of(item.code, on),
        }
        for item in chosen.items.filter(enabled=True)
    }


def overrides_of(items: Iterable[IndicatorItem]) -> dict[str, Any]:
    """Return the limits that a set decides for itself."""
    return {name: value for item in items for name, value in item.parameters.items()}


def result_of(run: CheckupRun, item: IndicatorItem, line: Line) -> IndicatorResult:
    """Return one answer as a row."""
    answer, tally = line.answer, line.tally
    is_measured = isinstance(answer, Measured)
    return IndicatorResult(
        run=run,
        item_code=item.code,
        name=item.name_zh,
        area_code=line.area_code,
        state=answer.state,
        value=printed(answer, COMPUTED[item.code].unit),
        unit=item.definition["unit"],
        known_share=answer.known_share if is_measured else None,
        reason="" if is_measured else answer.reason,
        objects_counted=tally.objects,
        objects_surveyed=tally.surveyed,
        hits=tally.hits,
    )


def printed(answer: Any, unit: str) -> Decimal | None:  # noqa: ANN401
    """Return a value in the unit of the printed table, to six decimals."""
    if not isinstance(answer, Measured):
        return None
    exact = Fraction(answer.value) * PRINTED.get(unit, 1)
    return (Decimal(exact.numerator) / exact.denominator).quantize(PLACES)


def uncollected(
    run: CheckupRun, item: IndicatorItem, places: Sequence[str]
) -> list[IndicatorResult]:
    """Return "not surveyed" for an item whose data nobody has handed in yet."""
    told = item.definition
    missing = NotMeasured(
        f"尚未收集：{told['data_zh']}；数据责任单位：{told['owner_zh'] or '待定'}"
    )
    return [
        IndicatorResult(
            run=run,
            item_code=item.code,
            name=item.name_zh,
            area_code=place,
            state=missing.state,
            unit=told["unit"],
            reason=missing.reason,
        )
        for place in places
    ]
