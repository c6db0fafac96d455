"""Items of a draft set: what the bureau edits, and what it adds of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from anju.science.checkup.indicator import Component
from anju.science.errors import SetRefused, UnknownCode
from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.editions import (
    departments,
    known_codes,
    leading_department,
)
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.checkup.services.sets import draft_of

MOST_MATERIALS = 20
OWN_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
Bounds = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a bureau may set for any item of a draft.

    `target` and each of `bands` hold `at_least` and `at_most`; `None` follows the
    policy folder. `limits` are the parameters of the formula, by name.
    """

    owner_zh: str
    materials: Sequence[str] = ()
    due_on: date | None = None
    reported_by: str = ""
    target: Bounds | None = None
    bands: Mapping[str, Bounds] | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    rule_zh: str | None = None


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item that no edition knows: one reported amount, or one over another.

    What has no English name keeps its Chinese one on English pages.
    """

    code: str
    name_zh: str
    name_en: str
    source_level: str
    layer: str
    group_zh: str
    unit: str
    direction: str
    formula_zh: str
    components: Sequence[Component]
    terms: Terms
    group_en: str = ""
    unit_en: str = ""


@transaction.atomic
def edit_item(*, edition: str, code: str, terms: Terms) -> IndicatorItem:
    """Set the terms of one item of a draft."""
    item = draft_of(edition).items.filter(code=code).first()
    if item is None:
        raise UnknownCode(
            _("“%(edition)s”版没有指标 %(code)s。") % {"edition": edition, "code": code}
        )
    _apply(item, terms)
    item.save()
    return item


def _require_department(item: IndicatorItem, owner_zh: str) -> None:
    """Refuse an owner whom no task can be sent to."""
    if indicator_of(item).components and leading_department(owner_zh) is None:
        known = "、".join(names[0] for names in departments().values())
        raise SetRefused(
            _("责任单位“%(owner)s”不在部门表中，任务无法下达。请填写：%(known)s。")
            % {"owner": owner_zh, "known": known}
        )


def _apply(item: IndicatorItem, terms: Terms) -> None:
    _require_department(item, terms.owner_zh)
    if len(terms.materials) > MOST_MATERIALS:
        raise SetRefused(
            _("材料有%(count)s项，最多%(most)s项，请合并或删减。")
            % {"count": len(terms.materials), "most": MOST_MATERIALS}
        )
    known = {one["zh"]: one for one in item.materials}
    item.materials = [known.get(one, {"zh": one}) for one in terms.materials]
    item.due_on, item.reported_by = terms.due_on, terms.reported_by
    item.definition = {**item.definition, "owner_zh": terms.owner_zh}
    if terms.rule_zh is not None and terms.rule_zh != item.definition.get("rule_zh"):
        item.definition |= {"rule_zh": terms.rule_zh, "rule_en": ""}
    if terms.target is not None:
        item.target = _marked(_bounds(item, terms.target))
        item.definition |= _in_words(item.target)
    if terms.bands is not None:
        item.bands = _marked(
            {name: _bounds(item, one) for name, one in terms.bands.items()}
        )
    item.parameters = dict(terms.limits)


def _bounds(item: IndicatorItem, given: Bounds) -> dict[str, str]:
    least, most = given.get("at_least"), given.get("at_most")
    if least is not None and most is not None and least > most:
        raise SetRefused(
            _("%(code)s：下限 %(least)s 大于上限 %(most)s，请改正。")
            % {"code": item.code, "least": least, "most": most}
        )
    return {name: f"{one:f}" for name, one in given.items() if one is not None}


def _marked(told: dict[str, Any]) -> dict[str, Any]:
    """Say that it is the bureau's own; an empty one says that there is none."""
    kept = {name: one for name, one in told.items() if one}
    return {**kept, "mark": "P", "source": "本指标集自定"} if kept else {}


def _in_words(target: Mapping[str, str]) -> dict[str, str]:
    """Return the target as the table prints it."""
    signs = (("at_least", "≥"), ("at_most", "≤"))
    words = " ".join(f"{sign}{target[name]}" for name, sign in signs if name in target)
    return {"target_zh": words, "target_en": words}


@transaction.atomic
def add_item(*, edition: str, own: OwnItem) -> IndicatorItem:
    """Add an item of the province or the city to a draft set."""
    chosen = draft_of(edition)
    _require_new(chosen, own)
    last = chosen.items.aggregate(last=Max("position"))["last"] or 0
    item = IndicatorItem(
        set=chosen,
        position=last + 1,
        code=own.code,
        layer=own.layer,
        name_zh=own.name_zh,
        name_en=own.name_en or own.name_zh,
        definition=_definition(chosen, own),
        is_own=True,
    )
    _apply(item, own.terms)
    item.save()
    return item


def _require_new(chosen: IndicatorSet, own: OwnItem) -> None:
    if not OWN_CODE.fullmatch(own.code):
        raise SetRefused(
            _("代码“%(code)s”不能用：请用大写字母开头的2到12位字母和数字，如 SX01。")
            % {"code": own.code}
        )
    if own.code in known_codes() or chosen.items.filter(code=own.code).exists():
        raise SetRefused(
            _("代码 %(code)s 已有指标使用，请换一个，如 SX01。") % {"code": own.code}
        )


def _definition(chosen: IndicatorSet, own: OwnItem) -> dict[str, Any]:
    is_ratio = len(own.components) > 1
    parts = "、".join(one.name_zh for one in own.components)
    return {
        "code": own.code,
        "edition": chosen.edition,
        "source_level": own.source_level,
        "source_level_certain": "yes",
        "layer": own.layer,
        "group_zh": own.group_zh,
        "group_en": own.group_en or own.group_zh,
        "name_zh": own.name_zh,
        "name_en": own.name_en or own.name_zh,
        "unit": own.unit,
        "unit_en": own.unit_en or own.unit,
        "value_kind": "ratio" if is_ratio else "sum",
        "counted_object": "area",
        "formula_zh": own.formula_zh,
        "formula_en": own.formula_zh,
        "direction": own.direction,
        "target_zh": "",
        "target_en": "",
        "data_zh": parts,
        "data_en": "; ".join(one.name_en for one in own.components),
        "owner_zh": own.terms.owner_zh,
        "mark": "P",
        "source_zh": f"{chosen.name_zh}自增项",
        "source_en": f"Own item of {chosen.name_en}",
        "components": [_stored(one) for one in own.components],
    }


def _stored(one: Component) -> dict[str, str]:
    return {name: getattr(one, name) for name in one.__slots__}


def limits_of(code: str, on: date) -> dict[str, dict[str, Any]]:
    """Return the limits that an item's formula uses, by name."""
    entries = policy.limit_entries(on)
    return {name: one for name, one in entries.items() if code in one["indicators"]}
