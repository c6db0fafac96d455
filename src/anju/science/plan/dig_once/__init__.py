"""Dig once: openings of every network, road and estate that belong in one trench."""

from anju.science.plan.dig_once.find import find
from anju.science.plan.dig_once.policy import rules_of
from anju.science.plan.dig_once.records import (
    ESTATE,
    ROAD,
    DigOnce,
    Held,
    Joint,
    Opening,
    Pair,
    PairKind,
    Pavement,
    Rules,
    Season,
    Step,
    Window,
)
from anju.science.plan.dig_once.streets import (
    Streets,
    opened_more_than_once,
    spoken_streets,
)

__all__ = [
    "ESTATE",
    "ROAD",
    "DigOnce",
    "Held",
    "Joint",
    "Opening",
    "Pair",
    "PairKind",
    "Pavement",
    "Rules",
    "Season",
    "Step",
    "Streets",
    "Window",
    "find",
    "opened_more_than_once",
    "rules_of",
    "spoken_streets",
]
