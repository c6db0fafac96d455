"""Reckoning the central subsidy with the ledger's tasks, and keeping the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from anju.science.plan.subsidy import (
    FACTORS,
    PERFORMANCE,
    Claimed,
    FactorShare,
    estimate_subsidy,
    total_fen,
)
from anju.web.accounts.models import User
from anju.web.plan.bridge.subsidy import day_of, number_of, tasks_of
from anju.web.plan.models import SubsidyEstimate
from anju.web.policy import on

Typed = tuple[Decimal | None, str]  # a number, and the document it stands in


@dataclass(frozen=True, slots=True)
class Given:
    """What people typed in: numbers with the documents they stand in.

    Parameters
    ----------
    pot_fen
        Money to be shared out.
    hardship
        Own coefficient.
    everyone
        Weighted sums of all applicants by factor; sum of scores by `performance`.
    performance
        Own score.
    declared
        Task counts as reported upwards, by factor; compared with the ledger.
    """

    pot_fen: Typed = (None, "")
    hardship: Typed = (None, "")
    performance: Typed = (None, "")
    everyone: Mapping[str, Typed] = field(default_factory=dict)
    declared: Mapping[str, Typed] = field(default_factory=dict)


def reckon_subsidy(
    *, area_code: str, year: int, given: Given, now: datetime, by: User | None = None
) -> SubsidyEstimate:
    """Reckon what the formula of a year brings, and keep it with its inputs."""
    formula = on("plan/subsidy_formula", date(year, 7, 1))
    tasks = tasks_of(area_code, year, now.date())
    own = {factor: number_of(value) for factor, value in tasks.items()}
    claimed = Claimed(
        None if given.pot_fen[0] is None else int(given.pot_fen[0]),
        _fraction(given.hardship),
        own | {PERFORMANCE: _fraction(given.performance)},
        {factor: _fraction(typed) for factor, typed in given.everyone.items()},
    )
    shares = estimate_subsidy(claimed, formula)
    return SubsidyEstimate.objects.create(
        area_code=area_code,
        year=year,
        made_at=now,
        made_by=by,
        formula={k: formula[k] for k in ("weights", "mark", "source", "uses_hardship")}
        | {"marks": formula.get("marks", {})},
        inputs=_inputs(given, own, day_of(year, now.date())),
        shares=[_share(one) for one in shares],
        differences=_differences(given, own),
        total_fen=total_fen(shares),
    )


def _fraction(typed: Typed) -> Fraction | None:
    return None if typed[0] is None else Fraction(typed[0])


def _inputs(
    given: Given, own: Mapping[str, Fraction | None], day: date
) -> dict[str, list[Any]]:
    """Return every input as number and origin, by name."""
    ledger = f"台账 {day}"
    told = {
        "pot_fen": _told(given.pot_fen),
        "hardship": _told(given.hardship),
        "own.performance": _told(given.performance),
    }
    for factor in FACTORS:
        number = own[factor]
        told[f"own.{factor}"] = [None if number is None else float(number), ledger]
    for name, typed in given.everyone.items():
        told[f"everyone.{name}"] = _told(typed)
    for name, typed in given.declared.items():
        told[f"declared.{name}"] = _told(typed)
    return told


def _told(typed: Typed) -> list[Any]:
    return [None if typed[0] is None else float(typed[0]), typed[1]]


def _share(one: FactorShare) -> dict[str, Any]:
    return {
        "factor": one.factor,
        "weight": float(one.weight),
        "own": None if one.own is None else float(one.own),
        "everyone": None if one.everyone is None else float(one.everyone),
        "coefficient": None if one.coefficient is None else float(one.coefficient),
        "fen": one.fen,
        "missing": list(one.missing),
    }


def _differences(given: Given, own: Mapping[str, Fraction | None]) -> list[list[Any]]:
    """Return where what was reported upwards is not what the ledger says."""
    return [
        [factor, float(typed[0]), None if own[factor] is None else float(own[factor])]
        for factor, typed in given.declared.items()
        if typed[0] is not None and own[factor] != Fraction(typed[0])
    ]
