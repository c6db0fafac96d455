"""How answers of the check-up are printed: a state is a word and a sign, never 0."""

from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from anju.science.checkup.indicator import Component
from anju.science.values import State
from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.editions import departments
from anju.web.checkup.bridge.indicators import COMPUTED
from anju.web.checkup.bridge.results import is_reported_above
from anju.web.checkup.bridge.targets import lists_hits, meets
from anju.web.checkup.models import (
    DataTask,
    GroupResult,
    IndicatorResult,
    SurveyRecord,
)
from anju.web.checkup.models.run import GRADES, STATES
from anju.web.checkup.pages import TABS
from anju.web.loop.models import Finding
from anju.web.loop.templatetags.figures import printed
from anju.web.registry.areas import names

register = template.Library()
WHOLE_KINDS = {"count", "count_distinct", "sum"}
SIGNS = {State.NOT_SURVEYED: "absent", State.NOT_APPLICABLE: "spared"}
ABOVE_WORDS = {
    "city": gettext_noop("由市级统一填报，本级不单列：%(data)s"),
    "county": gettext_noop("由县级统一填报，本级不单列：%(data)s"),
}
NOT_IN = "个填报任务均未接收"
LEVELS = {
    "base": gettext_lazy("国家"),
    "provincial": gettext_lazy("省"),
    "city": gettext_lazy("市"),
}


def number(value: Decimal, kind: str) -> str:
    """Print a value: counts whole, everything else with two decimals."""
    is_whole = kind in WHOLE_KINDS and value == value.to_integral_value()
    return printed(value, 0 if is_whole else 2)


@register.filter
def answer(one: IndicatorResult | None) -> SafeString:
    """Print an answer as a link to what is behind it, or the word for its absence."""
    if one is None:
        return format_html('<span class="absent">{}</span>', _("未体检"))
    if one.value is None:
        word = str(dict(STATES)[State(one.state)])
        return format_html(
            '<a class="answer answer-{}" href="{}" title="{}">{}</a>',
            SIGNS[State(one.state)],
            one.get_absolute_url(),
            reason(one),
            word,
        )
    css = "figure zero-surveyed" if one.state == State.ZERO else "figure"
    hint = _("调查后为零") if one.state == State.ZERO else ""
    text = number(one.value, one.definition["value_kind"])
    return format_html(
        '<a class="{}" href="{}" title="{}">{}</a>',
        css,
        one.get_absolute_url(),
        hint,
        text,
    )


@register.filter
def reason(one: IndicatorResult) -> str:
    """Say why there is no value, in the reader's language."""
    told = one.definition
    is_reported = told.get("is_reported", not told["is_computed"])
    if is_reported and not one.objects_counted and one.state != State.NOT_APPLICABLE:
        above = told.get("reported_by", "")
        if is_reported_above(above, one.area_code):
            return _(ABOVE_WORDS[above]) % {"data": in_language(told, "data")}
        return _("尚未收集：%(data)s；数据责任单位：%(owner)s") % {
            "data": in_language(told, "data"),
            "owner": owners(told) or _("待定"),
        }
    if is_reported and one.reason.endswith(NOT_IN):
        return _("%(n)s个填报任务均未接收") % {"n": one.objects_counted}
    if is_reported:
        return _(one.reason) if one.reason else ""
    if one.objects_counted and not one.objects_surveyed:
        return _("%(n)s个对象均未调查") % {"n": one.objects_counted}
    return _(one.reason) if one.reason else ""


@register.filter
def may(user: Any, action: str) -> bool:  # noqa: ANN401
    """Tell whether a role may do this, so that no page offers what it refuses."""
    return bool(user.may(action))


@register.filter
def owners(told: dict[str, Any]) -> str:
    """Name who has the data, in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    named = [_(owner) for owner in told["owner_zh"].split("、") if owner]
    return (", " if is_english else "、").join(named)


@register.filter
def words(text: str) -> str:
    """Translate a word that comes from policy."""
    return _(text) if text else ""


@register.filter
def in_language(told: dict[str, Any], field: str) -> str:
    """Return a text of a definition in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return str(told.get(f"{field}_{language}") or told.get(f"{field}_zh") or "")


@register.filter
def unit_of(told: dict[str, Any]) -> str:
    """Return the printed unit of a definition."""
    is_english = (get_language() or "").startswith("en")
    return str(told["unit_en"] if is_english else told["unit"])


@register.filter
def coverage(one: IndicatorResult) -> SafeString:
    """Print how much was looked at, as a bar and in words."""
    if one.known_share is None:
        return format_html('<span class="text-secondary">{}</span>', "—")
    percent = 100 * one.known_share
    text = f"{percent:.0f}%" if percent in {0, 100} else f"{percent:.1f}%"
    return format_html(
        '<span class="cover"><meter min="0" max="100" value="{}">{}</meter> {}</span>',
        f"{percent:.1f}",
        text,
        text,
    )


@register.filter
def looked_at(one: IndicatorResult) -> str:
    """Print objects with problems, looked at, and to be looked at."""
    if not one.objects_counted:
        return "—"
    if one.definition.get("is_reported"):
        counts = {"n": one.objects_surveyed, "m": one.objects_counted}
        return _("%(n)s/%(m)s 已接收") % counts
    hits = printed(one.hits, 0) if lists_hits(one.definition) else "—"
    surveyed, all_of = printed(one.objects_surveyed, 0), printed(one.objects_counted, 0)
    return f"{hits} / {surveyed} / {all_of}"


@register.filter
def met(one: IndicatorResult) -> SafeString:
    """Tell whether the target is met: a word and a sign."""
    if one.value is None or not one.definition["target"]:
        return format_html('<span class="text-secondary">{}</span>', "—")
    is_met = meets(one.value, one.definition["target"])
    css, word = ("met", _("达标")) if is_met else ("unmet", _("未达标"))
    return format_html('<span class="{}">{}</span>', css, word)


@register.filter
def problem_name(code: str) -> str:
    """Return the name of what is wrong."""
    return policy.problem_of(code).name


@register.filter
def item_words(code: str) -> str:
    """Return what is wrong in the reader's language, or the bare code."""
    known = policy.problems() | policy.whole_problems()
    return known[code].name if code in known else code


@register.filter
def problem_words(one: Finding) -> str:
    """Return what is wrong in the reader's language, as far as policy knows it."""
    known = policy.problems() | policy.whole_problems()
    return known[one.item_code].name if one.item_code in known else one.name


@register.filter
def wan_of_fen(fen: int) -> str:
    """Print money in 万元 with two decimals."""
    return printed(Decimal(fen) / 1_000_000, 2)


@register.filter
def form_name(code: str) -> str:
    """Return the name of a problem item, or say that the whole form was asked."""
    problem = policy.problems().get(code)
    return problem.name if problem else _("整项（各细项都看过）")


@register.filter
def limit_value(limit: dict[str, Any]) -> str:
    """Return what a limit is set to, words in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    return str(limit["value"] if is_english else limit.get("shown_zh", limit["value"]))


@register.filter
def limit_name(limit: dict[str, Any]) -> str:
    """Return the name of a limit in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    return str(limit["what"] if is_english else limit["name_zh"])


@register.filter
def level_name(told: dict[str, Any]) -> str:
    """Say who asks for an indicator: the nation, the province or the city."""
    name = str(LEVELS[told["source_level"]])
    return name if told["source_level_certain"] == "yes" else f"{name}？"


@register.filter
def in_tongue(one: Component, field: str) -> str:
    """Return the name or unit of a component in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return str(getattr(one, f"{field}_{language}"))


@register.filter
def in_language_or_zh(told: dict[str, str]) -> str:
    """Return a text that may have been written in Chinese alone."""
    is_english = (get_language() or "").startswith("en")
    return told.get("en", told["zh"]) if is_english else told["zh"]


@register.filter
def department_name(code: str) -> str:
    """Return the name of a department in the reader's language."""
    zh, en = departments()[code]
    return en if (get_language() or "").startswith("en") else zh


@register.filter
def item_name(task: DataTask) -> str:
    """Return the name of the item of a task in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    known = COMPUTED.get(task.item_code)
    return known.name_en if is_english and known else task.item_name


@register.filter
def grouped(amount: str) -> str:
    """Print an amount as it was filled in, with thousands apart."""
    exact = Decimal(amount)
    places = max(-int(exact.normalize().as_tuple().exponent), 0)
    return printed(exact, places)


@register.filter
def bands_of(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the bands of a definition in words, best first."""
    bands = told.get("bands") or {}
    return [
        (str(name), _ends(bands[grade])) for grade, name in GRADES if bands.get(grade)
    ]


def _ends(bounds: dict[str, Any]) -> str:
    signs = (("at_least", "≥"), ("at_most", "≤"))
    return " ".join(f"{sign}{bounds[end]}" for end, sign in signs if end in bounds)


@register.filter
def group_name(one: GroupResult) -> str:
    """Return the name of a group in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    return one.group_en if is_english else one.group_zh


@register.filter
def graded(one: IndicatorResult | GroupResult) -> SafeString:
    """Print a grade: a word on a colour, or a dash where there is none."""
    if not one.grade:
        return format_html('<span class="text-secondary">{}</span>', "—")
    return format_html(
        '<span class="grade grade-{}">{}</span>', one.grade, one.get_grade_display()
    )


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:  # noqa: ANN401
    """Look a key up."""
    return mapping.get(key)


@register.filter
def has_areas(user: Any) -> bool:  # noqa: ANN401
    """Tell whether the user's area is registered: without it nothing can begin."""
    return any(code.startswith(user.area_code) for code in names())


@register.simple_tag(takes_context=True)
def room_tabs(context: Context) -> list[dict[str, Any]]:
    """Return the tabs of the room; the one that holds this page brings its pages."""
    here = context["request"].resolver_match.url_name
    return [
        {
            "url": reverse(tab.pages[0].url_name),
            "name": tab.name,
            "is_here": any(page.holds(here) for page in tab.pages),
            "pages": [
                {
                    "url": reverse(page.url_name),
                    "name": page.name,
                    "is_here": page.holds(here),
                }
                for page in tab.pages
            ],
        }
        for tab in TABS
    ]


@register.filter
def named(one: Any, field: str = "name") -> str:  # noqa: ANN401
    """Return a name that policy gives in both languages."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return str(getattr(one, f"{field}_{language}"))


@register.filter
def kind_words(one: Any) -> str:  # noqa: ANN401
    """Name a kind of surveyed object with its unit."""
    is_english = (get_language() or "").startswith("en")
    return one.name_en if is_english else f"{one.name_zh}（{one.unit}）"


@register.filter
def seen_word(seen: str) -> str:
    """Say what was answered to an item."""
    return str(dict(SurveyRecord.Answer.choices).get(seen, seen))


@register.filter
def get_or_none(mapping: dict[str, Any] | None, key: str) -> Any:  # noqa: ANN401
    """Look a key up where there may be nothing."""
    return (mapping or {}).get(key)


@register.filter
def seen_share(cell: dict[str, Any]) -> str:
    """Return how much of a place was looked at, for a bar beside its figures."""
    seen, due = cell["seen"], cell["existing"]
    return f"{seen.answer.value / due.answer.value:.3f}" if seen else "0"
