"""处置: the life of an alarm, from raised to closed, and who may take each step.

    raised -> confirmed -> sent -> accepted -> on_site -> handled -> reviewed -> closed
              confirmed ---------------------------------------------------> closed
              (only when the officer found it false, or a test)
    handled, reviewed -> accepted                 (it alarmed again: reopened)

No step leads out of `closed`, and no step deletes: an alarm cannot vanish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from anju.science.errors import NoProof, WrongStep


class AlarmState(StrEnum):
    """Where an alarm stands."""

    RAISED = "raised"
    CONFIRMED = "confirmed"
    SENT = "sent"
    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    HANDLED = "handled"
    REVIEWED = "reviewed"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What the duty officer found."""

    TRUE = "true"
    FALSE = "false"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the disposal.

    Parameters
    ----------
    code
        Name used in addresses.
    start, end
        State before and after.
    roles
        Who may take it.
    needs_text
        Whether words must be given.
    """

    code: str
    start: AlarmState
    end: AlarmState
    roles: frozenset[str]
    needs_text: bool = False


DESK: Final = frozenset({"duty", "city"})
FIELD: Final = frozenset({"operator", "duty", "city"})

STEPS: Final = (
    Step("confirm", AlarmState.RAISED, AlarmState.CONFIRMED, DESK),
    Step("send", AlarmState.CONFIRMED, AlarmState.SENT, DESK),
    Step("accept", AlarmState.SENT, AlarmState.ACCEPTED, FIELD),
    Step("arrive", AlarmState.ACCEPTED, AlarmState.ON_SITE, FIELD),
    Step("handle", AlarmState.ON_SITE, AlarmState.HANDLED, FIELD, needs_text=True),
    Step("review", AlarmState.HANDLED, AlarmState.REVIEWED, DESK),
    Step("close", AlarmState.REVIEWED, AlarmState.CLOSED, DESK, needs_text=True),
)
DISMISS: Final = Step(
    "dismiss", AlarmState.CONFIRMED, AlarmState.CLOSED, DESK, needs_text=True
)
BY_CODE: Final[Mapping[str, Step]] = {step.code: step for step in (*STEPS, DISMISS)}
REOPENS: Final = frozenset({AlarmState.HANDLED, AlarmState.REVIEWED})


def next_step(state: AlarmState, verdict: str) -> Step | None:
    """Return the step that is due, None when the alarm is closed.

    Parameters
    ----------
    state
        Where the alarm stands.
    verdict
        What the officer found; empty before he did.
    """
    if state == AlarmState.CONFIRMED and verdict != Verdict.TRUE:
        return DISMISS
    return next((step for step in STEPS if step.start == state), None)


def check(step: Step, state: AlarmState, verdict: str, text: str) -> None:
    """Refuse a step out of turn, or without the words that it asks for.

    Source
    ------
    REQUIREMENTS R6.05: every step timed and signed; proof of closing.
    """
    if next_step(state, verdict) != step:
        raise WrongStep(
            f"预警现处于“{state}”，不能执行“{step.code}”。请刷新页面查看最新状态。"
        )
    if step.needs_text and not text.strip():
        raise NoProof("请写明处理情况或判定依据，作为销号凭据。")
