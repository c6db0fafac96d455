"""How walks are printed: metres and minutes, shares with the people behind them."""

from collections.abc import Mapping
from math import isinf
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anju.web.checkup.models import ReachResult
from anju.web.loop.templatetags.figures import printed
from anju.web.registry.printed import facility_name

register = template.Library()


@register.filter
def how_far(kind: Mapping[str, Any]) -> str:
    """Say how far is too far, and for the elderly."""
    metres = f"{kind['limit_m']:g}"
    if kind["by"] == "radius":
        return _("服务半径 %(metres)s m") % {"metres": metres}
    return _("%(minutes)s 分钟（%(metres)s m；老人 %(elderly)s m）") % {
        "minutes": f"{kind['minutes']:g}",
        "metres": metres,
        "elderly": f"{kind['limit_elderly_m']:g}",
    }


@register.filter
def limit_from(kind: Mapping[str, Any]) -> str:
    """Say where a limit comes from."""
    return {
        "radius": _("设施表的服务半径，按步行距离判断，直线并列"),
        "minutes": _("设施表的步行分钟数"),
        "level": _("该层级生活圈的步行分钟数"),
    }[str(kind["by"])]


@register.filter
def needed(kind: Mapping[str, Any]) -> str:
    """Say whether a kind must be there."""
    return _("应配") if kind["must"] else _("宜配")


@register.filter
def silence(kind: Mapping[str, Any]) -> str:
    """Say why a kind has no result."""
    if not kind["is_walked"]:
        return _("不适用：不按步行距离评价")
    return _("未调查：本市没有登记此类设施")


@register.simple_tag
def served(one: ReachResult, group: str, how: str = "served") -> SafeString:
    """Print the share of a group that is served, as a link to who is not."""
    share = one.share(group, how)
    if share is None:
        return format_html('<span class="absent">{}</span>', _("未调查"))
    return format_html(
        '<a class="figure" href="{}" title="{} / {}">{}</a>',
        one.get_absolute_url(),
        printed(one.count(group, how), 0),
        printed(one.count(group), 0),
        percent(share),
    )


@register.simple_tag
def unserved(one: ReachResult, group: str) -> SafeString:
    """Print how many of a group are not served, as a link to them."""
    if not one.count(group):
        return format_html('<span class="absent">{}</span>', _("未调查"))
    return format_html(
        '<a class="figure" href="{}">{}</a>',
        one.get_absolute_url(),
        printed(one.unserved(group), 0),
    )


@register.simple_tag
def counted_in(one: ReachResult, group: str, how: str) -> SafeString:
    """Print one count of a result, as a link to it."""
    return format_html(
        '<a class="figure" href="{}">{}</a>',
        one.get_absolute_url(),
        printed(one.count(group, how), 0),
    )


def percent(share: float) -> str:
    """Print a share; what is nearly all is never rounded up to all."""
    text = f"{100 * share:.1f}%"
    if text == "100.0%" and share < 1:
        return "99.9%"
    return "100%" if share == 1 else text


@register.filter
def facility(code: str) -> str:
    """Print the name of a kind of facility with its code."""
    return f"{code} {facility_name(code)}"


@register.filter
def walk(metres: float | None) -> str:
    """Print a walk in metres; beyond what was looked for only that is known."""
    if metres is None:
        return "—"
    return _("搜索范围外") if isinf(metres) else f"{printed(round(metres), 0)} m"


@register.filter
def people(count: int | None) -> SafeString:
    """Print people of an estate, or the word for nobody having counted them."""
    if count is None:
        return format_html('<span class="absent">{}</span>', _("未调查"))
    return format_html("{}", printed(count, 0))


@register.simple_tag
def simulated(count: Mapping[str, Any]) -> SafeString | str:
    """Print people of a variant: a count, part of one, or that nobody has counted."""
    value, unknown = count["value"], count["unknown"]
    if value is None:
        absent = format_html('<span class="absent">{}</span>', _("未调查"))
        return absent if unknown else "0"
    told = f"{value:,}"
    if not unknown:
        return told
    title = _("（另有 %(n)s 个单元门未调查）") % {"n": unknown}
    return format_html('<span class="in-part" title="{}">{}</span>', title, told)
