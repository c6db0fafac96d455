"""What a package is worth: the findings it closes, and what else speaks for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from anju.science.loop import Severity
from anju.science.plan.records import Candidate, Value
from anju.science.plan.value import Merit, Need, value_of
from anju.web.loop.models import Finding

WHOLE_PERCENT = 100


def closed_by(
    items: Collection[str], findings: Iterable[Finding], book: Mapping[str, Any]
) -> list[Finding]:
    """Return the findings that some items fix, and those that no item of the book does.

    What no item can fix is answered by the works as a whole, whatever their package.
    """
    fixed = {code for item in items for code in book[item]["fixes"]}
    fixable = {code for item in book.values() for code in item["fixes"]}
    return [
        one
        for one in findings
        if (root := one.item_code.split(".")[0]) in fixed or root not in fixable
    ]


def worth(
    candidate: Candidate,
    findings: Sequence[Finding],
    weights: Mapping[str, Any],
    percents: Mapping[str, int],
) -> Value:
    """Return the points of a way to do a candidate's works.

    Parameters
    ----------
    findings
        What it closes.
    weights
        policy/plan/weights.yaml as in force.
    percents
        How much each addend counts in this plan; 100 where nothing is said.
    """
    needs = [Need(Severity(one.severity), one.rectify == "urgent") for one in findings]
    found = dict(value_of(needs, Merit(), weights).parts).get("findings", 0)
    parts = {**dict(candidate.value.parts), "findings": found}
    counted = {
        name: points * percents.get(name, WHOLE_PERCENT) // WHOLE_PERCENT
        for name, points in parts.items()
    }
    told = tuple((name, points) for name, points in counted.items() if points)
    return Value(sum(points for _, points in told), told)
