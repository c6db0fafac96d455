"""Chance with a name: every theme draws from its own stream, so themes stay apart."""

from collections.abc import Sequence
from typing import Any, Final
from zlib import crc32

import numpy as np

SEED: Final = 2025224


def chance(theme: str) -> np.random.Generator:
    """Return the stream of a theme; the same theme always starts the same way."""
    return np.random.default_rng([SEED, crc32(theme.encode())])


def pick(rng: np.random.Generator, choices: dict[Any, float]) -> Any:  # noqa: ANN401
    """Draw one key, weighed by its value."""
    left = float(rng.random()) * sum(choices.values())
    for choice, weight in choices.items():
        left -= weight
        if left < 0:
            return choice
    return choice


def share_out(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Split a whole number by weights so that the parts add up to it exactly."""
    weights = np.asarray(weights, dtype=float)
    spare = total - least * len(weights)
    exact = weights / weights.sum() * spare
    parts = np.floor(exact).astype(int)
    rest = np.argsort(parts - exact, kind="stable")[: spare - int(parts.sum())]
    parts[rest] += 1
    return [int(p) + least for p in parts]
