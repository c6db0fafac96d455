"""The light of a project, month by month, under one preset of rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.rules import RULES
from anju.science.deliver.rules.rule import Limits, Rule
from anju.science.deliver.verdict import BY_WEIGHT, Light, Verdict, Words
from anju.science.errors import UnknownLightRule

BAD = (Light.YELLOW, Light.RED)


@dataclass(frozen=True, slots=True)
class Part:
    """One rule as a preset uses it: its limits, where they come from, how sure.

    Parameters
    ----------
    rule, rule_id
        The check, and its line in the published table (LG1 and so on).
    limits
        Numbers for the check.
    mark
        V seen in a source, M from memory of a standard, P practice default.
    source
        Document and day.
    """

    rule: Rule
    rule_id: str
    limits: Limits
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A city's way to set lights.

    Parameters
    ----------
    code
        File name under `policy/deliver/lights/`.
    parts
        The rules, in the order in which reasons are printed.
    running
        Number of months in yellow that make red, or None when none do.
    running_id
        Line of the published table that says so.
    """

    code: str
    parts: tuple[Part, ...]
    running: int | None = None
    running_id: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The light of one month, what decided it, and for how long it has been bad.

    Parameters
    ----------
    on
        Last day of the month judged.
    light
        The combined light.
    verdicts
        What every rule said, in the preset's order.
    deciding
        Those that led to the light; their reasons are printed.
    months_running
        Months in yellow or red up to this one (ledger column 32).
    """

    on: date
    light: Light
    verdicts: tuple[Verdict, ...]
    deciding: tuple[Verdict, ...]
    months_running: int

    @property
    def reason(self) -> Words:
        """All deciding reasons in one sentence."""
        return Words(
            "；".join(v.reason.zh for v in self.deciding),
            "; ".join(v.reason.en for v in self.deciding),
        )

    @property
    def behind_points(self) -> float:
        """Percentage points behind, for ordering lists."""
        return max((v.behind_points for v in self.verdicts), default=0.0)


def preset_of(code: str, values: Mapping[str, Any]) -> Preset:
    """Read a preset from the values of a policy file that are in force.

    Raises
    ------
    UnknownLightRule
        The file names a check that does not exist, or lacks one of its limits.
    """
    running = values.get("running") or {}
    return Preset(
        code=code,
        parts=tuple(_part(code, part) for part in values["rules"]),
        running=running.get("months"),
        running_id=running.get("rule_id", ""),
    )


def _part(code: str, part: Mapping[str, Any]) -> Part:
    rule = next((rule for rule in RULES if rule.code == part["check"]), None)
    if rule is None or set(rule.limits) != set(part["limits"]):
        raise UnknownLightRule(
            f"亮灯规则“{code}”中的“{part['check']}”不存在或参数不全。"
            f"请核对 policy/deliver/lights/{code}.yaml。"
        )
    limits = {name: Fraction(str(value)) for name, value in part["limits"].items()}
    return Part(rule, part["rule_id"], limits, part["mark"], part["source"])


def assess(months: Iterable[MonthFacts], preset: Preset) -> tuple[Assessment, ...]:
    """Judge the months of one project in order; later months know the earlier ones.

    Parameters
    ----------
    months
        Facts in order of time, one per month, without gaps.
    preset
        Rules and limits in force.

    Source
    ------
    light_rules.csv LG9 (product default): all green is green; the worst is yellow
    is yellow; any red, or yellow three months running, is red.
    """
    done: list[Assessment] = []
    for facts in months:
        done.append(_judge(facts, preset, done))
    return tuple(done)


def _judge(
    facts: MonthFacts, preset: Preset, before: Sequence[Assessment]
) -> Assessment:
    verdicts = tuple(
        replace(part.rule.check(facts, part.limits), rule_id=part.rule_id)
        for part in preset.parts
    )
    light = _heaviest(verdicts)
    deciding = tuple(v for v in verdicts if v.light is light)
    running = _running(light, before)
    if light is Light.YELLOW and preset.running and running >= preset.running:
        light = Light.RED
        deciding = (_too_long(running, preset), *deciding)
    return Assessment(facts.on, light, verdicts, deciding, running)


def _heaviest(verdicts: Sequence[Verdict]) -> Light:
    """Return the deciding light; a month to which no rule applies is green."""
    lights = {v.light for v in verdicts}
    light = next(light for light in BY_WEIGHT if light in lights)
    return Light.GREEN if light is Light.NOT_APPLICABLE else light


def _running(light: Light, before: Sequence[Assessment]) -> int:
    """Count months in yellow or red up to now.

    A month without report neither counts nor breaks the row: keeping silent for
    a month must not wipe out two yellow ones.
    """
    if light not in BAD:
        return 0
    count = 1
    for past in reversed(before):
        if past.light in BAD:
            count += 1
        elif past.light is not Light.NOT_REPORTED:
            break
    return count


def _too_long(months: int, preset: Preset) -> Verdict:
    reason = Words(
        f"连续{months}个月黄灯或红灯", f"{months} months running in yellow or red"
    )
    return Verdict(Light.RED, reason, rule_id=preset.running_id)
