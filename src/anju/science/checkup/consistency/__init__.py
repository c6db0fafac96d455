"""Consistency of a finished report or workbook: what in it disagrees with itself."""

from anju.science.checkup.consistency.check import Known, check
from anju.science.checkup.consistency.document import (
    Cell,
    Document,
    Paragraph,
    Table,
    Where,
    table_of,
)
from anju.science.checkup.consistency.finding import Answer, Finding, Mention
from anju.science.checkup.consistency.outside import Town

__all__ = [
    "Answer",
    "Cell",
    "Document",
    "Finding",
    "Known",
    "Mention",
    "Paragraph",
    "Table",
    "Town",
    "Where",
    "check",
    "table_of",
]
