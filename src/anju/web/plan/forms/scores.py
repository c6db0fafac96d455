"""What people set on a score sheet, and write down about readiness."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import choice, day, number, text, wan, whole
from anju.web.plan.models.scores import NETWORKS, Readiness
from anju.web.plan.queries.scores import CRITERIA

HEAVIEST = 100
LONGEST = 5
KINDS = (("", _("小区和工程")), ("estate", _("只排小区")))
YES_NO = (("", _("未调查")), ("1", _("是")), ("0", _("否")))
STEPS = ("has_met", "has_manager", "has_price", "has_fund")


class SheetForm(forms.Form):
    """A name, years, and a weight for each criterion."""

    name = text(_("名称"), most=80)
    year = whole(_("首年"), least=2019, most=2100)
    year_count = whole(_("年数"), least=1, most=LONGEST)
    only = choice(_("对象"), KINDS, required=False)
    money_fen = wan(_("可用资金（万元，空着按资金池）"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for code, told in CRITERIA.items():
            self.fields[code] = number(told.name, most=HEAVIEST, decimals=1)

    @property
    def weights(self) -> list[Any]:
        """Return the fields of the weights, for the page."""
        return [self[code] for code in CRITERIA]

    def given(self) -> dict[str, Any]:
        """Return what a sheet is made of."""
        asked = dict(self.cleaned_data)
        weights = {code: float(asked.pop(code)) for code in CRITERIA}
        return asked | {"weights": weights}


class ReadinessForm(forms.Form):
    """What an estate brings along; empty means not surveyed."""

    estate = text(_("小区编码"), most=40)
    willing = number(_("同意改造户数（%）"), required=False, most=100, decimals=1)
    illegal_m2 = number(_("违法建设（㎡）"), required=False)
    removed_m2 = number(_("已拆除（㎡）"), required=False)
    operators_agreed = whole(
        _("同意同步施工的专业单位（家）"), required=False, most=NETWORKS
    )
    origin = text(_("出处"), most=200)
    reported_on = day(_("日期"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for name in STEPS:
            label = Readiness._meta.get_field(name).verbose_name  # noqa: SLF001
            self.fields[name] = choice(label, YES_NO, required=False)

    def facts(self) -> dict[str, Any]:
        """Return what is stored: shares, truths, and None where nobody looked."""
        given = self.cleaned_data
        willing = given["willing"]
        return {
            "willing_share": None if willing is None else willing / 100,
            "illegal_m2": given["illegal_m2"],
            "removed_m2": given["removed_m2"],
            "operators_agreed": given["operators_agreed"],
            **{name: _truth(given[name]) for name in STEPS},
        }


def _truth(word: str) -> bool | None:
    return None if word == "" else word == "1"
