"""What people write about the ways of villages and dilapidated houses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import choice, day, text, wan, whole, yuan
from anju.web.plan.models import WaySheet
from anju.web.plan.models.ways import Programme, Quality
from anju.web.registry.models.places import VillageWay

NONE = [("", "—")]
AREAS = (
    *("floor_area_m2", "exempt_m2", "demolish_m2", "build_m2"),
    *("households", "rehoused_near", "heritage_m2", "heritage_demolish_m2"),
)


def _label(name: str) -> Any:  # noqa: ANN401
    return WaySheet._meta.get_field(name).verbose_name  # noqa: SLF001


class SheetForm(forms.Form):
    """A decision sheet; empty means not surveyed."""

    way = choice(_("改造方式"), NONE + VillageWay.choices, required=False)
    quality = choice(_("建筑质量"), NONE + Quality.choices, required=False)
    worst_grade = choice(
        _("最高危险等级"), [*NONE, *((x, x) for x in "ABCD")], required=False
    )
    hazards = text(_("安全隐患"), required=False, most=300)
    heritage = text(_("历史文化保护"), required=False, most=300)
    rent_before_fen = yuan(_("改造前租金（元/㎡·月）"), required=False)
    rent_after_fen = yuan(_("预计一年后租金（元/㎡·月）"), required=False)
    willing = forms.DecimalField(
        label=_("同意户数比例（%）"), required=False, min_value=0, max_value=100,
        widget=forms.NumberInput({"class": "form-control", "step": "any"}),
    )  # fmt: skip
    income_fen = wan(_("预计收入（万元）"), required=False)
    cost_fen = wan(_("预计支出（万元）"), required=False)
    basis = text(_("数据出处"), most=300)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for name in AREAS:
            self.fields[name] = whole(_label(name), required=False)

    def fields_of_sheet(self) -> dict[str, Any]:
        """Return what is stored: a share, not a percentage."""
        given = dict(self.cleaned_data)
        willing = given.pop("willing")
        return given | {"willing_share": None if willing is None else willing / 100}

    @classmethod
    def of(cls, sheet: WaySheet) -> "SheetForm":
        """Return the form filled with a sheet."""
        names = [*cls.base_fields, *AREAS]
        given = {x: getattr(sheet, x) for x in names if x != "willing"}
        share = sheet.willing_share
        given["willing"] = None if share is None else float(share) * 100
        return cls(initial=given)


class DecideForm(forms.Form):
    """The document that decides a way."""

    document = text(_("决策文号"), most=80)
    on_day = day(_("决策日期"))


class EntryForm(forms.Form):
    """An entry of the national plan."""

    object_kind = choice(
        _("对象"), [("village", _("城中村、棚户区")), ("building", _("危房"))]
    )
    object_code = text(_("对象编码"), most=40)
    programme = choice(_("计划"), Programme.choices)
    batch = text(_("批次"), most=40)
    document = text(_("文号"), most=80)
    entered_on = day(_("列入日期"))
    deadline = day(_("完成期限"))
    households = whole(_("户数（户）"), required=False)


class FinishForm(forms.Form):
    """The day an entry was done."""

    finished_on = day(_("完成日期"))
