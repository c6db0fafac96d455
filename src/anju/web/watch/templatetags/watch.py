"""Levels, reasons, rules and times on the pages of the watch room."""

from datetime import timedelta
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anju.science.watch.quantities import LevelRule, Quantity
from anju.web.site.clock import today
from anju.web.watch import words
from anju.web.watch.bridge import quantities, rules_by_key
from anju.web.watch.models import Alarm, AlarmSignal, Datastream
from anju.web.watch.models.alarm import STEPS, VERDICTS
from anju.web.watch.queries import StreamRules

register = template.Library()
SHAPES = {1: "▲", 2: "◆", 3: "●"}
CLOCKS = {
    "confirm": lambda: _("确认"),
    "accept": lambda: _("接单"),
    "on_site": lambda: _("到场"),
}
ACTS = {
    "send": lambda: _("派发"),
    "accept": lambda: _("接单"),
    "arrive": lambda: _("到场"),
    "handle": lambda: _("处置完成"),
    "review": lambda: _("复核通过"),
    "close": lambda: _("销号"),
    "dismiss": lambda: _("销号"),
}
MARKS = {
    "V": lambda: _("见于来源"),
    "M": lambda: _("凭标准记忆，待核对"),
    "P": lambda: _("实践默认，须主管部门确认"),
}
register.filter("lasting", words.lasting)
register.filter("number", words.number)
register.filter("unit_name", words.unit_name)
register.filter("quality_name", words.quality_name)


@register.simple_tag
def level(network: str, number: int) -> SafeString:
    """Print a level as a shape and a word, not as a colour alone."""
    name = words.level_name(network, number, today())
    return format_html(
        '<span class="level level-{}"><span aria-hidden="true">{}</span> {}</span>',
        number,
        SHAPES[number],
        name,
    )


@register.filter
def word(quantity: Quantity, what: str) -> str:
    """Print a word of a quantity's row in the reader's language."""
    return words.of(quantity, what)


@register.filter
def quantity_of(code: str) -> Quantity:
    """Return a quantity by its code."""
    return quantities(today())[code]


@register.simple_tag
def reason(one: Alarm | AlarmSignal, quantity: Quantity) -> str:
    """Say what was compared with what."""
    rule = rules_by_key(today()).get(one.rule.removesuffix("-doubt"))
    return words.reason(one.evidence, rule, quantity.unit)


@register.simple_tag
def headline(alarm: Alarm, quantity: Quantity) -> str:
    """Say what alarmed, in the reader's language."""
    said = words.headline(quantity, alarm.evidence)
    return f"{alarm.object_name}{_('：')}{said}"


@register.simple_tag
def rule_text(rule: LevelRule, quantity: Quantity) -> str:
    """Say when a rule raises its level."""
    return words.rule_text(rule, quantity.unit, today())


@register.filter
def why_not(rule: LevelRule) -> str:
    """Say why a rule is not judged."""
    return words.why_not(rule, today())


@register.simple_tag
def lacks(rule: LevelRule, one: StreamRules) -> str:
    """Name the device's own number that a rule needs and has not got."""
    if not rule.reference or rule.reference in one.stream.thing.references:
        return ""
    return words.reference_name(rule.reference, today())


@register.simple_tag
def newest(stream: Datastream) -> SafeString:
    """Print a stream's newest value; one never heard is no zero."""
    if stream.value is None:
        return format_html('<span class="absent">{}</span>', _("从未上报"))
    unit = words.unit_name(quantities(today())[stream.quantity].unit)
    doubt = words.quality_name(stream.quality)
    flag = format_html(' <span class="mark">{}</span>', doubt) if doubt else ""
    return format_html("{} {}{}", words.number(stream.value), unit, flag)


@register.filter
def clock_name(step: str) -> str:
    """Return the name of a clock."""
    return CLOCKS[step]()


@register.filter
def act_name(step: str) -> str:
    """Return what the button of a step says."""
    return ACTS[step]()


@register.filter
def is_late(clock: Any, now: Any) -> bool:  # noqa: ANN401
    """Tell whether a step came, or is, too late."""
    return bool(clock.is_late(now))


@register.filter
def time_left(clock: Any, now: Any) -> timedelta:  # noqa: ANN401
    """Return the time left of a clock; below zero when late."""
    left: timedelta = clock.left(now)
    return left


@register.filter
def step_name(step: str) -> str:
    """Return the name of a step as a noun."""
    return str(dict(STEPS)[step])


@register.filter
def verdict_name(verdict: str) -> str:
    """Return what an officer may find."""
    return str(dict(VERDICTS)[verdict])


@register.filter
def mark_name(mark: str) -> str:
    """Say how far a number can be trusted."""
    return MARKS[mark]()


@register.filter
def span(seconds: float) -> str:
    """Print a length of time."""
    return words.span(seconds)
