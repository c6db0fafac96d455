"""How money, months and lights read on a page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from anju.web.deliver.models.lights import LIGHTS
from anju.web.deliver.queries import columns

register = template.Library()
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
    return str(getattr(one, f"{name}_{'en' if english else 'zh'}", ""))
