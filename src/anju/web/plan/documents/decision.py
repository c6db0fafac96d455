"""The decision sheet of a version: one page, every number a figure."""

from collections.abc import Sequence
from datetime import date

from anju.science.values import Measured
from anju.web.loop.ledger import Value
from anju.web.loop.templatetags.figures import printed
from anju.web.plan.models import PlanChoice
from anju.web.plan.queries.decision import Decision
from anju.web.site.official import Block, Official, Paragraph, Table, write
from anju.web.site.official.numbers import written_day

NOBODY = "未调查"
REMARKS = ("事项", "内容")
OPINIONS = ("分管意见", "主要意见")
MILLI, NAMED = 1000, 3
OWN = "上表只列本区县自己的资金；市级和上级资金由全市统筹，按工程安排。"


def docx_of(told: Decision, *, issuer: str, day: date, is_whole: bool) -> bytes:
    """Print the sheet; a part of the city is not told the points of the whole."""
    blocks: list[Block] = [Paragraph(_headline(told)), _money(told)]
    remarks = [("受益", _counties(told))]
    remarks.append(("资金", _digging(told) if is_whole else OWN))
    remarks += [("把握", _sure(told))] if is_whole and told.version.bound_milli else []
    remarks += [("储备", _waiting(told.waiting)), ("说明", _notes(told))]
    remarks.append(("编制", f"{issuer}，{written_day(day)}"))
    said = (*(one for one in remarks if one[1]), *((who, "") for who in OPINIONS))
    blocks.append(Table(REMARKS, said, (3, 15)))
    title = f"{told.version.name}决策单"
    return write(Official(title=title, blocks=tuple(blocks)))


def number(value: Value | None, decimals: int | None = None) -> str:
    """Print a figure; what nobody surveyed is not zero."""
    if value is None:
        return "—"
    if not isinstance(value.answer, Measured):
        return NOBODY
    usual = value.definition.decimals
    return printed(value.answer.value, usual if decimals is None else decimals)


def _whole(value: Value | None) -> str:
    """Print money in whole 万元."""
    return number(value, decimals=0)


def _headline(told: Decision) -> str:
    version, figures = told.version, told.told
    return (
        f"{version.years[0]}—{version.years[-1]}年，{told.area_name}安排"
        f"{number(figures['works'])}项，造价{_whole(figures['cost'])}万元，"
        f"受益{number(figures['homes'])}户，解决问题{number(figures['closed'])}个"
        f"，道路开挖{number(figures['openings'])}次。"
    )


def _money(told: Decision) -> Table:
    years = [f"{year}年" for year in told.version.years]
    rows = [
        (one.name, *(_whole(value) for value in one.years), _whole(one.whole))
        for one in told.money
    ]
    total = _whole(told.told["money"])
    rows.append(("合计", *(_whole(value) for value in told.years), total))
    header = ("资金来源（万元）", *years, "各年合计")
    return Table(header, tuple(rows), (8, *(3 for _ in years), 3))


def _counties(told: Decision) -> str:
    return "，".join(f"{one.name}{_homes(one.households)}" for one in told.counties)


def _homes(value: Value | None) -> str:
    said = number(value)
    return "户数未调查" if said in (NOBODY, "—") else f"{said}户"


def _digging(told: Decision) -> str:
    cost = told.told["digging"]
    if not isinstance(cost.answer, Measured) or not cost.answer.value:
        return ""
    return (
        f"资金合计比造价多{_whole(cost)}万元，是道路开挖和恢复的费用，"
        "记在地方配套资金里。"
    )


def _sure(told: Decision) -> str:
    version = told.version
    return (
        f"这个方案得{printed(version.value_milli / MILLI, 0)}分。在同样的资金、规定和"
        f"施工窗口期内，再好的安排也不会超过{printed(version.bound_milli / MILLI, 0)}"
        f"分（上界），离最好最多还差{printed(100 * version.gap_share, 2)}%。"
    )


def _waiting(rows: Sequence[PlanChoice]) -> str:
    names = "、".join(one.name for one in rows[:NAMED])
    return f"资金未覆盖、价值最高的有：{names}。" if names else ""


def _notes(told: Decision) -> str:
    said = "".join(f"{zh.rstrip('。')}；" for zh, _en in told.version.notes)
    return f"{said.rstrip('；')}。" if said else ""
