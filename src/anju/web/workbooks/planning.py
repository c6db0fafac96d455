"""价格表、工程量、资金申报: where intake meets the plan room's candidates."""

from decimal import Decimal

from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import refuse_cell
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import (
    amount,
    area,
    choice,
    code,
    day,
    money,
    share,
    text,
    words_of,
    yes_no,
)
from anju.web.plan.models import (
    SOURCES,
    Application,
    ApplicationState,
    ItemPrice,
    Mark,
    Readiness,
    Signing,
    SurveyedQuantity,
)
from anju.web.plan.models.scores import NETWORKS
from anju.web.plan.models.ways import Compensation
from anju.web.policy import rule
from anju.web.registry.models import Building, Estate, UrbanVillage

LOW, LIKELY, HIGH = "低", "一般", "高"


def _known_items() -> set[str]:
    values = rule("plan/prices")["values"].values()
    return {item for one in values for item in one["items"]}


class _OfItems(ModelTarget):
    """Rows about an item of the price book."""

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Know every item."""
        super().resolve(rows, problems)
        known = _known_items()
        for row in rows:
            value = row.values.get("item")
            if value and value not in known:
                refuse_cell(
                    problems, row, self.template, "item", "unknown",
                    value=value, what="价格库的改造内容",
                )  # fmt: skip


class Prices(_OfItems):
    """Dated prices of items."""

    model = ItemPrice

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Keep low, likely and high in order."""
        super().resolve(rows, problems)
        for row in rows:
            names = ("low_fen", "likely_fen", "high_fen")
            given = [row.values.get(name) for name in names]
            known = [fen for fen in given if isinstance(fen, int)]
            if known and (known[0] <= 0 or known != sorted(known)):
                refuse_cell(problems, row, self.template, "likely_fen", "price_order")


class _OfEstates(ModelTarget):
    """Rows about an estate; the area is the estate's."""

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Find each estate inside the user's area."""
        super().resolve(rows, problems)
        wanted = {str(row.values.get("estate_code")) for row in rows}
        known = Estate.objects.within(self.area_code).filter(code__in=wanted)
        areas = dict(known.values_list("code", "area_code"))
        for row in rows:
            found = areas.get(str(row.values.get("estate_code")))
            if found is None:
                refuse_cell(
                    problems, row, self.template, "estate_code", "unknown",
                    value=row.values.get("estate_code"), what="小区",
                )  # fmt: skip
            row.values["area_code"] = found or ""


class Quantities(_OfEstates, _OfItems):
    """Surveyed quantities of an estate's items."""

    model = SurveyedQuantity


class ReadinessOfEstates(_OfEstates):
    """What estates bring along before works begin."""

    model = Readiness

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Refuse more removed than there was."""
        super().resolve(rows, problems)
        for row in rows:
            illegal, removed = (_number(row, x) for x in ("illegal_m2", "removed_m2"))
            if illegal is not None and removed is not None and removed > illegal:
                refuse_cell(problems, row, self.template, "removed_m2", "removed_more")


class Applications(ModelTarget):
    """Applications of projects; the area is the project's."""

    model = Application

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Take each project's area."""
        super().resolve(rows, problems)
        wanted = {str(row.values.get("project")) for row in rows}
        model = self.links["project"].related_model
        projects = model.objects.within(self.area_code).filter(code__in=wanted)
        areas = dict(projects.values_list("code", "area_code"))
        for row in rows:
            row.values["area_code"] = areas.get(str(row.values.get("project")), "")


class Signings(ModelTarget):
    """Households of a village or a dangerous building; the area is the object's."""

    model = Signing

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Find each village or building inside the user's area."""
        super().resolve(rows, problems)
        wanted = {str(row.values.get("object_code")) for row in rows}
        areas: dict[str, str] = {}
        for model in (Building, UrbanVillage):
            found = model.objects.within(self.area_code).filter(code__in=wanted)
            areas |= dict(found.values_list("code", "area_code"))
        for row in rows:
            code_of_row = str(row.values.get("object_code"))
            if code_of_row not in areas:
                refuse_cell(
                    problems, row, self.template, "object_code", "unknown",
                    value=code_of_row, what="城中村或楼栋",
                )  # fmt: skip
            row.values["area_code"] = areas.get(code_of_row, "")


def _number(row: Row, field: str) -> Decimal | None:
    """Return a number, which rows hold as the words of the database."""
    value = row.values.get(field)
    return None if value is None else Decimal(str(value))


def _yuan(field: str, *path: str) -> Column:
    return Column(path=path, field=field, kind=Kind.MONEY, unit="元", required=True)


PRICES = Template(
    code="plan.prices",
    title_zh="改造内容价格表",
    title_en="Price book of renovation items",
    key=("item", "in_force_on", "area_code"),
    target="anju.web.workbooks.planning.Prices",
    notes_zh=(
        "一行是一项改造内容在一个区划内自执行日期起的价格；旧价格留作历史，不要改。",
        "单位按价格库。标注：V 有出处，M 凭记忆，P 经验值。",
    ),
    columns=(
        code("item", "内容编码", required=True, example="J01"),
        day("in_force_on", "执行日期", required=True, may_lie_ahead=True),
        area("适用区划"),
        _yuan("low_fen", "单价", LOW),
        _yuan("likely_fen", "单价", LIKELY),
        _yuan("high_fen", "单价", HIGH),
        text("origin", "价格出处", required=True, width=30),
        choice("mark", words_of(Mark), "标注", required=True),
    ),
)
QUANTITIES = Template(
    code="plan.quantities",
    title_zh="小区改造工程量表",
    title_en="Surveyed quantities of estates",
    key=("estate_code", "item"),
    target="anju.web.workbooks.planning.Quantities",
    notes_zh=("一行是一个小区一项改造内容的实测或设计工程量，单位按价格库。",),
    columns=(
        code("estate_code", "小区编码", required=True, example="XQ-0001"),
        code("item", "内容编码", required=True, example="J01"),
        amount("quantity", "", "工程量", required=True),
        text("origin", "出处", required=True, width=30),
        day("measured_on", "日期", required=True),
    ),
)
APPLICATIONS = Template(
    code="plan.applications",
    title_zh="资金申报表",
    title_en="Applications for money",
    key=("project", "source", "year"),
    target="anju.web.workbooks.planning.Applications",
    notes_zh=("一行是一个项目一年向一个来源的一次申报。",),
    columns=(
        code("project", "项目编码", required=True, example="XM-2025-001"),
        choice("source", words_of(SOURCES), "资金来源", required=True),
        Column(path=("申报年度",), field="year", kind=Kind.YEAR, required=True,
               may_lie_ahead=True, example="2025"),
        money("asked_fen", "申报金额", required=True),
        choice("state", words_of(ApplicationState), "结果"),
        share("chance_share", "把握"),
        money("granted_fen", "批复金额"),
        text("document", "文号"),
        day("decided_on", "批复日期"),
        text("note", "备注"),
    ),
)  # fmt: skip
SIGNINGS = Template(
    code="plan.signings",
    title_zh="安置户签约表",
    title_en="Signing table of households",
    key=("object_code", "household_no"),
    target="anju.web.workbooks.planning.Signings",
    notes_zh=(
        "一行是城中村或危房的一户，只填户号，不填姓名、证件和电话。",
        "签约、搬离、安置日期未发生的空着。",
    ),
    columns=(
        code("object_code", "对象编码", required=True, example="CZC-0001"),
        code("household_no", "户号", required=True, example="A-012"),
        amount("floor_area_m2", "㎡", "认定面积"),
        choice("compensation", words_of(Compensation), "补偿方式"),
        yes_no("is_near", "就地就近"),
        day("signed_on", "签约日期"),
        day("moved_on", "搬离日期"),
        day("housed_on", "回迁、安置日期"),
    ),
)
READINESS = Template(
    code="plan.readiness",
    title_zh="小区申报条件表",
    title_en="What estates bring along",
    key=("estate_code",),
    target="anju.web.workbooks.planning.ReadinessOfEstates",
    notes_zh=(
        "一行是一个小区改造前的准备情况；没有调查的空着，不要填 0 或“否”。",
        "专业单位按供水、排水、燃气、供热、供电、通信六家计。",
    ),
    columns=(
        code("estate_code", "小区编码", required=True, example="XQ-0001"),
        share("willing_share", "居民", "同意改造户数比例"),
        yes_no("has_met", "长效管理", "已开业主大会"),
        yes_no("has_manager", "长效管理", "已选定物业"),
        yes_no("has_price", "长效管理", "已议定收费"),
        yes_no("has_fund", "长效管理", "已归集维修资金"),
        amount("illegal_m2", "㎡", "拆违", "违法建设", may_be_zero=True),
        amount("removed_m2", "㎡", "拆违", "已拆除", may_be_zero=True),
        Column(path=("同意同步施工的专业单位",), field="operators_agreed",
               kind=Kind.WHOLE, unit="家", most=NETWORKS, may_be_zero=True),
        text("origin", "出处", required=True, width=30),
        day("reported_on", "日期", required=True),
    ),
)  # fmt: skip
PLANNING = (PRICES, QUANTITIES, APPLICATIONS, SIGNINGS, READINESS)
