"""What a candidate is worth, in points that can be added up by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anju.science.loop import Severity
from anju.science.plan.records import Value


@dataclass(frozen=True, slots=True)
class Need:
    """One finding that a candidate would close."""

    severity: Severity
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Merit:
    """What else speaks for a candidate.

    Parameters
    ----------
    households
        Households helped; None means not surveyed, and adds nothing.
    category
        Category of the ledger; works without findings are valued by it.
    cost_fen
        Whole fen; scale of works, of which nobody counted the users.
    is_started
        Begun works are finished first.
    """

    households: int | None = None
    category: str = "old_estate"
    cost_fen: int = 0
    is_started: bool = False


def value_of(needs: Iterable[Need], merit: Merit, weights: Mapping[str, Any]) -> Value:
    """Add up points for findings closed, households helped and works begun.

    Parameters
    ----------
    needs
        Findings that it would close.
    merit
        What else speaks for it.
    weights
        policy/plan/weights.yaml as in force.
    """
    parts = {"findings": _findings(needs, weights)}
    parts["households"] = (merit.households or 0) * weights["households_each"]
    parts["category"] = weights["works"].get(merit.category, 0)
    if merit.category != "old_estate":
        parts["scale"] = merit.cost_fen * weights["works_per_million_yuan"] // 10**8
    parts["started"] = weights["started"] if merit.is_started else 0
    told = tuple((name, points) for name, points in parts.items() if points)
    return Value(sum(points for _, points in told), told)


def _findings(needs: Iterable[Need], weights: Mapping[str, Any]) -> int:
    points = sum(
        weights["severity"][need.severity] * (weights["urgent_times"] ** need.is_urgent)
        for need in needs
    )
    return int(min(points, weights["most_finding_points"]))
