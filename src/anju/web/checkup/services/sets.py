"""Indicator sets: brought in from policy, switched, handed in."""

from django.db import transaction

from anju.science.errors import RuleError, UnknownCode
from anju.web.checkup.bridge import policy
from anju.web.checkup.models import IndicatorItem, IndicatorSet


@transaction.atomic
def load_sets() -> list[IndicatorSet]:
    """Bring the editions of the policy folder in; a submitted set stays as it is."""
    return [_load_set(edition, *names) for edition, names in policy.EDITIONS.items()]


def _load_set(edition: str, name_zh: str, name_en: str) -> IndicatorSet:
    chosen, _ = IndicatorSet.objects.get_or_create(
        edition=edition, defaults={"name_zh": name_zh, "name_en": name_en}
    )
    if chosen.status == IndicatorSet.Status.SUBMITTED:
        return chosen
    rows = [
        IndicatorItem(
            set=chosen,
            position=position,
            code=row["code"],
            layer=row["layer"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            definition=row,
        )
        for position, row in enumerate(policy.indicator_rows(edition), 1)
    ]
    IndicatorItem.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["set", "code"],
        update_fields=["position", "layer", "name_zh", "name_en", "definition"],
    )
    return chosen


@transaction.atomic
def submit_set(*, edition: str) -> IndicatorSet:
    """Hand a set in; from now on it can only be read."""
    chosen = set_of(edition)
    chosen.status = IndicatorSet.Status.SUBMITTED
    chosen.save(update_fields=["status"])
    return chosen


def set_of(edition: str) -> IndicatorSet:
    """Return a set; refuse an unknown edition."""
    chosen = IndicatorSet.objects.filter(edition=edition).first()
    if chosen is None:
        known = "、".join(policy.EDITIONS)
        raise UnknownCode(f"没有“{edition}”版指标集。政策目录中有：{known}。")
    return chosen


@transaction.atomic
def switch_item(*, edition: str, code: str, enabled: bool) -> IndicatorItem:
    """Switch one indicator of a draft set on or off."""
    chosen = set_of(edition)
    if chosen.status == IndicatorSet.Status.SUBMITTED:
        raise RuleError(f"“{chosen.name_zh}”已上报，只能查看，不能修改。")
    item = chosen.items.get(code=code)
    item.enabled = enabled
    item.save(update_fields=["enabled"])
    return item
