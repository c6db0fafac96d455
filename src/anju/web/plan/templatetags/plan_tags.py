"""Small words of the plan's pages."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.forms import BoundField, Select
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.plan.records import Words
from anju.science.units import wan_from_fen
from anju.web.accounts.models import User
from anju.web.loop.templatetags.figures import printed
from anju.web.plan.models import Grade, PlanChoice, PlanVersion, source_name
from anju.web.plan.pages import TABS, VERSION_PAGES
from anju.web.plan.queries.compare import told_of as told_of_choice

register = template.Library()
TEST_WORDS = {
    "kept": _("符合"),
    "broken": _("违反"),
    "unknown": _("未调查"),
    "idle": _("不适用"),
}
STAND_WORDS = {"late": _("超期"), "open": _("未完成"), "finished": _("已完成")}
CAP_WORDS = {
    "share": _("不超过可付内容造价的 %(value)s"),
    "per_household_fen": _("每户不超过 %(value)s 元"),
    "per_m2_fen": _("每平方米不超过 %(value)s 元"),
    "per_lift_fen": _("每部电梯不超过 %(value)s 元"),
    "per_match": _("不超过配套资金的 %(value)s 倍"),
    "least_share": _("加装电梯至少承担 %(value)s"),
    "built_until": _("只付 %(value)s 年底前建成的小区"),
    "spend_within_days": _("下达后 %(value)s 天内用完"),
}


@register.filter
def wan(fen: int | None) -> str:
    """Print whole fen as 万元 with two decimals."""
    return "" if fen is None else printed(wan_from_fen(fen), 2)


@register.filter
def yuan(fen: int | None) -> str:
    """Print whole fen as yuan, with cents only where there are some."""
    if fen is None:
        return ""
    return printed(fen / 100, 2 if fen % 100 else 0)


@register.filter
def said(words: list[str]) -> str:
    """Print stored words in the reader's language: Chinese, English at the end."""
    english = (get_language() or "").startswith("en")
    return words[-1] if english else words[-2]


@register.filter
def sentence(words: Words) -> str:
    """Print a sentence of the science in the reader's language."""
    english = (get_language() or "").startswith("en")
    return words.en if english else words.zh


@register.filter
def share_word(share: str | float) -> str:
    """Print a share, also one that policy writes as a fraction, as a percentage."""
    return f"{float(Fraction(str(share))):.1%}"


@register.filter
def grade_word(grade: str) -> str:
    """Print the grade of a yearly check."""
    return str(dict(Grade.choices).get(grade, grade))


@register.filter
def cap_word(key: str, value: str | int) -> str:
    """Print one limit of a source in words."""
    if key.endswith("_fen"):
        value = printed(int(value) / 100, 0)
    elif "share" in key:
        value = share_word(value)
    return CAP_WORDS[key] % {"value": value}


@register.filter
def points(milli: int | None) -> str:
    """Print thousandths of a point as points."""
    return "" if milli is None else printed(milli / 1000, 1)


@register.filter
def of(names: dict[str, str], key: str) -> str:
    """Look a word up."""
    return names.get(key, key)


@register.filter
def inside(area_code: str, user: User) -> bool:
    """Tell whether an area lies in the reader's own."""
    return area_code.startswith(user.area_code)


@register.filter
def word(choices: list[tuple[str, str]], value: str) -> str:
    """Look a stored word up among choices."""
    return str(dict(choices).get(value, value))


@register.filter
def key(told: dict[str, Any], name: str) -> Any:  # noqa: ANN401
    """Look a record up."""
    return told.get(name)


@register.filter
def percent0(share: float | Decimal) -> str:
    """Print a share as a whole percentage."""
    return f"{printed(100 * Fraction(share), 0)}%"


@register.filter
def percent2(share: float | Decimal) -> str:
    """Print a small share as a percentage with two decimals."""
    return f"{printed(100 * Fraction(share), 2)}%"


@register.filter
def shade(points: float | None) -> str:
    """Return how dark a cell of points is: the number stands in it as well."""
    if points is None:
        return "shade-none"
    return f"shade-{min(4, int(points // 20))}"


@register.filter
def in_words(told: dict[str, str], name: str) -> str:
    """Return a policy's words in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return told.get(f"{name}_{language}", "") if isinstance(told, dict) else ""


@register.filter
def source_word(code: str) -> str:
    """Print what a source of money is called."""
    return source_name(code)


@register.filter
def wordlist(text: str) -> list[str]:
    """Split words at spaces."""
    return text.split()


@register.filter
def control(field: BoundField) -> SafeString:
    """Print a form field in the house's look."""
    is_list = isinstance(field.field.widget, Select)
    look = "form-select" if is_list else "form-control"
    return field.as_widget(attrs={"class": look})


@register.filter
def is_whole_for(version: PlanVersion, user: User) -> bool:
    """Tell whether a plan's totals hold nothing from outside the reader's area."""
    return version.area_code.startswith(user.area_code)


@register.simple_tag(takes_context=True)
def room_tabs(context: Context) -> list[dict[str, Any]]:
    """Return the tabs that the reader may open; the one here brings its pages."""
    request = context["request"]
    here, user = request.resolver_match.url_name, request.user
    tabs = [(tab, [page for page in tab.pages if user.may(page.asks)]) for tab in TABS]
    return [
        {
            "url": reverse(pages[0].url_name),
            "name": tab.name,
            "is_here": any(page.holds(here) for page in pages),
            "pages": [
                {
                    "url": reverse(page.url_name),
                    "name": page.name,
                    "is_here": page.holds(here),
                }
                for page in pages
            ],
        }
        for tab, pages in tabs
        if pages
    ]


@register.simple_tag(takes_context=True)
def version_tabs(context: Context, version: PlanVersion) -> list[dict[str, Any]]:
    """Return the pages of one version."""
    here = context["request"].resolver_match.url_name
    return [
        {
            "url": reverse(page.url_name, args=[version.pk]),
            "name": page.name,
            "is_here": page.holds(here),
        }
        for page in VERSION_PAGES
        if version.follows_id or page.url_name != "plan:changes"
    ]


@register.filter
def decision(one: PlanChoice) -> str:
    """Say in a few words what a version decided of a candidate."""
    return told_of_choice(one)


@register.filter
def test_word(state: str) -> str:
    """Print what a floor rule found."""
    return str(TEST_WORDS[state])


@register.filter
def stand_word(stand: str) -> str:
    """Print where an entry of the national plan stands."""
    return str(STAND_WORDS[stand])


@register.filter
def told_of(test: tuple[str, str, str, str]) -> str:
    """Print the sentence of a floor rule."""
    return said(list(test))


@register.filter
def shown_value(field: BoundField) -> str:
    """Print a field of a form that is only read: the word of a choice."""
    choices = dict(getattr(field.field, "choices", ()))
    value = field.field.prepare_value(field.value())
    if isinstance(value, int | float | Decimal):
        return printed(value, 0 if Fraction(value).denominator == 1 else 2)
    return str(choices.get(value, value))
