"""Policy to the rules of dig-once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.science.plan.dig_once import Rules, rules_of
from anju.web.policy import on


@dataclass(frozen=True, slots=True)
class DigPolicy:
    """What the policy says of openings on one day, and the rules made of it."""

    given: dict[str, Any]
    moratorium: dict[str, Any]

    @property
    def rules(self) -> Rules:
        """Return the rules for science."""
        return rules_of(self.given, self.moratorium)

    def network_of(self, category: str, text: str) -> str:
        """Return whose trench a project of the ledger opens; empty: it opens none."""
        told = self.given["categories"].get(category, "")
        if told != "words":
            return str(told)
        networks = self.given["networks"].items()
        return next((c for c, one in networks if _says(text, one["words"])), "")

    def paves(self, text: str) -> str:
        """Return what road works leave, by their words."""
        kinds = self.given["paves"].items()
        return next((kind for kind, words in kinds if _says(text, words)), "")

    def price_fen(self, surfaces: Iterable[str]) -> dict[str, int]:
        """Return low, likely and high price of a square metre: of several the least."""
        book, usual = self.given["restore_fen_m2"], self.given["usual_surface"]
        prices = [book[surface or usual] for surface in surfaces]
        return dict(min(prices, key=lambda price: price["likely"]))


def dig_policy_on(day: date) -> DigPolicy:
    """Read the policy in force on a day."""
    return DigPolicy(on("plan/dig_once", day), on("plan/moratorium", day))


def _says(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
