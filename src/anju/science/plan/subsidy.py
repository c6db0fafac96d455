"""因素法: what the central subsidy for old estates will come to, factor by factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

FACTORS: Final = ("floor_area_m2", "households", "buildings", "estates")
PERFORMANCE: Final = "performance"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What goes into the formula; None means that nobody said.

    Parameters
    ----------
    pot_fen
        Money to be shared out, whole fen.
    hardship
        Own coefficient of fiscal hardship.
    own
        Own quantities by factor, from the ledger; own score under `performance`.
    everyone
        Sums over all applicants, already times their coefficients where the
        formula uses them; sum of scores under `performance`.
    """

    pot_fen: int | None
    hardship: Fraction | None
    own: Mapping[str, int | Fraction | None]
    everyone: Mapping[str, int | Fraction | None]


@dataclass(frozen=True, slots=True)
class FactorShare:
    """One line of the calculation.

    Parameters
    ----------
    factor
        One of `FACTORS`, or `performance`.
    weight
        Its share of the pot, 0 to 1.
    own, everyone, coefficient
        What was put in.
    fen
        What it brings, rounded down; None when an input is missing.
    missing
        Names of the missing inputs: `pot`, `own`, `everyone`, `hardship`.
    """

    factor: str
    weight: Fraction
    own: int | Fraction | None
    everyone: int | Fraction | None
    coefficient: Fraction | None
    fen: int | None
    missing: tuple[str, ...] = ()


def estimate_subsidy(
    claimed: Claimed, rules: Mapping[str, Any]
) -> tuple[FactorShare, ...]:
    """Return what each factor brings: pot x weight x own x coefficient / everyone.

    Parameters
    ----------
    claimed
        The inputs.
    rules
        policy/plan/subsidy_formula.yaml as in force: `weights` by factor, and
        `uses_hardship`.

    Source
    ------
    REQUIREMENTS R3.04: 40/40/10/10 in 2019; 40/30/10/10 and 10 of performance
    from 2020; since 2024 80 % by tasks with a hardship coefficient, 20 % by
    performance.
    """
    return tuple(
        _share(factor, Fraction(weight), claimed, hard=bool(rules["uses_hardship"]))
        for factor, weight in rules["weights"].items()
    )


def total_fen(shares: tuple[FactorShare, ...]) -> int | None:
    """Add the factors up; None when one of them is not known."""
    known = [share.fen for share in shares if share.fen is not None]
    return sum(known) if len(known) == len(shares) else None


def _share(
    factor: str, weight: Fraction, claimed: Claimed, *, hard: bool
) -> FactorShare:
    own, everyone = claimed.own.get(factor), claimed.everyone.get(factor)
    counts_hardship = hard and factor != PERFORMANCE
    coefficient = claimed.hardship if counts_hardship else Fraction(1)
    asked = {
        "pot": claimed.pot_fen,
        "own": own,
        "everyone": everyone or None,
        "hardship": coefficient,
    }
    missing = tuple(name for name, value in asked.items() if value is None)
    fen = None
    if not missing:
        fen = _fen(claimed.pot_fen, weight * (coefficient or 0), own, everyone)
    return FactorShare(factor, weight, own, everyone, coefficient, fen, missing)


def _fen(
    pot_fen: int | None,
    times: Fraction,
    own: int | Fraction | None,
    everyone: int | Fraction | None,
) -> int:
    return int((pot_fen or 0) * times * Fraction(own or 0) / Fraction(everyone or 1))
