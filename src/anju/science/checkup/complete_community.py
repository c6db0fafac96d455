"""Is a community complete? Twenty items, each met, not met, or not known and why.

What nobody looked at is not known; it is never "not met". A facility that is absent
from the register counts as missing only where its kind was taken down at all in the
county; else nobody has looked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any


class State(StrEnum):
    """What is known of an item."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the standard.

    Parameters
    ----------
    code, by
        Its code (`CC01`) and how it is judged: `facility`, `types`, `walk`,
        `parking`, `managed`, `problems` or `act`.
    kinds
        Kinds of facility that serve it, its own first.
    area, least_m2
        Which area is asked (`floor`, `site` or nothing) and the least of it.
    """

    code: str
    by: str
    kinds: tuple[str, ...] = ()
    area: str = ""
    least_m2: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility in the community; an area of `None` was never surveyed."""

    code: str
    kind: str
    floor_m2: Decimal | None = None
    site_m2: Decimal | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Estate:
    """An estate in the community, as far as it was surveyed."""

    households: int | None = None
    spaces: int | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody assessed an item on the spot."""

    is_met: bool
    on: date
    who: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Community:
    """What is known of one community.

    Parameters
    ----------
    stops
        Households and walk (m) to the bus stop of each entrance; `None` when no walk
        has been calculated.
    problems
        Unsettled findings by indicator.
    acts
        The latest assessment of each item.
    """

    code: str
    facilities: Sequence[Facility] = ()
    estates: Sequence[Estate] = ()
    stops: Sequence[tuple[int | None, float]] | None = None
    problems: Mapping[str, int] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits in force.

    Parameters
    ----------
    least_types, stop_m, stop_share, spaces_per_household, managed_modes
        Shop types wanted; walk and share of households to the bus stop; parking
        spaces a household; modes of management that count.
    indicators
        Indicators whose findings stand against an item.
    taken_down
        Kinds of facility of which the county has registered at least one.
    """

    least_types: int
    stop_m: float
    stop_share: Fraction
    spaces_per_household: Fraction
    managed_modes: frozenset[str]
    indicators: Mapping[str, Sequence[str]] = field(default_factory=dict)
    taken_down: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of one item: its state, why, and what is missing (m²).

    `why` is a word for the reason and `told` its numbers; the page says them.
    """

    state: State
    why: str
    told: Mapping[str, Any] = field(default_factory=dict)
    missing_m2: Decimal | None = None


def judge(item: Item, community: Community, rules: Rules) -> Judgement:
    """Judge one item of one community; an assessment on the spot goes before all.

    Parameters
    ----------
    item
        What is asked.
    community
        What is known.
    rules
        Limits in force.

    Source
    ------
    完整居住社区建设标准（试行），建科规〔2020〕7号 [M].
    """
    act = community.acts.get(item.code)
    if act is not None:
        state = State.MET if act.is_met else State.UNMET
        told = {"day": act.on.isoformat(), "who": act.who, "evidence": act.evidence}
        return Judgement(state, "act", told)
    return _WAYS[item.by](item, community, rules)


def _facility(item: Item, community: Community, rules: Rules) -> Judgement:
    found = [f for f in _open(community) if f.kind in item.kinds]
    if not found:
        return _absent(item, rules)
    if item.least_m2 is None:
        return Judgement(State.MET, "found", {"n": len(found)})
    areas = [f.floor_m2 if item.area == "floor" else f.site_m2 for f in found]
    known = [area for area in areas if area is not None]
    largest = max(known, default=None)
    told = {"n": len(found), "largest": largest, "least": item.least_m2}
    if largest is not None and largest >= item.least_m2:
        return Judgement(State.MET, "large_enough", told)
    if largest is None or len(known) < len(areas):
        return Judgement(State.UNKNOWN, "area_unknown", told)
    missing = item.least_m2 - largest
    return Judgement(State.UNMET, "small", told | {"missing": missing}, missing)


def _absent(item: Item, rules: Rules) -> Judgement:
    if rules.taken_down.isdisjoint(item.kinds):
        return Judgement(State.UNKNOWN, "not_taken_down")
    return Judgement(State.UNMET, "none", missing_m2=item.least_m2)


def _open(community: Community) -> list[Facility]:
    return [f for f in community.facilities if f.is_open is not False]


def _types(item: Item, community: Community, rules: Rules) -> Judgement:
    here = {f.kind for f in _open(community)} & set(item.kinds)
    told = {"n": len(here), "least": rules.least_types}
    if len(here) >= rules.least_types:
        return Judgement(State.MET, "types", told)
    unseen = set(item.kinds) - here - rules.taken_down
    if len(here) + len(unseen) >= rules.least_types:
        return Judgement(State.UNKNOWN, "types_unknown", told | {"unseen": len(unseen)})
    return Judgement(State.UNMET, "types", told)


def _walk(item: Item, community: Community, rules: Rules) -> Judgement:
    if community.stops is None:
        return Judgement(State.UNKNOWN, "no_walk")
    if rules.taken_down.isdisjoint(item.kinds):
        return Judgement(State.UNKNOWN, "not_taken_down")
    known = [(homes, metres) for homes, metres in community.stops if homes]
    total = sum(homes for homes, _ in known)
    if not total:
        return Judgement(State.UNKNOWN, "walk_unknown")
    near = sum(homes for homes, metres in known if metres <= rules.stop_m)
    share = Fraction(near, total)
    told = {"share": float(share), "least": float(rules.stop_share)}
    state = State.MET if share >= rules.stop_share else State.UNMET
    return Judgement(state, "walk", told)


def _parking(item: Item, community: Community, rules: Rules) -> Judgement:
    del item
    if not community.estates:
        return Judgement(State.UNKNOWN, "no_estate")
    blind = [e for e in community.estates if e.spaces is None or not e.households]
    if blind:
        return Judgement(State.UNKNOWN, "parking_unknown", {"n": len(blind)})
    spaces = sum(e.spaces or 0 for e in community.estates)
    homes = sum(e.households or 0 for e in community.estates)
    ratio = Fraction(spaces, homes)
    told = {
        "spaces": spaces,
        "homes": homes,
        "ratio": float(ratio),
        "least": float(rules.spaces_per_household),
    }
    state = State.MET if ratio >= rules.spaces_per_household else State.UNMET
    return Judgement(state, "parking", told)


def _managed(item: Item, community: Community, rules: Rules) -> Judgement:
    del item
    if not community.estates:
        return Judgement(State.UNKNOWN, "no_estate")
    modes = [e.mode for e in community.estates]
    without = sum(bool(mode) and mode not in rules.managed_modes for mode in modes)
    if without:
        return Judgement(State.UNMET, "unmanaged", {"n": without})
    blind = sum(not mode for mode in modes)
    if blind:
        return Judgement(State.UNKNOWN, "managed_unknown", {"n": blind})
    return Judgement(State.MET, "managed", {"n": len(modes)})


def _problems(item: Item, community: Community, rules: Rules) -> Judgement:
    against = rules.indicators.get(item.code, ())
    count = sum(community.problems.get(code, 0) for code in against)
    if count:
        return Judgement(State.UNMET, "problems", {"n": count})
    return Judgement(State.UNKNOWN, "not_assessed")


def _act(item: Item, community: Community, rules: Rules) -> Judgement:
    del item, community, rules
    return Judgement(State.UNKNOWN, "not_assessed")


_WAYS: dict[str, Callable[[Item, Community, Rules], Judgement]] = {
    "facility": _facility,
    "types": _types,
    "walk": _walk,
    "parking": _parking,
    "managed": _managed,
    "problems": _problems,
    "act": _act,
}


def verdict(states: Sequence[State]) -> State:
    """Say whether a community is complete: one item short is enough to say no.

    Parameters
    ----------
    states
        Of all items that must be met.
    """
    if State.UNMET in states:
        return State.UNMET
    return State.UNKNOWN if State.UNKNOWN in states or not states else State.MET


def share_complete(verdicts: Sequence[State]) -> float | None:
    """Return complete communities over those of which it is known, 0 to 1.

    Parameters
    ----------
    verdicts
        One a community.

    Returns
    -------
    float or None
        Nothing where it is known of none.
    """
    known = [one for one in verdicts if one != State.UNKNOWN]
    return known.count(State.MET) / len(known) if known else None
