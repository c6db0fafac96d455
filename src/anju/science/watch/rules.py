"""From a row of the table to a detector at work: one builder for each kind of rule."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from anju.science.values import NotMeasured
from anju.science.watch.detectors.duration import Duration
from anju.science.watch.detectors.night_flow import NightFlow
from anju.science.watch.detectors.range_band import RangeBand
from anju.science.watch.detectors.rise import Rise
from anju.science.watch.detectors.same_hour import SameHourShare
from anju.science.watch.detectors.stuck import Stuck
from anju.science.watch.detectors.threshold import Threshold
from anju.science.watch.detectors.window_sum import WindowSum
from anju.science.watch.feed import Gate
from anju.science.watch.quality import Checker
from anju.science.watch.quantities import LevelRule, Quantity
from anju.science.watch.records import Detector
from anju.science.watch.watcher import MOST_SEVERE, Watcher

STUCK_LEVEL: Final = 3
DIGITS: Final = 9  # a limit met exactly must be met


@dataclass(frozen=True, slots=True)
class Tuning:
    """How readings are ordered and held against limits, for all streams alike.

    Parameters
    ----------
    margin_share
        How far a value must come back before it may alarm again, share of the limit.
    hold_off_s
        Quiet time after an alarm of the same rule, seconds.
    silent_intervals, silent_least_s
        Silence that counts as offline: so many intervals, but never less than so
        many seconds.

    Source
    ------
    policy/lifeline/feed.yaml (practice defaults).
    """

    margin_share: float
    hold_off_s: float
    silent_intervals: float
    silent_least_s: float


def silence_s(quantity: Quantity, tuning: Tuning) -> float | None:
    """Return the silence after which a device counts as offline, seconds.

    None where readings come as events: silence says nothing there.
    """
    if quantity.interval_s is None:
        return None
    return max(quantity.interval_s * tuning.silent_intervals, tuning.silent_least_s)


def watcher_for(
    quantity: Quantity,
    rules: Iterable[LevelRule],
    references: Mapping[str, float],
    tuning: Tuning,
) -> Watcher:
    """Set up the watch over one stream, before its first reading.

    Parameters
    ----------
    quantity, rules
        What is measured and when it is too much.
    references
        The device's own numbers (set value, crown of the pipe …).
    tuning
        See `Tuning`.
    """
    built = [detector_for(rule, references, tuning) for rule in with_implied(rules)]
    detectors = [d for d in built if not isinstance(d, NotMeasured)]
    if quantity.repeats:
        rule = f"{quantity.code}-stuck"
        stuck = Stuck(rule=rule, level=STUCK_LEVEL, repeats=quantity.repeats)
        detectors.append(stuck)
    checker = Checker(
        low=quantity.low,
        high=quantity.high,
        spike_step=quantity.spike_step,
        repeats=quantity.repeats,
    )
    gap_s = silence_s(quantity, tuning)
    return Watcher(
        Gate(gap_s=float("inf") if gap_s is None else gap_s), checker, detectors
    )


def with_implied(rules: Iterable[LevelRule]) -> list[LevelRule]:
    """Add level 2 where the table has none but level 1.

    Values in doubt are kept from level 1. Where nothing stands below it they
    would vanish; so what is level 1 is level 2 as well.
    """
    known = [rule for rule in rules if rule.is_computed]
    if any(rule.level > MOST_SEVERE for rule in known):
        return known
    implied = [replace(r, key=f"{r.key}-doubt", level=MOST_SEVERE + 1) for r in known]
    return known + implied


def detector_for(
    rule: LevelRule, references: Mapping[str, float], tuning: Tuning
) -> Detector | NotMeasured:
    """Return the detector of a rule, or why there is none.

    Parameters
    ----------
    rule
        A row of the table.
    references
        The device's own numbers.
    tuning
        See `Tuning`.
    """
    if not rule.is_computed:
        return NotMeasured(rule.reason)
    if rule.reference and rule.reference not in references:
        return NotMeasured(rule.reference)
    settled = settle(rule, references)
    common = {
        "rule": rule.key,
        "level": rule.level,
        "hold_off_s": tuning.hold_off_s,
    }
    return BUILDERS[rule.kind](settled, common, tuning.margin_share)


def settle(rule: LevelRule, references: Mapping[str, float]) -> LevelRule:
    """Return the rule with its limits in the stream's unit."""
    if not rule.reference:
        return rule
    base = references[rule.reference]
    if rule.kind == "night_flow":
        return replace(rule, limit=base)

    def in_unit(number: float | None) -> float | None:
        if number is None:
            return None
        moved = number * base if rule.how == "ratio" else number + base
        return round(moved, DIGITS)

    return replace(
        rule, limit=in_unit(rule.limit), low=in_unit(rule.low), high=in_unit(rule.high)
    )


def _given(number: float | None) -> float:
    if number is None:
        raise ValueError("policy/lifeline/levels.csv: a rule lacks its number")
    return number


def _threshold(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:
    limit = _given(rule.limit)
    return Threshold(**common, op=rule.op, limit=limit, margin=abs(limit) * margin)


def _duration(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:
    limit = _given(rule.limit)
    return Duration(
        **common,
        op=rule.op,
        limit=limit,
        margin=abs(limit) * margin,
        for_s=rule.for_s,
    )


def _range_band(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:
    low, high = _given(rule.low), _given(rule.high)
    width = (high - low) * margin
    return RangeBand(**common, low=low, high=high, margin=width, for_s=rule.for_s)


def _window_sum(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:
    limit, window_s = _given(rule.limit), _given(rule.window_s)
    return WindowSum(**common, window_s=window_s, limit=limit, margin=limit * margin)


def _same_hour(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:
    change = _given(rule.change_share)
    return SameHourShare(**common, change_share=change, margin_share=margin)


def _night_flow(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:  # noqa: ARG001
    sound, rise = _given(rule.limit), _given(rule.change_share)
    return NightFlow(**common, sound_flow=sound, rise_share=rise, nights=rule.nights)


def _rise(rule: LevelRule, common: dict[str, Any], margin: float) -> Detector:  # noqa: ARG001
    return Rise(**common, limit_per_day=_given(rule.limit))


Builder = Callable[[LevelRule, dict[str, Any], float], Detector]
BUILDERS: Final[dict[str, Builder]] = {
    "threshold": _threshold,
    "duration": _duration,
    "range_band": _range_band,
    "window_sum": _window_sum,
    "same_hour": _same_hour,
    "night_flow": _night_flow,
    "rise": _rise,
}
