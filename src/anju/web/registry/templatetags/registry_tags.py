"""How records read on a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anju.science.values import State
from anju.web.registry import printed
from anju.web.registry.areas import name_of
from anju.web.registry.models import Registered, Source

register = template.Library()
CSS = {State.NOT_SURVEYED: "absent", State.NOT_APPLICABLE: "spared", State.ZERO: "zero"}
RIGHT = {
    "IntegerField",
    "PositiveIntegerField",
    "PositiveBigIntegerField",
    "DecimalField",
}


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401
    """Return what a table holds at a key."""
    return table.get(key, "")


@register.filter
def kind_name(model: type[Registered] | Registered) -> str:
    """Print a kind's name."""
    return str(model._meta.verbose_name)  # noqa: SLF001


@register.filter
def area_of(record: Registered) -> str:
    """Print where a record lies."""
    return name_of(record.area_code)


@register.filter
def field_label(field: models.Field) -> str:
    """Print a field's name."""
    return printed.label(field)


@register.filter
def is_number(field: models.Field) -> bool:
    """Tell whether a column is set to the right."""
    return field.get_internal_type() in RIGHT and not field.choices


@register.simple_tag
def shown(record: Registered, field: models.Field, *, exact: bool) -> SafeString:
    """Print a field of a record in its state."""
    if not exact and (record.kind, field.name) in printed.GUARDED:
        return format_html('<span class="absent">{}</span>', _("不公开"))
    words = printed.text(record, field)
    css = CSS.get(printed.state_of(record, field))
    return format_html('<span class="{}">{}</span>', css, words) if css else words


@register.simple_tag
def source_badge(source: Source | None) -> SafeString:
    """Print who said it, in one word; the rest on hovering."""
    if source is None:
        return format_html('<span class="absent">{}</span>', _("无来源"))
    day = f" · {source.on}" if source.on else ""
    return format_html(
        '<span class="source source-{}" title="{}{}">{}{}</span>',
        source.kind,
        source.text,
        day,
        _("来源："),
        source.get_kind_display().split("（")[0].split(" (")[0],
    )


@register.filter
def share(value: float | None) -> str:
    """Print a share as a whole percentage, or that there is none."""
    return "—" if value is None else f"{100 * value:.0f}%"


@register.simple_tag
def related_url(record: Registered, field: models.Field) -> str:
    """Return the page of the record that a field names."""
    return getattr(record, field.name).get_absolute_url()


@register.filter
def inside(area_code: str, own: str) -> bool:
    """Tell whether an area lies inside the reader's own."""
    return area_code.startswith(own)
