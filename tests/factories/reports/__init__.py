"""Invented check-up reports: sound ones, and ones with a single seeded fault.

A report is written twice from one seed. The first writing counts the spots where a
fault can be seeded; the second seeds the chosen one. A spot is only counted where
the report itself says the same thing elsewhere.
"""

from anju.science.checkup.consistency import Document
from tests.factories.reports.annexes import annexes
from tests.factories.reports.chapters import advice, chapter, opening
from tests.factories.reports.writer import Writer


def written(seed: int, chosen: int = -1, pages: int = 40) -> Writer:
    """Write a report; `pages` says how many indicators are told at length."""
    out = Writer(seed, chosen, pages)
    opening(out)
    for number, letter in enumerate("HCSU", 2):
        chapter(out, letter, number)
    advice(out)
    annexes(out)
    return out


def clean(seed: int, pages: int = 40) -> Document:
    """Write a sound report."""
    return written(seed, pages=pages).document()


def sites(seed: int, pages: int = 40) -> list[str]:
    """Return the kinds of fault that can be seeded in a report, spot by spot."""
    return written(seed, pages=pages).pen.sites


def seeded(seed: int, spot: int, pages: int = 40) -> tuple[Document, str]:
    """Write a report with one fault; return it with the words that are wrong."""
    out = written(seed, spot, pages)
    return out.document(), out.pen.spoilt
