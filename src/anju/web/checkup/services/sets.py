"""Indicator sets: brought in from policy, copied, chosen, handed in."""

import re
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import SetRefused, SetSubmitted, UnknownCode
from anju.web.checkup.bridge import editions
from anju.web.checkup.models import IndicatorItem, IndicatorSet

CODE = re.compile(r"[0-9]{4}[0-9A-Za-z-]{0,16}")
COPIED = (
    "position",
    "code",
    "layer",
    "name_zh",
    "name_en",
    "enabled",
    "parameters",
    "definition",
    "target",
    "bands",
    "materials",
    "due_on",
    "reported_by",
    "is_own",
)


@transaction.atomic
def load_sets() -> list[IndicatorSet]:
    """Bring in the sets and items of the policy folder that are not here yet.

    What is here stays as it is: a draft that a bureau edited is the bureau's.
    """
    loaded = [_load_set(edition) for edition in editions.editions().values()]
    if not IndicatorSet.objects.filter(is_active=True).exists():
        IndicatorSet.objects.filter(edition=editions.FIRST).update(is_active=True)
    return loaded


def _load_set(edition: editions.Edition) -> IndicatorSet:
    chosen, _made = IndicatorSet.objects.get_or_create(
        edition=edition.code,
        defaults={
            "name_zh": edition.name_zh,
            "name_en": edition.name_en,
            "year": edition.year,
        },
    )
    if not chosen.is_draft:
        return chosen
    here = set(chosen.items.values_list("code", flat=True))
    lines = enumerate(editions.item_rows(edition.code), 1)
    IndicatorItem.objects.bulk_create(
        _item(chosen, position, row, edition.year)
        for position, row in lines
        if row["code"] not in here
    )
    return chosen


def _item(
    chosen: IndicatorSet, position: int, row: dict[str, str], year: int
) -> IndicatorItem:
    asked = editions.asked_of().get(row["code"])
    return IndicatorItem(
        set=chosen,
        position=position,
        code=row["code"],
        layer=row["layer"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        definition=row,
        materials=list(asked.materials)
        if asked
        else [{"zh": row["data_zh"], "en": row["data_en"]}],
        due_on=date.fromisoformat(f"{year}-{asked.due}") if asked else None,
        reported_by=asked.reported_by if asked else "",
    )


def set_of(edition: str) -> IndicatorSet:
    """Return a set; refuse an unknown edition."""
    chosen = IndicatorSet.objects.filter(edition=edition).first()
    if chosen is None:
        known = "、".join(IndicatorSet.objects.values_list("edition", flat=True))
        raise UnknownCode(
            _("没有“%(edition)s”版指标集。现有：%(known)s。")
            % {"edition": edition, "known": known}
        )
    return chosen


@transaction.atomic
def draft_of(edition: str) -> IndicatorSet:
    """Return a set that may be changed, locked; refuse one that was handed in."""
    set_of(edition)
    chosen = IndicatorSet.objects.select_for_update(of=("self",)).get(edition=edition)
    if not chosen.is_draft:
        raise SetSubmitted(
            _("“%(name)s”已上报，只能查看，不能修改。需要调整时请复制为新的年度再改。")
            % {"name": chosen.name_zh}
        )
    return chosen


@transaction.atomic
def copy_set(*, edition: str, to: str, name_zh: str, name_en: str) -> IndicatorSet:
    """Copy a set to a new year; deadlines move with the year."""
    source = set_of(edition)
    if not CODE.fullmatch(to):
        raise SetRefused(
            _("版本“%(edition)s”不能用：请以四位年份开头，如 2026 或 2026-area。")
            % {"edition": to}
        )
    if IndicatorSet.objects.filter(edition=to).exists():
        raise SetRefused(
            _("已有“%(edition)s”版指标集，请换一个版本号。") % {"edition": to}
        )
    made = IndicatorSet.objects.create(
        edition=to,
        name_zh=name_zh,
        name_en=name_en,
        year=int(to[:4]),
        copied_from=source,
    )
    years = made.year - (source.year or made.year)
    IndicatorItem.objects.bulk_create(
        _copied(one, made, years) for one in source.items.all()
    )
    return made


def _copied(one: IndicatorItem, made: IndicatorSet, years: int) -> IndicatorItem:
    copy = IndicatorItem(set=made, **{name: getattr(one, name) for name in COPIED})
    if one.due_on:
        copy.due_on = _moved(one.due_on, years)
    return copy


def _moved(day: date, years: int) -> date:
    """Move a day by whole years; the last of February stays the last."""
    is_leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap else day.day)


@transaction.atomic
def activate_set(*, edition: str) -> IndicatorSet:
    """Put one set in use, instead of the one that was."""
    chosen = set_of(edition)
    IndicatorSet.objects.filter(is_active=True).update(is_active=False)
    chosen.is_active = True
    chosen.save(update_fields=["is_active"])
    return chosen


@transaction.atomic
def submit_set(
    *,
    edition: str,
    now: datetime | None = None,
    by: Any = None,  # noqa: ANN401
) -> IndicatorSet:
    """Hand a set in; from now on it can only be read."""
    chosen = draft_of(edition)
    chosen.status = IndicatorSet.Status.SUBMITTED
    chosen.submitted_at, chosen.submitted_by = now, by
    chosen.save(update_fields=["status", "submitted_at", "submitted_by"])
    return chosen


@transaction.atomic
def switch_item(*, edition: str, code: str, enabled: bool) -> IndicatorItem:
    """Switch one indicator of a draft set on or off."""
    item = draft_of(edition).items.get(code=code)
    item.enabled = enabled
    item.save(update_fields=["enabled"])
    return item
