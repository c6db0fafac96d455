"""How scores, quotas and topics are printed."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.web.checkup.models import IndicatorItem, SatisfactionScore
from anju.web.loop.templatetags.figures import printed

register = template.Library()


@register.filter
def named(told: dict[str, Any]) -> str:
    """Return a topic's, a step's or a band's name in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return str(told.get(f"name_{language}") or told.get("name_zh", ""))


@register.filter
def layer_word(code: str) -> str:
    """Return the name of a dimension."""
    return str(dict(IndicatorItem.Layer.choices).get(code, ""))


@register.filter
def points(one: SatisfactionScore | None) -> SafeString:
    """Print a score with its error, or why there is none."""
    if one is None:
        return format_html('<span class="absent">{}</span>', _("未统计"))
    if one.value is None:
        word = _("样本不足") if one.answers else _("没有有效回答")
        return format_html(
            '<span class="absent" title="{}">{}</span>', why_score(one), word
        )
    error = "" if one.error is None else f"±{printed(round(one.error, 3), 1)}"
    return format_html(
        '<span class="points"><meter min="0" max="100" low="{}" high="{}" optimum="100"'
        ' value="{}">{}</meter>{} <small>{}</small></span>',
        one.run.frame["rules"]["low_score"],
        one.run.frame["rules"]["high_score"],
        f"{one.value:.1f}",
        one.value,
        printed(one.value, 1),
        error,
    )


@register.filter
def why_score(one: SatisfactionScore | None) -> str:
    """Say what limits a score, in the reader's language."""
    if one is None:
        return ""
    if one.value is None and one.answers:
        least = one.run.frame["rules"]["least_answers"]
        return _("样本不足：有效回答%(n)s份，少于%(least)s份") % {
            "n": one.answers,
            "least": least,
        }
    if one.value is None:
        return _("没有有效回答")
    if one.is_weighted:
        return _("个别社区缺人口，按平均权重计") if one.reason else ""
    return _("未加权：有社区缺分年龄性别人口")


@register.simple_tag
def shortfall(missing: int) -> SafeString:
    """Print what a quota still lacks, in words and with a sign."""
    if missing <= 0:
        return format_html('<span class="full" title="{}"></span>', _("已收够"))
    return format_html('<span class="short">{}</span>', _("缺 %d") % missing)


@register.simple_tag
def posted_answer(posted: dict[str, str], code: str) -> str:
    """Return what was typed for a question before."""
    return posted.get(f"a-{code}", "")
