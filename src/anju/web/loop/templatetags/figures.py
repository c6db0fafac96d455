"""`{% figure "deliver.projects" %}`: the only way a number gets on a page."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.science.values import Measured, Number
from anju.web.loop.definitions import Definition, by_code, definition_of
from anju.web.loop.ledger import (
    Value,
    absent_of,
    slices_of,
    split_of,
    value_of,
    words_of,
)
from anju.web.loop.models import Figure, Project
from anju.web.registry import areas
from anju.web.site.clock import today

register = template.Library()


def printed(value: Number, decimals: int) -> str:
    """Return a number as pages print it: grouped, rounded to fixed decimals.

    It is rounded here, half up, since `number_format` cuts digits off.
    """
    exact = Fraction(value)
    step = Decimal(1).scaleb(-decimals)
    rounded = (Decimal(exact.numerator) / exact.denominator).quantize(
        step, ROUND_HALF_UP
    )
    return number_format(rounded, decimals, use_l10n=True, force_grouping=True)


def address_of(got: Value) -> str:
    """Return the page that shows the rows behind a value."""
    query = {"area": got.area_code, "as_of": got.as_of.isoformat()}
    if got.slice:
        query["slice"] = got.slice
    return f"{reverse('loop:figure', args=[got.definition.code])}?{urlencode(query)}"


def link(got: Value) -> SafeString:
    """Return a value as a link to its rows, or the word for its absence."""
    if isinstance(got.answer, Measured):
        text = printed(got.answer.value, got.definition.decimals)
        css = "figure"
        hint = got.definition.text
    else:
        text, css, hint = _("未调查"), "figure figure-absent", got.answer.reason
    return format_html(
        '<a class="{}" href="{}" title="{}">{}</a>', css, address_of(got), hint, text
    )


@register.simple_tag(takes_context=True)
def figure(
    context: Context,
    code: str,
    slice: str = "",  # noqa: A002
    area: str = "",
    as_of: date | None = None,
    *,
    unit: bool = False,
) -> SafeString:
    """Print a figure of the reader's area; nothing if he may not open its rows."""
    user = context["request"].user
    if not user.may(definition_of(code).action):
        return SafeString("")
    scope = _scope(context, area)
    got = value_of(code, scope, as_of or today(), slice, user.only_network)
    if not unit:
        return link(got)
    return format_html(
        '{} <span class="figure-unit">{}</span>', link(got), got.definition.printed_unit
    )


@register.simple_tag(takes_context=True)
def figure_slices(context: Context, code: str, area: str = "") -> dict[str, Any]:
    """Return every slice of a figure as links, in one query."""
    scope = _scope(context, area)
    found = absent_of(code, scope, today())
    found = found or slices_of(code, scope, today(), _network(context))
    return {cut: link(got) for cut, got in found.items()}


@register.simple_tag(takes_context=True)
def figure_split(context: Context, code: str, area: str = "") -> dict[str, Any]:
    """Return every slice of a count as links, and the whole under ""."""
    found = split_of(code, _scope(context, area), today(), _network(context))
    return {cut: link(got) for cut, got in found.items()}


@register.simple_tag(takes_context=True)
def figure_row(context: Context, code: str) -> SafeString:
    """Print a figure with its name, as one row or one box of a definition list."""
    got = _whole(context, code)
    return format_html(
        '<dt>{}</dt><dd>{} <span class="figure-unit">{}</span></dd>',
        got.definition.name,
        link(got),
        got.definition.printed_unit,
    )


@register.simple_tag(takes_context=True)
def waiting(context: Context, code: str, url_name: str) -> SafeString:
    """Print what waits in a room, as a list item that leads to it."""
    got = _whole(context, code)
    return format_html(
        '<li><a href="{}">{}</a> {}</li>',
        reverse(url_name),
        got.definition.name,
        link(got),
    )


@register.simple_tag(takes_context=True)
def project_link(context: Context, one: Project, text: str) -> SafeString:
    """Print a project, as a link for those who may open it."""
    if not context["request"].user.may("deliver.view"):
        return format_html("{}", text)
    return format_html('<a href="{}">{}</a>', one.get_absolute_url(), text)


@register.simple_tag
def slice_name(got: Value) -> str:
    """Print which part of a figure this is, in words."""
    cut = str(got.slice)
    if got.definition.slice_word:
        return got.definition.slice_word(cut)
    words = words_of(got)
    return words.get(cut) or (areas.name_of(cut) if cut.isdigit() else cut)


@register.simple_tag
def figure_value(got: Value) -> SafeString:
    """Print a value that a view has already worked out."""
    return link(got)


def _whole(context: Context, code: str) -> Value:
    return value_of(code, _scope(context, ""), today(), network=_network(context))


def _network(context: Context) -> str | None:
    return context["request"].user.only_network


def _scope(context: Context, area: str) -> str:
    own = context["request"].user.area_code
    return area if area.startswith(own) else own


@register.filter
def area_name(code: str) -> str:
    """Print the name of an area."""
    return areas.name_of(code)


@register.filter
def percent(share: float) -> str:
    """Print a share as a percentage."""
    return f"{100 * share:.1f}%"


@register.filter
def amount_of(row: Any, definition: Definition | None) -> str:  # noqa: ANN401
    """Print what one row adds to a figure."""
    field = "amount" if hasattr(row, "figure_id") else str(definition.amount)
    return counted(getattr(row, field), definition)


@register.filter
def counted(amount: Number | None, definition: Definition | None) -> str:
    """Print an amount as its figure counts it, or the word for its absence."""
    if amount is None:
        return _("未调查")
    if definition is None:
        return printed(amount, 0)
    return printed(Decimal(amount) / definition.scale, definition.decimals)


@register.filter
def localized_name(one: Figure) -> str:
    """Print the name that a frozen figure had."""
    return one.name_en if (get_language() or "").startswith("en") else one.name_zh


@register.filter
def frozen_unit(one: Figure) -> str:
    """Print the unit of a frozen figure, in the reader's language where known."""
    known = by_code().get(one.code)
    return known.printed_unit if known and known.unit == one.unit else one.unit


@register.filter
def said(text: Any) -> str:  # noqa: ANN401
    """Print what a room noted as evidence, known words in the reader's language."""
    return _(str(text)) if text else ""


@register.filter
def frozen_value(one: Figure) -> str:
    """Print the value that a figure was frozen with."""
    if one.value is None:
        return _("未调查")
    places = -one.value.normalize().as_tuple().exponent
    return printed(one.value, max(places, 0))
