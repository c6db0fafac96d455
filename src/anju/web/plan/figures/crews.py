"""The figure of crews: by year, quarter and trade, as they were reported."""

from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.text import format_lazy

from anju.web.loop.definitions import Definition
from anju.web.plan.figures.plan import YEARS
from anju.web.plan.models import CrewCapacity, Trade

CELLS = tuple(
    (f"{year}-{quarter}-{trade}", format_lazy("{} Q{} {}", year, quarter, trade.label))
    for year in YEARS
    for quarter in range(1, 5)
    for trade in Trade
)


def _crews(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    year = Cast("year", CharField())
    quarter = Cast("quarter", CharField())
    dash = Value("-")
    return CrewCapacity.objects.within(area_code).annotate(
        cell=Concat(year, dash, quarter, dash, "trade", output_field=CharField())
    )


FIGURES: tuple[Definition, ...] = (
    Definition(
        code="plan.crews",
        name_zh="施工班组",
        name_en="Crews",
        unit="个",
        unit_en="crews",
        definition_zh="已填报的施工班组合计，按年度、季度和工种分项；没有填报的不计",
        definition_en="Crews that were reported, by year, quarter and trade",
        rows=_crews,
        amount="crews",
        sliced_by="cell",
        slices=CELLS,
    ),
)
