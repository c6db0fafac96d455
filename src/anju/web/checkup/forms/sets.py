"""Copying a set, editing an item of a draft, adding an own item."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from anju.science.checkup.indicator import Component
from anju.web.checkup.bridge import grades, policy
from anju.web.checkup.bridge.indicators import is_reported
from anju.web.checkup.forms.parts import (
    choice,
    day,
    items_of,
    limit_of,
    lines,
    number,
    text,
    told,
)
from anju.web.checkup.models import IndicatorItem
from anju.web.checkup.models.run import GRADES
from anju.web.checkup.services.items import OwnItem, Terms, limits_of

ENDS = ("at_least", "at_most")
END_NAMES = {"at_least": _("不小于"), "at_most": _("不大于")}
LEVELS = (("city", _("市级增项")), ("provincial", _("省级增项")))
DIRECTIONS = (
    ("higher_better", _("越高越好")),
    ("lower_better", _("越低越好")),
    ("in_range", _("在区间内好")),
)
WAYS = (("value", _("填报一个数，各地相加")), ("ratio", _("两个填报数相除")))
ONE_A_LINE = _("一行一项，最多20项")


class CopyForm(forms.Form):
    """A new year's set out of an old one."""

    to = text(_("新版本号"), most=20, hint=_("以四位年份开头，如 2026"))
    name_zh = text(_("名称"))
    name_en = text(_("英文名称"))


class TermsForm(forms.Form):
    """What a bureau may set for any item; fields follow what the item has."""

    owner_zh = text(_("责任单位"), hint=_("牵头单位在前，用“、”隔开"))
    rule_zh = lines(_("怎么判（说明）"))
    materials = lines(_("需要的材料"), hint=ONE_A_LINE)

    def __init__(
        self,
        data: Any,  # noqa: ANN401
        *,
        item: IndicatorItem,
        on: date,
    ) -> None:
        self.item, self.on = item, on
        self.limits = limits_of(item.code, on)
        super().__init__(data, initial=_initial(item, on, self.limits))
        if is_reported(item):
            self.fields["reported_by"] = choice(
                _("由谁填报"), IndicatorItem.ReportedBy.choices
            )
            self.fields["due_on"] = day(_("完成时限"), required=True)
        for end in ENDS:
            self.fields[f"target_{end}"] = number(_target_label(end))
        if item.layer == grades.CITY:
            for grade in grades.BANDS:
                for end in ENDS:
                    self.fields[f"{grade}_{end}"] = number(_band_label(grade, end))
        for name, entry in self.limits.items():
            self.fields[f"limit_{name}"] = _limit(entry)

    def parts(self) -> dict[str, list[forms.BoundField]]:
        """Return the fields by what they are about."""
        found: dict[str, list[forms.BoundField]] = {
            "plain": [], "target": [], "bands": [], "limits": [],
        }  # fmt: skip
        for field in self:
            found[_part_of(field.name)].append(field)
        return found

    def terms(self) -> Terms:
        """Return what is to be set; target and bands only where they were changed."""
        given = self.cleaned_data
        changed = {_part_of(name) for name in self.changed_data}
        return Terms(
            owner_zh=given["owner_zh"],
            rule_zh=given["rule_zh"],
            materials=items_of(given["materials"]),
            due_on=given.get("due_on") or self.item.due_on,
            reported_by=given.get("reported_by", self.item.reported_by),
            target=_ends(given, "target") if "target" in changed else None,
            bands={grade: _ends(given, grade) for grade in grades.BANDS}
            if "bands" in changed
            else None,
            limits=dict(self._own_limits()),
        )

    def _own_limits(self) -> Any:  # noqa: ANN401
        for name, entry in self.limits.items():
            written = self.cleaned_data[f"limit_{name}"]
            if written != told(entry["value"]):
                yield name, limit_of(written, entry["value"], entry["name_zh"])


def _limit(entry: dict[str, Any]) -> forms.CharField:
    is_english = (get_language() or "").startswith("en")
    unit = entry["unit_zh"]
    return text(
        entry["what"] if is_english else entry["name_zh"],
        hint=gettext(unit) if unit else "",
        most=300,
    )


def _part_of(name: str) -> str:
    if name.startswith("limit_"):
        return "limits"
    if name.startswith("target_"):
        return "target"
    return "bands" if name.endswith(ENDS) else "plain"


def _target_label(end: str) -> Any:  # noqa: ANN401
    return _("目标值") + " " + END_NAMES[end]


def _band_label(grade: str, end: str) -> Any:  # noqa: ANN401
    return dict(GRADES)[grade] + " " + END_NAMES[end]


def _ends(given: dict[str, Any], name: str) -> dict[str, Decimal | None]:
    return {end: given.get(f"{name}_{end}") for end in ENDS}


def _initial(
    item: IndicatorItem, on: date, limits: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    target = policy.target_of(item.code, on) if item.target is None else item.target
    bands = grades.bands_of(item.code, on) if item.bands is None else item.bands
    first = {
        "owner_zh": item.definition["owner_zh"],
        "rule_zh": item.definition.get("rule_zh", ""),
        "materials": "\n".join(one["zh"] for one in item.materials),
        "due_on": item.due_on,
        "reported_by": item.reported_by,
    }
    for end in ENDS:
        first[f"target_{end}"] = (target or {}).get(end)
        for grade in grades.BANDS:
            first[f"{grade}_{end}"] = (bands.get(grade) or {}).get(end)
    for name, entry in limits.items():
        first[f"limit_{name}"] = told(item.parameters.get(name, entry["value"]))
    return first


class OwnItemForm(forms.Form):
    """An item that the city or the province adds."""

    code = text(_("代码"), most=12, hint=_("大写字母开头，如 SX01"))
    name_zh = text(_("名称"))
    name_en = text(_("英文名称"), required=False, most=200)
    source_level = choice(_("级别"), LEVELS)
    layer = choice(_("维度"), IndicatorItem.Layer.choices)
    group_zh = text(_("分组"), most=60)
    group_en = text(_("英文分组"), required=False)
    unit = text(_("单位"), most=30, hint=_("百分比填 %"))
    unit_en = text(_("英文单位"), required=False, most=30)
    direction = choice(_("方向"), DIRECTIONS)
    formula_zh = lines(_("怎么算"), rows=2)
    way = choice(_("取数方式"), WAYS)
    part_name = text(_("填报的数"), hint=_("相除时为分子"))
    part_name_en = text(_("填报的数（英文）"), required=False)
    part_unit = text(_("填报单位"), most=30)
    whole_name = text(_("分母"), required=False, hint=_("相除时填"))
    whole_name_en = text(_("分母（英文）"), required=False)
    whole_unit = text(_("分母单位"), required=False, most=30)
    is_within = forms.BooleanField(
        label=_("分子是分母的一部分，不能更大"), required=False
    )
    owner_zh = text(_("责任单位"))
    reported_by = choice(_("由谁填报"), IndicatorItem.ReportedBy.choices)
    due_on = day(_("完成时限"), required=True)
    target_at_least = number(_("目标值不小于"))
    target_at_most = number(_("目标值不大于"))
    materials = lines(_("需要的材料"), hint=ONE_A_LINE)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("way") == "ratio":
            for name in ("whole_name", "whole_unit"):
                if not given.get(name):
                    self.add_error(name, _("两个数相除时必须填写。"))
        return given

    def own_item(self) -> OwnItem:
        given = self.cleaned_data
        named = ("code", "name_zh", "name_en", "source_level", "layer", "group_zh")
        return OwnItem(
            **{name: given[name] for name in named},
            group_en=given["group_en"],
            unit=given["unit"],
            unit_en=given["unit_en"],
            direction=given["direction"],
            formula_zh=given["formula_zh"],
            components=self._components(),
            terms=Terms(
                owner_zh=given["owner_zh"],
                materials=items_of(given["materials"]),
                due_on=given["due_on"],
                reported_by=given["reported_by"],
                target=_ends(given, "target"),
            ),
        )

    def _components(self) -> list[Component]:
        given = self.cleaned_data
        is_ratio = given["way"] == "ratio"
        within = "whole" if is_ratio and given["is_within"] else ""
        part = _component("part", given, within)
        return [part, _component("whole", given)] if is_ratio else [part]


def _component(code: str, given: dict[str, Any], within: str = "") -> Component:
    name, unit = given[f"{code}_name"], given[f"{code}_unit"]
    return Component(code, name, given[f"{code}_name_en"] or name, unit, unit, within)
