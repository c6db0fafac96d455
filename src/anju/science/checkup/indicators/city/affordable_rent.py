"""Share of new citizens and young people with affordable rent."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2024

AFFORDABLE_RENT = Indicator(
    code="O07",
    name_zh="新市民、青年人保障性租赁住房覆盖率",
    name_en="Affordable rental coverage of new citizens and youth",
    unit="share",
    better="higher",
    source=edition_2024("O07", "M"),
    cases=ratio_of("O07", ("housed_count",), ("eligible_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "housed_count",
            "已获保障性租赁住房的新市民、青年人",
            "Housed",
            "人",
            "persons",
            "eligible_count",
        ),
        Component(
            "eligible_count", "符合条件的新市民、青年人", "Eligible", "人", "persons"
        ),
    ),
)
