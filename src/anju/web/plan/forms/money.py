"""What people write about money: applications, grants, the subsidy's inputs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.science.plan.subsidy import FACTORS, PERFORMANCE
from anju.web.plan.forms.parts import choice, day, number, text, wan, whole
from anju.web.plan.models import SOURCES, ApplicationState, Grade

FACTOR_NAMES = {
    "floor_area_m2": _("建筑面积（㎡）"),
    "households": _("户数（户）"),
    "buildings": _("楼栋数（栋）"),
    "estates": _("小区数（个）"),
    "performance": _("绩效得分"),
}
LARGE = {"required": False, "most": 10**12}
EVERYONE, DECLARED, ORIGIN = "everyone_", "declared_", "_origin"


class ApplicationForm(forms.Form):
    """A project asks a source for money."""

    project = text(_("项目编码"), most=40)
    source = choice(_("资金来源"), SOURCES)
    year = whole(_("申报年度"), least=2019, most=2100)
    asked_fen = wan(_("申报金额（万元）"))
    chance = number(_("把握（%）"), required=False, most=100)
    note = text(_("备注"), required=False, most=200)


class DecisionForm(forms.Form):
    """What became of an application."""

    state = choice(
        _("结果"), [one for one in ApplicationState.choices if one[0] != "pending"]
    )
    on_day = day(_("批复日期"))
    granted_fen = wan(_("批复金额（万元）"), required=False)
    document = text(_("文号"), required=False, most=80)


class GrantForm(forms.Form):
    """A grant that a city won."""

    name = text(_("名称"), most=80)
    first_year = whole(_("首年"), least=2024, most=2100)
    award_fen = wan(_("核定补助（万元）"))
    document = text(_("文号"), most=80)


class GradesForm(forms.Form):
    """Grades of the yearly checks, in order."""

    first = choice(_("第一年绩效"), Grade.choices, required=False)
    second = choice(_("第二年绩效"), Grade.choices, required=False)


class SubsidyForm(forms.Form):
    """The inputs of the formula that the ledger does not hold."""

    year = whole(_("年度"), least=2019, most=2100)
    pot_fen = wan(_("待分配总额（万元）"), required=False)
    pot_fen_origin = text(_("出处"), required=False)
    hardship = number(_("困难系数"), required=False, most=10, decimals=4)
    hardship_origin = text(_("出处"), required=False)
    performance = number(_("本地绩效得分"), required=False)
    performance_origin = text(_("出处"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for factor in (*FACTORS, PERFORMANCE):
            name = EVERYONE + factor
            self.fields[name] = number(FACTOR_NAMES[factor], **LARGE)
            self.fields[name + ORIGIN] = text(_("出处"), required=False)
        for factor in FACTORS:
            name = DECLARED + factor
            self.fields[name] = number(FACTOR_NAMES[factor], **LARGE)
            self.fields[name + ORIGIN] = text(_("出处"), required=False)

    def typed(self, name: str) -> Any:  # noqa: ANN401
        """Return a number with its document."""
        return self.cleaned_data.get(name), self.cleaned_data.get(name + ORIGIN, "")

    def clean(self) -> dict[str, Any]:
        """Ask for the document of every number that was typed."""
        given = super().clean() or {}
        for name in list(self.fields):
            asks = name + ORIGIN in self.fields and given.get(name) is not None
            if asks and not given.get(name + ORIGIN):
                self.add_error(name, _("请填写出处：数字来自哪份文件。"))
        return given

    def pairs(self, prefix: str) -> list[tuple[Any, Any]]:
        """Return each field of a kind with the field of its document."""
        return [
            (self[name], self[name + ORIGIN])
            for name in self.fields
            if name.startswith(prefix) and not name.endswith(ORIGIN)
        ]

    def heads(self) -> list[tuple[Any, Any]]:
        """Return the single inputs with their documents."""
        names = ("pot_fen", "hardship", "performance")
        return [(self[name], self[name + ORIGIN]) for name in names]

    def everyone(self) -> list[tuple[Any, Any]]:
        """Return the sums of all applicants."""
        return self.pairs(EVERYONE)

    def declared(self) -> list[tuple[Any, Any]]:
        """Return what was reported upwards."""
        return self.pairs(DECLARED)
