"""城中村、危旧房改造: which way, and the national floor rules it must keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

from anju.science.plan.records import Refusal, Words

Way: TypeAlias = Literal["demolish", "renovate", "combine"]
Rules = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The decision sheet of one village or group of dilapidated houses.

    None means not surveyed. Areas are whole square metres.

    Parameters
    ----------
    way
        What is proposed.
    floor_area_m2
        All that stands there.
    exempt_m2
        Illegal buildings, and dangerous ones found not worth repair: they may go
        and are not counted.
    demolish_m2, build_m2
        What is to be pulled down (with the exempt part) and built.
    households, rehoused_near
        Households to be rehoused, and those rehoused near.
    rent_before_fen, rent_after_fen
        Monthly rent of one square metre before, and a year later.
    willing_share
        Households that said yes, 0 to 1.
    heritage_m2, heritage_demolish_m2
        Protected or historic buildings, and what of them would be pulled down.
    worst_grade
        Worst danger grade (JGJ 125), A to D; empty when nobody looked.
    income_fen, cost_fen
        What the project earns and costs; None means not reckoned.
    """

    way: Way | None = None
    floor_area_m2: int | None = None
    exempt_m2: int | None = None
    demolish_m2: int | None = None
    build_m2: int | None = None
    households: int | None = None
    rehoused_near: int | None = None
    rent_before_fen: int | None = None
    rent_after_fen: int | None = None
    willing_share: Fraction | None = None
    heritage_m2: int | None = None
    heritage_demolish_m2: int | None = None
    worst_grade: str = ""
    income_fen: int | None = None
    cost_fen: int | None = None

    @property
    def counted_m2(self) -> int | None:
        """Return what is pulled down without what may go anyway."""
        if self.demolish_m2 is None:
            return None
        return max(0, self.demolish_m2 - (self.exempt_m2 or 0))

    @property
    def balance_fen(self) -> int | None:
        """Return income less cost; None when one of them is not reckoned."""
        if self.income_fen is None or self.cost_fen is None:
            return None
        return self.income_fen - self.cost_fen


@dataclass(frozen=True, slots=True)
class Test:
    """One rule applied to a sheet.

    Parameters
    ----------
    rule
        Its name in policy/plan/ways.yaml.
    state
        `kept`, `broken`, `unknown` (an input was not surveyed), or `idle` (the
        rule does not apply to this way).
    value, limit
        What was found and what is allowed; None when unknown.
    words
        The sentence for the page, with the rule's source.
    """

    rule: str
    state: Literal["kept", "broken", "unknown", "idle"]
    value: Fraction | None
    limit: Fraction
    words: Words


def check_sheet(sheet: Sheet, rules: Rules) -> tuple[Test, ...]:
    """Apply every floor rule to a sheet.

    Parameters
    ----------
    sheet
        The decision sheet.
    rules
        `rules` of policy/plan/ways.yaml as in force.

    Source
    ------
    建科〔2021〕63号 as listed in REQUIREMENTS R3.10.
    """
    return tuple(_test(name, sheet, rules[name]) for name in MEASURES)


def refusals_of(sheet: Sheet, rules: Rules) -> tuple[Refusal, ...]:
    """Return why the way cannot be decided: rules broken, or inputs missing."""
    return tuple(
        Refusal(f"ways.{test.rule}", test.words)
        for test in check_sheet(sheet, rules)
        if test.state in ("broken", "unknown")
    )


def _demolished(sheet: Sheet) -> Fraction | None:
    return _ratio(sheet.counted_m2, sheet.floor_area_m2)


def _built(sheet: Sheet) -> Fraction | None:
    if sheet.demolish_m2 == 0:
        return Fraction(0)
    return _ratio(sheet.build_m2, sheet.demolish_m2)


def _near(sheet: Sheet) -> Fraction | None:
    return _ratio(sheet.rehoused_near, sheet.households)


def _rent_rise(sheet: Sheet) -> Fraction | None:
    ratio = _ratio(sheet.rent_after_fen, sheet.rent_before_fen)
    return None if ratio is None else ratio - 1


def _willing(sheet: Sheet) -> Fraction | None:
    return sheet.willing_share


def _heritage(sheet: Sheet) -> Fraction | None:
    if sheet.heritage_m2 == 0:
        return Fraction(0)
    return _ratio(sheet.heritage_demolish_m2, sheet.heritage_m2)


MEASURES: Final[Mapping[str, Callable[[Sheet], Fraction | None]]] = {
    "demolished_share": _demolished,
    "built_times": _built,
    "near_share": _near,
    "rent_rise": _rent_rise,
    "willing_share": _willing,
    "heritage_share": _heritage,
}


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return None if part is None or not whole else Fraction(part, whole)


def _test(name: str, sheet: Sheet, rule: Rules) -> Test:
    limit, value = Fraction(str(rule["limit"])), MEASURES[name](sheet)
    if sheet.way not in rule["ways"]:
        words = Words("本方式不适用。", "Does not apply to this way.")
        return Test(name, "idle", None, limit, words)
    if value is None:
        return Test(name, "unknown", None, limit, _unknown(rule))
    sound = value <= limit if rule["is_most"] else value >= limit
    return Test(name, "kept" if sound else "broken", value, limit, _said(value, rule))


def _unknown(rule: Rules) -> Words:
    return Words(
        f"{rule['zh']}：数据未调查，不能核对。{rule['ask_zh']}（依据：{_cite(rule)}）",
        f"{rule['en']}: not surveyed, cannot be checked. (Rule: {_cite(rule)})",
    )


def _said(value: Fraction, rule: Rules) -> Words:
    limit = Fraction(str(rule["limit"]))
    sign_zh, sign_en = (
        ("不大于", "at most") if rule["is_most"] else ("不小于", "at least")
    )
    found, allowed = _printed(value, rule), _printed(limit, rule)
    return Words(
        f"{rule['zh']} {found}，规定{sign_zh} {allowed}（依据：{_cite(rule)}）",
        f"{rule['en']} {found}, {sign_en} {allowed} (Rule: {_cite(rule)})",
    )


def _printed(value: Fraction, rule: Rules) -> str:
    return f"{float(value):.2f}" if rule["unit"] == "times" else f"{float(value):.1%}"


def _cite(rule: Rules) -> str:
    return f"{rule['source']}〔{rule['mark']}〕"
