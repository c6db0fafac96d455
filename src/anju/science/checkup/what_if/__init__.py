"""What one more facility would change: who gains and who loses, at once.

A base keeps the walk of every vertex to every kind. A change is worked out by mending
only the walks that hang on it, read off at the homes nearby, and taken back; so the
base answers one question after the other, each as exactly as a new calculation.
"""

from anju.science.checkup.what_if.base import Base
from anju.science.checkup.what_if.changes import Add, Change, Close, Move, Turn
from anju.science.checkup.what_if.effect import Effect, what_if
from anju.science.checkup.what_if.scenario import Scenario, scenario

__all__ = [
    "Add",
    "Base",
    "Change",
    "Close",
    "Effect",
    "Move",
    "Scenario",
    "Turn",
    "scenario",
    "what_if",
]
