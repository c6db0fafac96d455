"""Reasons, rules and times in the reader's language."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.science.watch.quantities import LevelRule, Quantity
from anju.science.watch.records import Quality
from anju.web import policy

MINUTE_S, HOUR_S = 60, 3600
SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
Evidence = Mapping[str, Any]


def in_language(pair: Mapping[str, str]) -> str:
    """Return the word of a pair `zh`, `en` that the reader reads."""
    return pair["en" if (get_language() or "").startswith("en") else "zh"]


def of(quantity: Quantity, what: str) -> str:
    """Return a word of the quantity's row: name, object, device, check or duty."""
    words = quantity.words
    return in_language({"zh": words[f"{what}_zh"], "en": words[f"{what}_en"]})


UNITS = {
    "event": lambda: _("事件"),
    "year": lambda: _("年"),
    "grade": lambda: _("等级"),
    "mixed": lambda: _("多种"),
    "deg": lambda: "°",
    "sigma": lambda: "σ",
}


def unit_name(unit: str) -> str:
    """Print a unit; some are words."""
    return UNITS[unit]() if unit in UNITS else unit


def level_name(network: str, level: int, day: date) -> str:
    """Return a level as the standard in force for this network prints it."""
    printed = policy.on("lifeline/networks", day)
    own = printed["levels_of"].get(network, printed["levels"])
    return in_language(own[level])


def number(value: float) -> str:
    """Print a reading with four significant digits and no more."""
    return f"{value:.4g}" if abs(value) < 1e4 else f"{value:.0f}"  # noqa: PLR2004


def span(seconds: float) -> str:
    """Print a length of time: 45 分钟, 3 小时 20 分, 2 天."""
    hours, minutes = divmod(int(abs(seconds) // MINUTE_S), 60)
    days, hours = divmod(hours, 24)
    parts = [
        (days, _("%(n)s 天")),
        (hours, _("%(n)s 小时")),
        (0 if days else minutes, _("%(n)s 分钟")),
    ]
    said = [text % {"n": n} for n, text in parts if n]
    return " ".join(said) or _("%(n)s 分钟") % {"n": 0}


def lasting(delta: timedelta) -> str:
    """Print a difference of times."""
    return span(delta.total_seconds())


QUALITIES = {
    Quality.RANGE: lambda: _("超量程"),
    Quality.STUCK: lambda: _("卡滞"),
    Quality.SPIKE: lambda: _("尖峰"),
    Quality.CLOCK: lambda: _("时钟漂移"),
    Quality.BATTERY: lambda: _("低电量"),
    Quality.CALIBRATION: lambda: _("校准逾期"),
}


def quality_name(flag: str) -> str:
    """Return a quality flag in words; nothing for a good value."""
    if flag in {"", Quality.GOOD}:
        return ""
    return QUALITIES[Quality(flag)]()


def reason(evidence: Evidence, rule: LevelRule | None, unit: str) -> str:
    """Say in one sentence what was compared with what."""
    told = {
        name: number(value)
        for name, value in evidence.items()
        if isinstance(value, int | float)
    }
    told |= {"unit": unit_name(unit), "sign": SIGNS.get(rule.op, "") if rule else ""}
    text = _sentence(evidence, told) % told
    doubt = quality_name(evidence.get("quality", ""))
    if doubt and "repeats" not in evidence:
        text += _("（读数带“%(flag)s”标记，不单独触发一级）") % {"flag": doubt}
    return text


def _sentence(evidence: Evidence, told: dict[str, str]) -> str:
    """Choose the sentence by what the detector compared."""
    for name in ("lasted_s", "for_s", "window_s"):
        if name in evidence:
            told[name] = span(evidence[name])
    for name in ("change_share", "limit"):
        if "change_share" in evidence and name in evidence:
            told[f"{name}_percent"] = f"{100 * evidence[name]:+.0f}%"
    if "repeats" in evidence:
        return _("连续 %(repeats)s 次读数都是 %(value)s %(unit)s，传感器疑似卡滞")
    if "sum" in evidence:
        return _("%(window_s)s 累计 %(sum)s %(unit)s，达到限值 %(limit)s %(unit)s")
    if "usual" in evidence:
        return _(
            "读数 %(value)s %(unit)s，平日同时段均值 %(usual)s %(unit)s，"
            "变化 %(change_share_percent)s（限 %(limit_percent)s）"
        )
    if "night_minimum" in evidence:
        return _(
            "夜间最小流量 %(night_minimum)s %(unit)s，无漏时 %(sound_flow)s %(unit)s，"
            "变化 %(change_share_percent)s（限 %(limit_percent)s，已 %(nights)s 晚）"
        )
    if "per_day" in evidence:
        return _("每日增长 %(per_day)s %(unit)s，限值 %(limit)s %(unit)s")
    return _plain(evidence)


def _plain(evidence: Evidence) -> str:
    if "low" in evidence and "lasted_s" in evidence:
        return _(
            "读数 %(value)s %(unit)s，超出 %(low)s 至 %(high)s 已 %(lasted_s)s"
            "（限 %(for_s)s）"
        )
    if "low" in evidence:
        return _("读数 %(value)s %(unit)s，超出 %(low)s 至 %(high)s %(unit)s")
    if "lasted_s" in evidence:
        return _(
            "读数 %(value)s %(unit)s，%(sign)s %(limit)s %(unit)s 已持续 %(lasted_s)s"
            "（限 %(for_s)s）"
        )
    return _("读数 %(value)s %(unit)s，限值 %(sign)s %(limit)s %(unit)s")


def headline(quantity: Quantity, evidence: Evidence) -> str:
    """Say in a few words what is wrong."""
    told = {"what": of(quantity, "name"), "unit": unit_name(quantity.unit)}
    told["value"] = number(evidence["value"])
    if "repeats" in evidence:
        return _("%(what)s传感器疑似卡滞") % told
    if "sum" in evidence:
        told |= {"sum": number(evidence["sum"]), "time": span(evidence["window_s"])}
        return _("%(what)s %(time)s累计 %(sum)s %(unit)s") % told
    if "change_share" in evidence:
        told["change"] = f"{100 * evidence['change_share']:+.0f}%"
        return _("%(what)s %(value)s %(unit)s（变化 %(change)s）") % told
    if "per_day" in evidence:
        told["per_day"] = number(evidence["per_day"])
        return _("%(what)s 每日增长 %(per_day)s %(unit)s") % told
    return f"{told['what']} {told['value']} {told['unit']}"


def rule_text(rule: LevelRule, unit: str, day: date) -> str:
    """Say when a rule of the table raises its level."""
    if not rule.is_computed:
        return in_language({"zh": rule.text_zh, "en": rule.text_en})
    return RULES[rule.kind](rule, unit, day)


def why_not(rule: LevelRule, day: date) -> str:
    """Say why a rule is not judged from readings; nothing when it is."""
    if rule.is_computed:
        return ""
    return in_language(policy.on("lifeline/reasons", day)[rule.reason])


def reference_name(code: str, day: date) -> str:
    """Return the name of one of a device's own numbers."""
    return in_language(policy.on("lifeline/networks", day)["references"][code])


def _amount(value: float | None, rule: LevelRule, unit: str, day: date) -> str:
    """Print a limit, alone or hung on the device's own number."""
    value = 0.0 if value is None else value
    if not rule.reference:
        return f"{number(value)} {unit_name(unit)}"
    base = reference_name(rule.reference, day)
    if rule.how == "ratio":
        return f"{number(value)} × {base}" if value != 1 else base
    if value == 0:
        return base
    return f"{base} {'+' if value > 0 else '−'} {number(abs(value))} {unit_name(unit)}"


def _threshold(rule: LevelRule, unit: str, day: date) -> str:
    return f"{SIGNS[rule.op]} {_amount(rule.limit, rule, unit, day)}"


def _duration(rule: LevelRule, unit: str, day: date) -> str:
    return _("%(limit)s 持续 %(time)s") % {
        "limit": _threshold(rule, unit, day),
        "time": span(rule.for_s),
    }


def _range_band(rule: LevelRule, unit: str, day: date) -> str:
    text = _("超出 %(low)s 至 %(high)s") % {
        "low": _amount(rule.low, rule, unit, day),
        "high": _amount(rule.high, rule, unit, day),
    }
    if not rule.for_s:
        return text
    return _("%(limit)s 持续 %(time)s") % {"limit": text, "time": span(rule.for_s)}


def _window_sum(rule: LevelRule, unit: str, day: date) -> str:
    limit = _amount(rule.limit, rule, unit, day)
    return _("%(time)s 累计 ≥ %(limit)s") % {
        "time": span(rule.window_s or 0),
        "limit": limit,
    }


def _same_hour(rule: LevelRule, unit: str, day: date) -> str:  # noqa: ARG001
    share = rule.change_share or 0.0
    text = (
        _("较平日同时段下降超过 %(n)s%%")
        if share < 0
        else _("较平日同时段上升超过 %(n)s%%")
    )
    return text % {"n": f"{abs(100 * share):.0f}"}


def _night_flow(rule: LevelRule, unit: str, day: date) -> str:  # noqa: ARG001
    told = {"n": f"{100 * (rule.change_share or 0):.0f}", "nights": rule.nights}
    if rule.nights == 1:
        return _("夜间最小流量上升 ≥ %(n)s%%") % told
    return _("夜间最小流量上升 ≥ %(n)s%%，连续 %(nights)s 晚") % told


def _rise(rule: LevelRule, unit: str, day: date) -> str:
    return _("每日增长 ≥ %(limit)s") % {"limit": _amount(rule.limit, rule, unit, day)}


RULES = {
    "threshold": _threshold,
    "duration": _duration,
    "range_band": _range_band,
    "window_sum": _window_sum,
    "same_hour": _same_hour,
    "night_flow": _night_flow,
    "rise": _rise,
}
