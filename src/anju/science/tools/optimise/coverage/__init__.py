"""Maximal covering: where k places cover the most weight, with a proven bound."""

from anju.science.tools.optimise.coverage.cover import Cover
from anju.science.tools.optimise.coverage.search import (
    Choice,
    Effort,
    Step,
    cover_most,
)

__all__ = ["Choice", "Cover", "Effort", "Step", "cover_most"]
