"""Maximal covering: where k places cover the most weight, with a proven bound."""

from anju.science.tools.optimise.coverage.cover import Cover
from anju.science.tools.optimise.coverage.search import (
    Choice,
    Clock,
    Effort,
    Step,
    Watch,
    cover_most,
    make_ready,
)

__all__ = [
    "Choice",
    "Clock",
    "Cover",
    "Effort",
    "Step",
    "Watch",
    "cover_most",
    "make_ready",
]
