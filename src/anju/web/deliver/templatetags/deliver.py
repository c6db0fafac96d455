"""How money, months and lights read on a page."""

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.deliver.models.lights import LIGHTS
from anju.web.deliver.queries import columns

register = template.Library()
LIMITS = {
    "red_months": _("未开工满（月）即红"),
    "yellow_points": _("落后满（百分点）即黄"),
    "red_points": _("落后超过（百分点）即红"),
    "share_of_schedule": _("支付率应达到序时的"),
    "yellow_months": _("未入统满（月）即黄"),
    "red_after_months": _("未入统超过（月）即红"),
    "red_share": _("落后超过应完成的即红"),
    "least_total_fen": _("总投资达到（万元）才评价"),
    "green_share": _("完成率达到即绿"),
    "yellow_share": _("完成率达到即黄"),
}
NAMES = dict(LIGHTS)
CSS = {"not_reported": "none", "not_applicable": "none"}


@register.filter
def wan(amount_fen: int | str | None) -> str:
    """Print money in 万元; a template's missing value is an empty text."""
    return columns.wan(None if amount_fen == "" else amount_fen)


@register.filter
def percent_of(share: float | str | None) -> str:
    """Print a share as a percentage."""
    return columns.percent(None if share == "" else share)


@register.filter
def gap(points: float | str | None) -> str:
    """Print percentage points with their sign."""
    return columns.gap(None if points == "" else points)


@register.simple_tag
def light(code: str | None) -> SafeString:
    """Print a light as shape, colour and word."""
    if not code or code == "not_applicable":
        return format_html('<span class="text-secondary">{}</span>', "—")
    css = CSS.get(code, code)
    return format_html('<span class="light light-{}">{}</span>', css, NAMES[code])


@register.filter
def at(table: dict[str, Any], key: str) -> Any:  # noqa: ANN401
    """Return what a table holds at a key."""
    return table.get(key, "")


@register.simple_tag
def told(one: Any, name: str) -> str:  # noqa: ANN401
    """Return `name_zh` or `name_en` of something, by the page's language."""
    english = (get_language() or "").startswith("en")
    field = f"{name}_{'en' if english else 'zh'}"
    return str(one.get(field, "") if isinstance(one, dict) else getattr(one, field, ""))


@register.filter
def may(user: Any, action: str) -> bool:  # noqa: ANN401
    """Tell whether the reader may take an action."""
    return bool(user.may(action))


@register.filter
def reaches(user: Any, record: Any) -> bool:  # noqa: ANN401
    """Tell whether a record lies inside the reader's area."""
    return bool(record.area_code.startswith(user.area_code))


@register.filter
def limit_name(name: str) -> str:
    """Print what a limit of a light rule means."""
    return str(LIMITS.get(name, name))


@register.filter
def limit_value(value: Fraction, name: str) -> str:
    """Print a limit in the unit of the page."""
    if name.endswith("_fen"):
        return columns.wan(int(value))
    if name.endswith("_share") or name == "share_of_schedule":
        return f"{float(100 * value):g}%"
    return f"{float(value):g}"
