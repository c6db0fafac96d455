"""年度资金安排表: where intake meets the plan room."""

from anju.web.intake.spec import Column, Kind, Template
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import (
    area,
    choice,
    day,
    money,
    text,
    words_of,
)
from anju.web.plan.models import SOURCES, Certainty, MoneyPool


class Pools(ModelTarget):
    """Money by source, year and area."""

    model = MoneyPool


POOLS = Template(
    code="plan.pools",
    title_zh="年度资金安排表",
    title_en="Money by source and year",
    key=("source", "year", "area_code"),
    target="anju.web.workbooks.pools.Pools",
    notes_zh=(
        "一行是一个来源一个年度在一个区划内可以安排的钱；当年未用完的不结转。",
        "居民出资和社会资本随项目意向走，填在这里只作参考。",
    ),
    columns=(
        choice("source", words_of(SOURCES), "资金来源", required=True),
        Column(
            path=("年度",),
            field="year",
            kind=Kind.YEAR,
            required=True,
            may_lie_ahead=True,
            example="2025",
        ),
        area("适用区划"),
        money("amount_fen", "金额", required=True),
        choice("certainty", words_of(Certainty), "把握程度"),
        text("document", "文号"),
        day("allocated_on", "下达日期"),
        day("spend_by", "支出期限", may_lie_ahead=True),
        money("arrived_fen", "已到账"),
        money("paid_fen", "已支付"),
        text("note", "备注"),
    ),
)
