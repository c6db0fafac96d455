"""What the joint meeting must speak about, in which order, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from anju.science.deliver.lights import Assessment
from anju.science.deliver.verdict import Light, Words


class Topic(IntEnum):
    """Why an item stands on the agenda; the number is the order of the blocks."""

    FOLLOW_UP = 1
    RED = 2
    ASKS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A project as the meeting sees it.

    Parameters
    ----------
    code
        Permanent code of the project.
    assessment
        Its light at the month's end; None when it has none yet.
    asks
        The decision it asks for; empty when it asks for none.
    total_fen
        Whole investment; the larger project comes first among equals.
    """

    code: str
    assessment: Assessment | None
    asks: str = ""
    total_fen: int = 0


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision of an earlier meeting that is not carried out yet."""

    code: str  # of the project that it concerns
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda with every reason for it."""

    topic: Topic
    code: str
    reasons: tuple[Words, ...]


def draft(
    standings: Iterable[Standing], decisions: Iterable[OpenDecision], *, on: date
) -> tuple[Item, ...]:
    """Order the agenda: overdue decisions, then reds, then questions for decision.

    A project appears once, in the first block that it belongs to, with all its
    reasons. Inside a block the longest in yellow or red comes first, then the
    furthest behind, then the larger one, then the code, so that the same facts
    always give the same agenda.

    Parameters
    ----------
    standings
        Every project of the ledger.
    decisions
        Open decisions of earlier meetings.
    on
        Day of the meeting: a decision due before it is overdue.

    Source
    ------
    Requirement R4.03: reds, items asking for decision, overdue decisions; a
    meeting starts with the follow-up of the last one.
    """
    overdue: dict[str, list[OpenDecision]] = {}
    for decision in decisions:
        if decision.due < on:
            overdue.setdefault(decision.code, []).append(decision)
    ranked = [(s, _item(s, overdue.get(s.code, []))) for s in standings]
    chosen = [(s, item) for s, item in ranked if item is not None]
    chosen.sort(key=lambda pair: (pair[1].topic, *_weight(pair[0])))
    return tuple(item for _, item in chosen)


def _item(standing: Standing, overdue: Sequence[OpenDecision]) -> Item | None:
    assessment = standing.assessment
    is_red = assessment is not None and assessment.light is Light.RED
    reasons = [_late(decision) for decision in overdue]
    if is_red and assessment is not None:
        reasons.append(assessment.reason)
    if standing.asks:
        asks = standing.asks
        reasons.append(Words(f"提请研究：{asks}", f"asks for a decision: {asks}"))
    if not reasons:
        return None
    topic = Topic.FOLLOW_UP if overdue else Topic.RED if is_red else Topic.ASKS
    return Item(topic, standing.code, tuple(reasons))


def _weight(standing: Standing) -> tuple[int, float, int, str]:
    assessment = standing.assessment
    running = assessment.months_running if assessment else 0
    behind = assessment.behind_points if assessment else 0.0
    return (-running, -behind, -standing.total_fen, standing.code)


def _late(decision: OpenDecision) -> Words:
    return Words(
        f"议定事项“{_quoted(decision.text)}”应于{decision.due}前完成，已逾期",
        f"decision “{decision.text}” was due on {decision.due} and is overdue",
    )


def _quoted(text: str) -> str:
    """Turn a text's own quotation marks into inner ones (GB/T 15834)."""
    return text.translate(str.maketrans("“”", "‘’"))
