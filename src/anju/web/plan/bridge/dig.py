"""What dig-once found, back as rows: conflicts, streets, joint openings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from django.utils.translation import override

from anju.science.plan.dig_once import DigOnce, Held, Joint, Pair
from anju.web.plan.bridge.dig_rules import DigPolicy
from anju.web.plan.bridge.openings import Register
from anju.web.plan.models import (
    ConflictKind,
    ConflictState,
    DigConflict,
    DigNetwork,
    DigOpening,
    DigRun,
    DigStreet,
    JointMember,
    JointOpening,
)

AREA_LENGTHS: Final = (12, 9, 6, 4, 2)
CODE_LETTERS: Final = 10


@dataclass(slots=True)
class Found:
    """A run's openings by code, with all that science said of them."""

    run: DigRun
    openings: Mapping[str, DigOpening]
    register: Register
    policy: DigPolicy
    told: DigOnce
    joint_of: dict[str, JointOpening] = field(default_factory=dict)  # by opening


def conflicts_of(
    found: Found, states: Mapping[str, tuple[str, str]]
) -> Iterator[DigConflict]:
    """Return a run's conflicts; `states` keeps state and reason of those decided."""
    for pair in found.told.pairs:
        yield _decided(_conflict(found, pair), states)
    for held in found.told.held:
        yield _decided(_breach(found, held), states)


def streets_of(found: Found, conflicts: Iterable[DigConflict]) -> Iterator[DigStreet]:
    """Return one row for each street that openings name."""
    inside: dict[str, list[DigOpening]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in found.openings.values():
        for code, name in one.streets:
            inside[code].append(one)
            names[code] = name
    of_street: dict[str, list[DigConflict]] = defaultdict(list)
    for conflict in conflicts:
        if conflict.kind != ConflictKind.CROSSING:
            of_street[conflict.street_code].append(conflict)
    for code, openings in sorted(inside.items()):
        yield _street(found, (code, names[code]), openings, of_street[code])


def joint_of(found: Found, joint: Joint, day: date) -> JointOpening:
    """Return a joint opening as an unsaved row."""
    members = [found.openings[code] for code in joint.codes]
    window = joint.window
    low, likely, high = _worth(found, members, joint.saved_m2)
    return JointOpening(
        code=_code("LH", *sorted(joint.codes)),
        name=f"{_street_words(members)}联合开挖"[:200],
        area_code=common_area(one.area_code for one in members),
        networks=_networks(members),
        street_codes=sorted({code for one in members for code, _ in one.streets}),
        first_day=window.first_day,
        last_day=window.last_day,
        blocked_days=window.blocked_days,
        seasons=list(window.seasons),
        held_until=_held_until(found, joint.codes, window.first_day),
        opening_count=len(members),
        unit_count=len({one.owner for one in members}),
        saved_m2=_tenth(joint.saved_m2),
        saved_low_fen=low,
        saved_fen=likely,
        saved_high_fen=high,
        found_on=day,
    )


def members_of(found: Found, joint: Joint, row: JointOpening) -> Iterator[JointMember]:
    """Return the openings of a joint opening in their turn, as unsaved rows."""
    for turn, step in enumerate(joint.steps, start=1):
        one = found.openings[step.code]
        first = row.first_day + timedelta(days=step.begins_after_days)
        yield JointMember(
            joint=row,
            turn=turn,
            code=one.code,
            name=one.name,
            owner=one.owner,
            network=one.network,
            is_begun=one.is_begun,
            own_first_day=one.first_day,
            own_last_day=one.last_day,
            first_day=first,
            last_day=first + timedelta(days=step.days - 1),
        )


def _conflict(found: Found, pair: Pair) -> DigConflict:
    first, second = found.openings[pair.first], found.openings[pair.second]
    street = _street_of(found, pair.streets, (first, second))
    low, likely, high = _worth(found, (first, second), pair.counted_m2)
    return DigConflict(
        run=found.run,
        code=_code("CT", pair.kind, pair.first, pair.second),
        name=_name(street[1], first, second),
        area_code=common_area((first.area_code, second.area_code)),
        kind=pair.kind,
        first=first,
        second=second,
        street_code=street[0],
        street_name=street[1],
        distance_m=_rounded(pair.distance_m),
        shared_m=_rounded(pair.shared_m),
        shared_m2=_rounded(pair.shared_m2),
        counted_m2=_tenth(pair.counted_m2),
        lost_low_fen=low,
        lost_fen=likely,
        lost_high_fen=high,
        gap_days=pair.gap_days,
        is_soon=pair.is_soon,
        joint=_shared_joint(found, pair),
    )


def _breach(found: Found, held: Held) -> DigConflict:
    first = found.openings[held.code]
    second = found.openings[held.by] if held.by else None
    both = [one for one in (first, second) if one]
    street = _street_of(found, (held.street,) if held.street else (), both)
    return DigConflict(
        run=found.run,
        code=_code("CT", ConflictKind.MORATORIUM, held.code, held.street, held.by),
        name=_name(street[1], first, second),
        area_code=common_area(one.area_code for one in both),
        kind=ConflictKind.MORATORIUM,
        first=first,
        second=second,
        street_code=street[0],
        street_name=street[1],
        paves=held.paves,
        paved_on=held.paved_on,
        held_until=held.ends_on,
    )


def _decided(
    conflict: DigConflict, states: Mapping[str, tuple[str, str]]
) -> DigConflict:
    if conflict.joint:
        conflict.state = conflict_state_of(conflict.joint)
    if conflict.code in states:
        conflict.state, conflict.reason = states[conflict.code]
    return conflict


def conflict_state_of(joint: JointOpening) -> str:
    """Return what a joint opening's state means for its conflicts."""
    if joint.state in ConflictState.values:
        return joint.state
    return ConflictState.PROPOSED


def _shared_joint(found: Found, pair: Pair) -> JointOpening | None:
    one, other = found.joint_of.get(pair.first), found.joint_of.get(pair.second)
    return one if one is not None and one is other else None


def _street(
    found: Found,
    street: tuple[str, str],
    openings: Sequence[DigOpening],
    conflicts: Sequence[DigConflict],
) -> DigStreet:
    code, name = street
    known = found.register.streets.get(code)
    area = common_area(
        [one.area_code for one in openings] + ([known.area_code] if known else [])
    )
    conflicts = [one for one in conflicts if one.area_code.startswith(area)]
    until = [one.held_until for one in conflicts if one.held_until]
    firsts = [one.first_day for one in openings if one.first_day]
    lasts = [one.last_day for one in openings if one.last_day]
    return DigStreet(
        run=found.run,
        code=code,
        name=name,
        area_code=area,
        opening_count=len(openings),
        conflict_count=len(conflicts),
        networks=_networks(openings),
        owners=sorted({one.owner for one in openings if one.owner}),
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None),
        twice_m2=sum((one.counted_m2 for one in conflicts), Decimal(0)),
        lost_fen=sum(one.lost_fen for one in conflicts),
        held_until=max(until, default=None),
        breaks_moratorium=bool(until),
    )


def _street_of(
    found: Found, common: Sequence[str], openings: Sequence[DigOpening]
) -> tuple[str, str]:
    """Return the street of a conflict: a common one, else that of either opening."""
    named = {code: name for one in openings for code, name in one.streets}
    code = next(iter(common), "") or next(iter(named), "")
    known = found.register.streets.get(code)
    return code, named.get(code) or (known.name if known else "")


def _held_until(found: Found, codes: Sequence[str], first_day: date) -> date | None:
    inside = set(codes)
    days = [
        held.ends_on
        for held in found.told.held
        if held.code in inside and held.by not in inside and held.ends_on > first_day
    ]
    return max(days, default=None)


def _worth(
    found: Found, openings: Iterable[DigOpening], area_m2: float
) -> tuple[int, int, int]:
    price = found.policy.price_fen(one.surface for one in openings if one.surface)
    low, likely, high = (
        round(area_m2 * price[name]) for name in ("low", "likely", "high")
    )
    return low, likely, high


def _name(street: str, first: DigOpening, second: DigOpening | None) -> str:
    with override("zh-hans"):
        sides = [str(DigNetwork(one.network).label) for one in (first, second) if one]
    return f"{street} {'×'.join(sides)}".strip()


def _street_words(openings: Iterable[DigOpening]) -> str:
    names = dict.fromkeys(name for one in openings for _, name in one.streets)
    return "、".join(names)


def _networks(openings: Iterable[DigOpening]) -> list[str]:
    inside = {one.network for one in openings}
    return [code for code in DigNetwork.values if code in inside]


def common_area(codes: Iterable[str]) -> str:
    """Return the smallest area that holds all: who sees it sees every side of it."""
    given = list(codes)
    return next(
        (
            given[0][:length]
            for length in AREA_LENGTHS
            if all(len(c) >= length and c[:length] == given[0][:length] for c in given)
        ),
        "",
    )


def _code(kind: str, *parts: str) -> str:
    digest = sha256("|".join(parts).encode()).hexdigest()
    return kind + digest[:CODE_LETTERS].upper()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _tenth(value: float) -> Any:  # noqa: ANN401
    return Decimal(str(round(value, 1)))
