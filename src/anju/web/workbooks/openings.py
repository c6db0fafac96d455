"""管线单位年度开挖计划表: where intake meets the plan room."""

from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import refuse_cell
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import (
    PLACE,
    amount,
    area,
    choice,
    code,
    day,
    source,
    text,
    words_of,
)
from anju.web.plan.models import (
    DigNetwork,
    DigSurface,
    OpeningState,
    Paves,
    PlannedOpening,
)

UNIT, WORKS, WHEN = "单位", "开挖情况", "计划时间"
NETWORK_WORDS = tuple(
    pair for pair in words_of(DigNetwork) if pair[0] != DigNetwork.ESTATE
)


class Openings(ModelTarget):
    """Openings that operators and road keepers plan."""

    model = PlannedOpening

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Refuse an opening that ends before it begins or lies nowhere."""
        super().resolve(rows, problems)
        for row in rows:
            first, last = row.values.get("first_day"), row.values.get("last_day")
            if first and last and str(last) < str(first):
                refuse_cell(
                    problems, row, self.template, "last_day", "before_start",
                    value=last, first=first,
                )  # fmt: skip
            if not row.values.get("streets") and row.shape is None:
                refuse_cell(problems, row, self.template, "streets", "no_place")


OPENINGS = Template(
    code="plan.openings",
    title_zh="管线单位年度开挖计划表",
    title_en="Openings planned by operators and road keepers",
    target="anju.web.workbooks.openings.Openings",
    geometry="line",
    guarded=("depth_m", "shape"),
    notes_zh=(
        "一行是一处计划开挖：一个单位、一种管网、一条道路上的一段；跨几条道路的分行填写。",
        "写明道路名称或编码；有图形的填“范围”，或用图层导入，比对更准。",
        "道路大修、改建也在此填写，并写明路面工程：完工后三年或五年内不得开挖。",
    ),
    columns=(
        code("code", "开挖编码", required=True, example="KW2026-GS-001",
             rule="永久编码，不可更改"),
        text("name", "开挖名称", required=True, width=26),
        area("所在区划"),
        text("owner", UNIT, "建设单位", required=True),
        text("contact", UNIT, "联系人"),
        code("phone", UNIT, "联系电话"),
        choice("network", NETWORK_WORDS, "管网", required=True),
        Column(path=("所在道路",), field="streets", kind=Kind.LIST,
               rule="道路名称或编码", example="黄河路", width=20),
        Column(path=(PLACE, "范围"), field="shape", kind=Kind.SHAPE, width=24),
        amount("length_m", "m", WORKS, "长度", is_summed=True),
        amount("width_m", "m", WORKS, "开挖宽度"),
        amount("depth_m", "m", WORKS, "开挖深度"),
        choice("surface", words_of(DigSurface), WORKS, "路面类型"),
        choice("paves", words_of(Paves), WORKS, "路面工程",
               rule="只有路面工程填写"),
        day("first_day", WHEN, "计划开工", required=True, may_lie_ahead=True),
        day("last_day", WHEN, "计划完工", required=True, may_lie_ahead=True,
            month_means_last=True),
        choice("state", words_of(OpeningState), "状态"),
        source(),
        text("note", "备注"),
    ),
)  # fmt: skip
