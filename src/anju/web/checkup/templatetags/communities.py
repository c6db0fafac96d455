"""How items of a community are printed: a state is a word and a sign, and why."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anju.web.checkup.bridge.community import WHY
from anju.web.checkup.models import CommunityScore
from anju.web.checkup.templatetags.voices import named
from anju.web.loop.templatetags.figures import percent, printed

register = template.Library()
SHARES = {"walk": ("share", "least")}


@register.filter
def state_sign(one: Any) -> SafeString:  # noqa: ANN401
    """Print whether an item or a community is up to the standard."""
    if one is None:
        return format_html('<span class="absent">{}</span>', _("未评估"))
    return format_html(
        '<span class="cc cc-{}">{}</span>', one.state, one.get_state_display()
    )


@register.filter
def why_item(one: CommunityScore | None) -> str:
    """Say why an item stands as it does, in the reader's language."""
    if one is None or not one.reason:
        return ""
    told = {key: _shown(one.reason, key, value) for key, value in one.evidence.items()}
    return _(WHY[one.reason]) % told


def _shown(why: str, key: str, value: Any) -> str:  # noqa: ANN401
    if key in SHARES.get(why, ()):
        return percent(float(value))
    if isinstance(value, float):
        return printed(round(value, 4), 2)
    return str(value).removesuffix(".00")


@register.filter
def item_name(code: str, items: list[dict[str, Any]]) -> str:
    """Return the name of an item of a frozen frame."""
    return next((named(one) for one in items if one["code"] == code), code)


@register.filter
def reached(one: dict[str, Any]) -> SafeString:
    """Print which share of households reaches a type of shop, and if it is there."""
    if one["share"] is None:
        return format_html('<span class="absent">{}</span>', _("未查明"))
    css = "cc-met" if one["is_there"] else "cc-unmet"
    return format_html('<span class="cc {}">{}</span>', css, percent(one["share"]))
