"""From a frozen edition to its file: contents gathered, chapters in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Count

from anju.web.checkup.bridge.advice import rules_on
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.documents.report.actions import action, advice
from anju.web.checkup.documents.report.analysis import analysis
from anju.web.checkup.documents.report.annexes import annexes
from anju.web.checkup.documents.report.book import Book
from anju.web.checkup.documents.report.contents import SEVERITIES, TYPES, Contents
from anju.web.checkup.documents.report.findings import GRADED, conclusions
from anju.web.checkup.documents.report.overview import method, overview
from anju.web.checkup.documents.report.parts import Block
from anju.web.checkup.documents.report.writer import write
from anju.web.checkup.figures.report import VERDICTS
from anju.web.checkup.models import CheckupReport, CheckupRun, IndicatorItem
from anju.web.checkup.queries import years
from anju.web.checkup.queries.library import in_library
from anju.web.checkup.queries.problems import unsettled
from anju.web.loop.models import Figure
from anju.web.loop.models.project import Category
from anju.web.registry.areas import counties, name_of, names

STREET_DIGITS, COUNTY_DIGITS = 9, 6
WHOLES = (
    "problems", "problem_buildings", "indicators_declared", "indicators_measured",
    "indicators_unsurveyed", "indicators_spared", "surveyed_buildings", "surveys",
    "orphans", "unanswered",
    "overdue", "advice", "advice_charged", "library", "library_money", "held",
    "problems_last_year", "closed_last_year", "rate_last_year",
)  # fmt: skip
LAYERS = tuple(str(code) for code, _ in IndicatorItem.Layer.choices)
BY_TYPE = (
    "problems_by_type", "advice", "advice_charged", "problems_last_year",
    "closed_last_year", "rate_last_year", "rate_this_year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Where a report looks closer."""

    counties: Sequence[tuple[str, str]]
    focus: tuple[str, str] | None
    streets: Sequence[tuple[str, str]]
    communities: Sequence[str]
    items: Sequence[str]
    categories: Sequence[tuple[str, str]]


def places_of(run: CheckupRun) -> Places:
    """Gather the places, items and categories that a report tells apart."""
    area = prefix_of(run.area_code)
    rows = unsettled(area, run.as_of).order_by()
    by_place = _counts(rows, "area_code")
    known = counties(area)
    if len(area) >= COUNTY_DIGITS:
        known = [(area[:COUNTY_DIGITS], names().get(area[:COUNTY_DIGITS], area))]
    totals = {
        code: sum(n for place, n in by_place.items() if place.startswith(code))
        for code, _ in known
    }
    focus = max(known, key=lambda one: totals[one[0]], default=None)
    inside = focus[0] if focus else area
    streets = [
        (code, name)
        for code, name in sorted(names().items())
        if len(code) == STREET_DIGITS and code.startswith(inside)
    ]
    used = set(in_library(area, run.as_of).values_list("category", flat=True))
    items = _counts(rows, "item_code")
    return Places(
        counties=known,
        focus=focus,
        streets=streets,
        communities=sorted(by_place),
        items=sorted(items, key=lambda item: (-items[item], item)),
        categories=[
            (code, str(name)) for code, name in Category.choices if code in used
        ],
    )


def _counts(rows: Any, by: str) -> dict[str, int]:  # noqa: ANN401
    return dict(rows.values_list(by).annotate(n=Count("pk")))


def wanted_of(places: Places) -> tuple[tuple[str, ...], Mapping[str, Sequence[str]]]:
    """Return the figures that are to be frozen: wholes, and slices by code."""
    county, street = (
        [code for code, _ in known] for known in (places.counties, places.streets)
    )
    categories = [code for code, _ in places.categories]
    by_layer = [f"{layer}-{kind}" for layer in LAYERS for kind in TYPES]
    slices: dict[str, Sequence[str]] = {
        "problems": LAYERS,
        "indicators_declared": LAYERS,
        "problems_by_severity": SEVERITIES,
        "problems_by_county": county,
        "problems_by_street": street,
        "surveys_by_county": county,
        "surveys_by_street": street,
        "problems_by_place": places.communities,
        "urgent_by_place": places.communities,
        "problems_by_item": places.items,
        "verdicts": [str(cut) for cut, _ in VERDICTS],
        "grades": GRADED,
        "changes": [str(cut) for cut, _ in years.CHANGES],
        "library": categories,
        "library_money": categories,
        "rate_last_year_by_layer": by_layer,
        "rate_this_year_by_layer": by_layer,
        **dict.fromkeys(BY_TYPE, TYPES),
    }
    return (
        tuple(f"checkup.{code}" for code in WHOLES),
        {f"checkup.{code}": cuts for code, cuts in slices.items() if cuts},
    )


@cache
def sentences() -> dict[str, str]:
    """Return the sentences of the report, as the bureau may have changed them."""
    text = Path(__file__).with_name("sentences.yaml").read_text("utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def docx_of(
    report: CheckupReport,
    figures: Mapping[tuple[str, str], Figure],
    places: Places,
    *,
    issuer: str,
) -> tuple[bytes, Book]:
    """Print one edition; return the file, and the book of its numbers."""
    told = _contents(report, figures, places)
    blocks = list(_blocks(told))
    content = write(
        title=report.title,
        subtitle=f"（{told.set_name}，第{report.edition}版）",
        issuer=issuer,
        day=report.as_of,
        blocks=blocks,
    )
    return content, told.book


def _blocks(told: Contents) -> Iterable[Block]:
    for chapter in (overview, method, conclusions, analysis, advice, action, annexes):
        yield from chapter(told)


def _contents(
    report: CheckupReport, figures: Mapping[tuple[str, str], Figure], places: Places
) -> Contents:
    run, area = report.run, prefix_of(report.area_code)
    before = years.run_before(area, run.as_of)
    lines = years.lines(before or run, run, area)
    results = {line.code: line.after for line in lines if line.after}
    for line in lines:
        if before is None:
            line.before, line.warnings = None, []
    book = Book(
        report=report,
        run=run,
        before=before,
        area_code=area,
        figures=figures,
        results=results,
        earlier={line.code: line.before for line in lines if line.before},
        sentences=sentences(),
    )
    moves = years.Moves.between(before, run, area).words if before else []
    return Contents(
        book=book,
        area_name=name_of(place_of(area)),
        set_name=run.set.name_zh,
        counties=places.counties,
        focus=places.focus,
        streets=places.streets,
        communities=places.communities,
        items=places.items,
        categories=places.categories,
        lines=lines,
        moves=moves,
        printed_rows=rules_on(run.as_of)["printed_rows"],
    )
