"""Indicator sets that the policy folder brings, with whom each item is asked of."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.policy import rule, table

FIRST = "2025"  # in use until a bureau chooses another


@dataclass(frozen=True, slots=True)
class Edition:
    """A set of the policy folder."""

    code: str
    name_zh: str
    name_en: str
    year: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How the data of an item are collected: by whom, until when, with which papers."""

    reported_by: str
    due: str  # month and day
    materials: tuple[dict[str, str], ...]
    mark: str


def active_edition() -> str:
    """Return the set in use; the first of the policy folder until one is chosen."""
    chosen = IndicatorSet.objects.filter(is_active=True)
    return chosen.values_list("edition", flat=True).first() or FIRST


@cache
def editions() -> dict[str, Edition]:
    """Return the editions by code."""
    return {
        code: Edition(code, one["name_zh"], one["name_en"], one["year"])
        for code, one in rule("checkup/editions").items()
    }


@cache
def item_rows(edition: str) -> tuple[dict[str, str], ...]:
    """Return the lines of an edition in printing order.

    A line that stands in another edition's table bears the mark of this one.
    """
    told = rule("checkup/editions")[edition]
    rows = _rows_of(told["tables"])
    wanted = told.get("items") or list(rows)
    return tuple(_as_of(rows[code], edition, told) for code in wanted)


def _rows_of(tables: list[str]) -> dict[str, dict[str, str]]:
    return {
        row["code"]: row
        for name in reversed(tables)
        for row in table(f"checkup/{name}")
    }


def _as_of(row: dict[str, str], edition: str, told: dict[str, Any]) -> dict[str, str]:
    if row["edition"] == edition:
        return row
    said = {name: told[name] for name in ("mark", "source_zh", "source_en")}
    return {**row, **said, "edition": edition}


@cache
def known_codes() -> frozenset[str]:
    """Return every code that an edition of the policy folder uses."""
    return frozenset(row["code"] for code in editions() for row in item_rows(code))


@cache
def asked_of() -> dict[str, Asked]:
    """Return how reported items are collected, by code."""
    return {
        row["code"]: Asked(
            reported_by=row["reported_by"],
            due=row["due"],
            materials=_materials(row["materials_zh"], row["materials_en"]),
            mark=row["mark"],
        )
        for row in table("checkup/tasks")
    }


def reporter_of(item: IndicatorItem) -> str:
    """Return which level hands in a reported item: the set says, or the policy."""
    asked = asked_of().get(item.code)
    by = asked.reported_by if asked else IndicatorItem.ReportedBy.COUNTY
    return str(item.reported_by or by)


def _materials(zh: str, en: str) -> tuple[dict[str, str], ...]:
    pairs = zip(zh.split("；"), en.split("; "), strict=True)
    return tuple({"zh": one.strip(), "en": other.strip()} for one, other in pairs)


@cache
def departments() -> dict[str, tuple[str, str]]:
    """Return the names of the departments, Chinese and English, by code."""
    return {
        row["code"]: (row["name_zh"], row["name_en"])
        for row in table("checkup/departments")
    }


@cache
def _by_name() -> dict[str, str]:
    return {
        name: row["code"]
        for row in table("checkup/departments")
        for name in (row["name_zh"], *row["also_zh"].split("；"))
        if name
    }


def department_of(owners: str) -> str:
    """Return the department that leads among owners; the housing bureau for none."""
    return leading_department(owners) or "housing"


def leading_department(owners: str) -> str | None:
    """Return the first department that is named among owners."""
    named = (_by_name().get(owner.strip()) for owner in owners.split("、"))
    return next((code for code in named if code), None)
