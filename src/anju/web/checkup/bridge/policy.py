"""The check-up part of the policy folder, as it stood on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import get_language

from anju.science.checkup.limits import Limits
from anju.science.errors import PolicyMissing
from anju.science.policy import in_force
from anju.web.policy import rule, table


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem item of the field forms."""

    code: str
    indicator: str
    name_zh: str
    name_en: str
    severity: str
    rectify: str
    measure_zh: str
    asked_everywhere: bool
    object: str = ""

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


@cache
def problems() -> dict[str, Problem]:
    """Return the 51 problem items by code."""
    rows = table("checkup/problems")
    return {
        row["code"]: Problem(
            code=row["code"],
            indicator=row["indicator"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            severity=row["severity"],
            rectify=row["rectify"],
            measure_zh=row["measure_zh"],
            asked_everywhere=row["asked_everywhere"] == "yes",
            object=row["object"],
        )
        for row in rows
    }


@cache
def whole_problems() -> dict[str, Problem]:
    """Return what indicators without items find wrong, by indicator."""
    return {
        row["code"]: Problem(
            code=row["code"],
            indicator=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            severity=row["severity"],
            rectify="best_effort",
            measure_zh="",
            asked_everywhere=False,
            object=row["object"],
        )
        for row in table("checkup/finding_names")
    }


def problem_of(code: str) -> Problem:
    """Return what is wrong, by item or, where there are none, by indicator."""
    return problems().get(code) or whole_problems()[code]


def limit_entries(on: date) -> dict[str, dict[str, Any]]:
    """Return every limit in force with its name, unit, mark and source."""
    entries = {}
    for name, limit in rule("checkup/parameters").items():
        try:
            values = in_force(limit, on)
        except PolicyMissing:
            continue
        kept = {key: limit[key] for key in ("what", "name_zh", "unit_zh", "indicators")}
        entries[name] = {**kept, **values}
    return entries


def limits_on(on: date, overrides: Mapping[str, Any]) -> Limits:
    """Return the limits of a day, with what a set decides for itself."""
    values = {name: entry["value"] for name, entry in limit_entries(on).items()}
    return Limits({**values, **overrides}, asked=_asked())


def target_of(code: str, on: date) -> dict[str, Any] | None:
    """Return the target of an indicator on a day, in its printed unit."""
    target = rule("checkup/targets").get(code)
    if target is None:
        return None
    try:
        return in_force(target, on)
    except PolicyMissing:
        return None


def limits_of(
    code: str, entries: Mapping[str, dict[str, Any]], own: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the limits that one indicator uses, ready to be stored as JSON.

    What a set decides for itself bears the mark P, and no source but the set.
    """
    return [
        {"name": name, **entry, "value": _plain(entry["value"])}
        if name not in own
        else {"name": name, **entry, **_of_the_set(own[name])}
        for name, entry in entries.items()
        if code in entry["indicators"]
    ]


def _of_the_set(value: object) -> dict[str, str]:
    plain = _plain(value)
    return {"value": plain, "shown_zh": plain, "mark": "P", "source": "本指标集自定"}


def _plain(value: object) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(map(str, value))
    return str(value)


@cache
def _asked() -> dict[str, frozenset[str]]:
    asked: dict[str, set[str]] = defaultdict(set)
    for problem in problems().values():
        if problem.asked_everywhere:
            asked[problem.indicator].add(problem.code)
    return {code: frozenset(items) for code, items in asked.items()}
