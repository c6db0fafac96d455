"""What is measured, and when it is too much: the table of the lifeline as records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

Row: TypeAlias = Mapping[str, str]
NOT_COMPUTED: Final = "not_computed"
MINUTE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a network.

    Parameters
    ----------
    interval_s, alarm_interval_s
        Time between readings, normally and under alarm, seconds; None where
        readings come as events.
    low, high
        What a device can see, in `unit`; None for no bound.
    repeats, spike_step
        See `Checker`.
    words
        All other columns of the table, both languages.

    Source
    ------
    policy/lifeline/quantities.csv; each row names its own source and its marks
    (V seen in a source, M from memory of a standard, P practice default).
    """

    code: str
    network: str
    unit: str
    interval_s: float | None
    alarm_interval_s: float | None
    low: float | None
    high: float | None
    repeats: int
    spike_step: float | None
    words: Row


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One way in which a quantity reaches a level.

    Parameters
    ----------
    key
        Unique name, such as `RQ01-1b`.
    level
        1 most severe, 2, 3.
    kind
        Name of the rule: threshold, duration, range_band, window_sum,
        same_hour, night_flow, rise, or not_computed.
    op, limit, low, high, change_share, nights, for_s, window_s
        Numbers of the rule, in the quantity's unit; None where it has none.
    reference, how
        A number of the device that the limits are multiplied by (`ratio`) or
        added to (`offset`); empty when they stand by themselves.
    mark
        V, M or P: how far the number can be trusted.
    reason
        Why it is not computed, a key of policy/lifeline/reasons.yaml.
    text_zh, text_en
        The level in the words of the table.

    Source
    ------
    policy/lifeline/levels.csv.
    """

    key: str
    code: str
    level: int
    kind: str
    op: str
    limit: float | None
    low: float | None
    high: float | None
    change_share: float | None
    reference: str
    how: str
    for_s: float
    window_s: float | None
    nights: int
    mark: str
    reason: str
    text_zh: str
    text_en: str

    @property
    def is_computed(self) -> bool:
        """Tell whether a detector can judge it from one stream."""
        return self.kind != NOT_COMPUTED


def quantities_in_force(rows: Iterable[Row], on: date) -> dict[str, Quantity]:
    """Return the quantities in force on a day, by code, in the table's order."""
    return {row["code"]: _quantity(row) for row in _latest(rows, "code", on)}


def rules_in_force(rows: Iterable[Row], on: date) -> dict[str, tuple[LevelRule, ...]]:
    """Return the level rules in force on a day, by quantity, most severe last."""
    rules: dict[str, tuple[LevelRule, ...]] = {}
    for row in _latest(rows, "key", on):
        rule = _rule(row)
        rules[rule.code] = (*rules.get(rule.code, ()), rule)
    return rules


def _latest(rows: Iterable[Row], key: str, on: date) -> list[Row]:
    """Keep of each key the newest row that has begun."""
    newest: dict[str, Row] = {}
    for row in rows:
        if date.fromisoformat(row["valid_from"]) > on:
            continue
        old = newest.get(row[key])
        if old is None or old["valid_from"] <= row["valid_from"]:
            newest[row[key]] = row
    return list(newest.values())


def _number(text: str) -> float | None:
    return float(text) if text else None


def _seconds(minutes: str) -> float | None:
    return float(minutes) * MINUTE_S if minutes else None


def _quantity(row: Row) -> Quantity:
    return Quantity(
        code=row["code"],
        network=row["network"],
        unit=row["unit"],
        interval_s=_number(row["interval_s"]),
        alarm_interval_s=_number(row["alarm_interval_s"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        repeats=int(row["repeats"] or 0),
        spike_step=_number(row["spike_step"]),
        words=row,
    )


def _rule(row: Row) -> LevelRule:
    return LevelRule(
        key=row["key"],
        code=row["code"],
        level=int(row["level"]),
        kind=row["rule"],
        op=row["op"],
        limit=_number(row["limit"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        change_share=_number(row["change_share"]),
        reference=row["reference"],
        how=row["how"],
        for_s=_seconds(row["for_min"]) or 0.0,
        window_s=_seconds(row["window_min"]),
        nights=int(row["nights"] or 1),
        mark=row["mark"],
        reason=row["reason"],
        text_zh=row["text_zh"],
        text_en=row["text_en"],
    )
