"""How long the loop took when this city was built, stage by stage."""

import os

from anju.launch import city

FIRST = "checkup"
"""Stages before this one build the ground that the loop runs on."""


def stages() -> dict[str, float]:
    """Return the seconds of each stage of the loop, in order."""
    from demo.city import STAGES

    took_s = city.state_of(os.environ["DATABASE_URL"]).took_s
    codes = [code for code, _, _ in STAGES]
    names = [words for _, words, _ in STAGES[codes.index(FIRST) :]]
    return {
        told: seconds
        for told, seconds in took_s.items()
        if any(told.endswith(name) for name in names)
    }
