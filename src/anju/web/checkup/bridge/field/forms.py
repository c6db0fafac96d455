"""The four field forms of the current indicator set, as data."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from anju.science.errors import UnknownCode
from anju.web.checkup.bridge import editions, policy
from anju.web.checkup.bridge.policy import Problem
from anju.web.checkup.models import IndicatorItem, Level
from anju.web.policy import table

LEVEL_OF: Final = {
    "building": Level.BUILDING,
    "household": Level.BUILDING,
    "stairwell": Level.BUILDING,
    "estate": Level.ESTATE,
    "path_segment": Level.ESTATE,
    "road": Level.ROAD,
    "spot": Level.CITY,
}
KIND_OF: Final = {
    Level.BUILDING: "building",
    Level.ESTATE: "estate",
    Level.ROAD: "road",
    Level.CITY: "spot",
}
TITLES: Final = {
    Level.BUILDING: ("楼栋现场调查表", "Field survey of a house"),
    Level.ESTATE: ("小区现场调查表", "Field survey of an estate"),
    Level.ROAD: ("道路现场调查表", "Field survey of a street"),
    Level.CITY: (
        "城区现场调查表（易涝积水点）",
        "Field survey of the city (waterlogging)",
    ),
}
INSIDE: Final = ("household",)  # asked only where somebody lets the surveyor in


@dataclass(frozen=True, slots=True)
class Measure:
    """A number to be taken where a problem is found."""

    key: str
    name: str
    label_zh: str
    label_en: str
    unit_zh: str
    unit_en: str
    is_whole: bool
    least: str
    most: str
    required: bool
    is_main: bool

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies within the bounds."""
        return Decimal(self.least) <= value <= Decimal(self.most)


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a form. `key` is its name where dots are not allowed."""

    code: str
    key: str
    name_zh: str
    name_en: str
    is_asked_everywhere: bool
    is_inside: bool
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one indicator."""

    code: str
    name_zh: str
    name_en: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that is asked of one kind of object."""

    level: str
    kind: str
    title_zh: str
    title_en: str
    version: str
    sections: tuple[Section, ...]

    @property
    def form_id(self) -> str:
        return f"anju_{self.level}"

    @property
    def objects_file(self) -> str:
        return f"anju_{self.level}_objects.csv"

    @property
    def items(self) -> Iterator[Item]:
        for section in self.sections:
            yield from section.items

    @property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """The items of each indicator, by code."""
        return {
            section.code: tuple(item.code for item in section.items)
            for section in self.sections
        }


def forms() -> dict[str, Form]:
    """Return the forms of the current set; an indicator that is off is not asked."""
    edition = editions.active_edition()
    enabled = _enabled(edition)
    return {level: _form(level, edition, enabled) for level in Level.values}


def form_of(level: str) -> Form:
    """Return one form; refuse an unknown level."""
    known = forms()
    if level not in known:
        words = "、".join(known)
        raise UnknownCode(f"没有“{level}”这一张调查表。可用的有：{words}。")
    return known[level]


def _enabled(edition: str) -> dict[str, tuple[str, str]]:
    """Return what is asked by name; of a set that is not loaded yet, everything."""
    items = IndicatorItem.objects.filter(set__edition=edition)
    rows = items.values("code", "name_zh", "name_en", "enabled")
    return {
        row["code"]: (row["name_zh"], row["name_en"])
        for row in list(rows) or editions.item_rows(edition)
        if row.get("enabled", True)
    }


def _form(level: str, edition: str, enabled: dict[str, tuple[str, str]]) -> Form:
    sections = tuple(
        Section(code, *enabled[code], items=items)
        for code, items in _items()[level].items()
        if code in enabled
    )
    content = repr([asdict(section) for section in sections]).encode()
    version = f"{edition}-{hashlib.sha256(content).hexdigest()[:8]}"
    zh, en = TITLES[Level(level)]
    return Form(level, KIND_OF[Level(level)], zh, en, version, sections)


@cache
def _items() -> dict[str, dict[str, tuple[Item, ...]]]:
    """Return the items by level and indicator, in the order of the policy files."""
    found: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for problem in (*policy.problems().values(), *_of_the_city()):
        level = LEVEL_OF[problem.object]
        found[level][problem.indicator].append(_item(problem))
    return {
        level: {code: tuple(items) for code, items in found[level].items()}
        for level in Level.values
    }


def _of_the_city() -> Iterator[Problem]:
    """Yield what is asked of waterlogging spots: no item is about the whole city."""
    for problem in policy.whole_problems().values():
        if LEVEL_OF.get(problem.object) == Level.CITY:
            yield problem


def _item(problem: Problem) -> Item:
    key = problem.code.replace(".", "_")
    return Item(
        code=problem.code,
        key=key,
        name_zh=problem.name_zh,
        name_en=problem.name_en,
        is_asked_everywhere=problem.asked_everywhere,
        is_inside=problem.object in INSIDE,
        measures=tuple(_measures(problem.code, key)),
    )


def _measures(code: str, key: str) -> Iterator[Measure]:
    for row in table("checkup/measures"):
        if row["item"] == code:
            yield Measure(
                key=f"{key}_{row['name']}",
                name=row["name"],
                label_zh=row["label_zh"],
                label_en=row["label_en"],
                unit_zh=row["unit_zh"],
                unit_en=row["unit_en"],
                is_whole=row["kind"] == "integer",
                least=row["least"],
                most=row["most"],
                required=row["required"] == "yes",
                is_main=row["is_main"] == "yes",
            )
