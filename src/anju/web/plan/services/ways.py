"""Writing decision sheets, entries of the national plan, and signings."""

from datetime import date
from typing import Any

from django.db import transaction

from anju.science.errors import AlreadyClosed, RuleError, WayRefused
from anju.science.plan.ways import refusals_of
from anju.web.accounts.models import User
from anju.web.plan.bridge.ways import from_registry, rules_on, sheet_of, tests_of
from anju.web.plan.models import NationalEntry, SheetState, WaySheet
from anju.web.registry.models import Building, UrbanVillage

Place = UrbanVillage | Building


def sheet_for(place: Place) -> WaySheet:
    """Return the sheet of a village or building, unsaved if there is none yet."""
    key = {"object_kind": place.kind, "object_code": place.code}
    found = WaySheet.objects.filter(**key).first()
    if found:
        return found
    return WaySheet(
        **key, name=place.name, area_code=place.area_code, **from_registry(place)
    )


def save_sheet(place: Place, fields: dict[str, Any]) -> WaySheet:
    """Write a draft; a decided sheet is not edited."""
    sheet = sheet_for(place)
    if sheet.state == SheetState.DECIDED:
        raise AlreadyClosed(f"“{sheet.name}”的改造方式已定（{sheet.document}）。")
    for name, value in fields.items():
        setattr(sheet, name, value)
    sheet.save()
    return sheet


@transaction.atomic
def decide_sheet(
    sheet: WaySheet, *, document: str, on_day: date, by: User | None = None
) -> WaySheet:
    """Decide the way, unless a floor rule says no or an input was not surveyed."""
    sheet = WaySheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.state == SheetState.DECIDED:
        raise AlreadyClosed(f"“{sheet.name}”的改造方式已定（{sheet.document}）。")
    if not sheet.way:
        raise RuleError(f"“{sheet.name}”还没有填写改造方式。请先选择再提交。")
    found = refusals_of(sheet_of(sheet), rules_on(on_day))
    if found:
        said = "；".join(one.words.zh for one in found)
        raise WayRefused(f"“{sheet.name}”不能定：{said}。请调整方案后再提交。")
    sheet.state, sheet.document = SheetState.DECIDED, document
    sheet.decided_on, sheet.decided_by = on_day, by
    sheet.tests = [
        [one.rule, one.state, one.words.zh, one.words.en]
        for one in tests_of(sheet, on_day)
    ]
    sheet.save()
    return sheet


def enter_national(place: Place, **fields: Any) -> NationalEntry:  # noqa: ANN401
    """Put a village or building into a batch of the national plan."""
    if fields["deadline"] < fields["entered_on"]:
        raise RuleError("完成期限早于列入日期。请改正。")
    if NationalEntry.objects.filter(
        object_code=place.code, batch=fields["batch"]
    ).exists():
        raise AlreadyClosed(f"“{place.name}”已列入{fields['batch']}。")
    return NationalEntry.objects.create(
        area_code=place.area_code,
        object_kind=place.kind,
        object_code=place.code,
        object_name=place.name,
        **fields,
    )


def finish_national(one: NationalEntry, *, on_day: date) -> NationalEntry:
    """Write down that an entry of the national plan is done."""
    if one.finished_on is not None:
        raise AlreadyClosed(f"“{one.name}”已于 {one.finished_on} 完成。")
    one.finished_on = on_day
    one.save(update_fields=["finished_on"])
    return one
