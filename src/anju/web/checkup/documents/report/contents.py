"""What the chapters need besides numbers: names, places, lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from anju.web.checkup.documents.report.book import Book
from anju.web.checkup.queries.years import Line

TYPES = ("urgent", "best_effort")
SEVERITIES = ("critical", "serious", "ordinary")


@dataclass(frozen=True, slots=True)
class Contents:
    """Names and places of one report."""

    book: Book
    area_name: str
    set_name: str
    counties: Sequence[tuple[str, str]]
    focus: tuple[str, str] | None  # the county whose sub-districts are drawn
    streets: Sequence[tuple[str, str]]
    communities: Sequence[str]
    items: Sequence[str]  # problem items met, most frequent first
    categories: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    moves: Sequence[str]
    printed_rows: int
