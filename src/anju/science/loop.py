"""Finding -> Project -> Handover: what travels round the loop. Read this first.

Check-up, watch and keep leave a `Finding`. Plan picks findings up and leaves a
`Project`. Deliver picks projects up and leaves a `Handover`. Keep picks
handovers up, looks again, and may leave a `Finding`: the loop closes.
Rooms never call each other; they leave and pick up these three.

The states of a finding:

    open -> planned -> in_works -> resolved
      ^        |          |
      +--------+----------+        (taken out of the plan, or not carried out)
    open -> resolved               (put right at once: an alarm dealt with)
    open -> dismissed              (looked again: it is not there)
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Origin(StrEnum):
    """Which room left a finding."""

    CHECKUP = "checkup"
    WATCH = "watch"
    KEEP = "keep"
    REPORT = "report"


class Severity(StrEnum):
    """How badly, in the words of the check-up forms."""

    ORDINARY = "ordinary"  # 一般
    SERIOUS = "serious"  # 严重
    CRITICAL = "critical"  # 非常严重


class FindingState(StrEnum):
    """Where a finding stands on its way round."""

    OPEN = "open"
    PLANNED = "planned"
    IN_WORKS = "in_works"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Stage(StrEnum):
    """Stages of a project, in the ledger's order (谋划 to 移交)."""

    PROPOSED = "proposed"
    PREPARATION = "preparation"
    TENDER = "tender"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    ACCEPTED = "accepted"
    SETTLED = "settled"
    HANDED_OVER = "handed_over"


NEXT_STATES: Final[Mapping[FindingState, frozenset[FindingState]]] = {
    FindingState.OPEN: frozenset(
        {FindingState.PLANNED, FindingState.RESOLVED, FindingState.DISMISSED}
    ),
    FindingState.PLANNED: frozenset({FindingState.IN_WORKS, FindingState.OPEN}),
    FindingState.IN_WORKS: frozenset({FindingState.RESOLVED, FindingState.OPEN}),
    FindingState.RESOLVED: frozenset(),
    FindingState.DISMISSED: frozenset(),
}

STAGES: Final = tuple(Stage)


def held_at_gate(
    *, cites_recent: bool, is_exempt: bool, age_days: int
) -> tuple[str, str] | None:
    """Say in Chinese and English why a project may not enter a year plan, if so.

    无体检不更新: what is renewed answers a problem that somebody found lately, or
    the lead exempted it in writing.

    Parameters
    ----------
    cites_recent
        It answers a problem seen within `age_days`.
    is_exempt
        The lead granted an exemption: an emergency, or an order from above.
    age_days
        How old a problem may be, days; printed in years.

    Source
    ------
    REQUIREMENTS R2.10; policy/plan/eligibility.yaml.
    """
    if cites_recent or is_exempt:
        return None
    years = age_days // 365
    return (
        f"无体检不更新：没有{years}年内的体检问题，也没有书面豁免。",
        f"No finding of the last {years} years and no written exemption.",
    )


def may_become(now: FindingState, then: FindingState) -> bool:
    """Tell whether a finding may step from one state to another.

    Parameters
    ----------
    now, then
        The state it is in, and the state asked for.

    Notes
    -----
    A resolved finding stays resolved: the same damage seen again is a new
    finding, so that relapses can be counted.
    """
    return then in NEXT_STATES[now]
