"""Which works open which streets, what an opening costs, and what forbids it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from anju.science.plan.city.records import Street
from anju.science.plan.dig_once.calendar import years_later
from anju.web.plan.bridge.openings import Register, openings_of, register_of
from anju.web.plan.bridge.sequence.policy import SequencePolicy
from anju.web.plan.models import (
    ConflictKind,
    ConflictState,
    DigConflict,
    DigOpening,
    JointMember,
    JointState,
    Origin,
)
from anju.web.registry.models import Road


@dataclass(frozen=True)
class Dug:
    """The streets that projects open.

    Parameters
    ----------
    streets
        By code, with the names of them in `names`.
    of
        Key of a project -> codes of the streets that it opens.
    networks
        Key of a project -> networks whose trenches it opens.
    held
        Key of a project -> until when new paving forbids one of its openings, and
        the name of that street.
    openings
        The drawn openings of each project.
    """

    streets: Mapping[str, Street]
    names: Mapping[str, str]
    of: Mapping[int, tuple[str, ...]]
    networks: Mapping[int, frozenset[str]]
    held: Mapping[int, tuple[date, str]] = field(default_factory=dict)
    openings: Sequence[DigOpening] = ()


def dug_in(area_code: str, policy: SequencePolicy) -> Dug:
    """Return which streets the projects of an area open."""
    register = register_of(area_code)
    rows, _ = openings_of(area_code, register, policy.dig)
    mine = [row for row in rows if row.origin == Origin.PROJECT and row.project_id]
    of: dict[int, dict[str, str]] = defaultdict(dict)
    networks: dict[int, set[str]] = defaultdict(set)
    for row in mine:
        networks[row.project_id].add(row.network)
        of[row.project_id] |= dict(row.streets)
    for code, name, keys in _agreed(mine):
        for key in keys:
            of[key][code] = name
    names = {code: name for some in of.values() for code, name in some.items()}
    return Dug(
        streets={one.code: one for one in _streets(area_code, names, policy)},
        names=names,
        of={key: tuple(sorted(some)) for key, some in of.items()},
        networks={key: frozenset(some) for key, some in networks.items()},
        held=_held(of, register, policy),
        openings=mine,
    )


def _agreed(rows: Sequence[DigOpening]) -> Iterable[tuple[str, str, set[int]]]:
    """Return agreed joint openings of several projects: one trench, like a street."""
    project = {row.code: row.project_id for row in rows}
    members = JointMember.objects.filter(
        joint__state=JointState.AGREED, joint__is_current=True, code__in=list(project)
    ).select_related("joint")
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in members:
        found[one.joint.code, one.joint.name].add(project[one.code])
    return [(*key, keys) for key, keys in sorted(found.items()) if len(keys) > 1]


def _streets(
    area_code: str, names: Mapping[str, str], policy: SequencePolicy
) -> Iterable[Street]:
    rule = policy.given["streets"]
    rows = Road.objects.within(area_code).filter(code__in=list(names))
    known = {
        code: (kind, length)
        for code, kind, length in rows.values_list("code", "road_class", "length_m")
    }
    for code in sorted(names):
        kind, length = known.get(code, ("", None))
        metres = min(float(length or rule["usual_m"]), rule["longest_m"])
        yield Street(
            code=code,
            open_fen=round(metres * rule["open_fen_m"]),
            nuisance=rule["nuisance"].get(kind, rule["nuisance"]["other"]),
            most_quarters=rule["most_quarters"],
        )


def _held(
    of: Mapping[int, Mapping[str, str]], register: Register, policy: SequencePolicy
) -> dict[int, tuple[date, str]]:
    """Return until when a project has to wait, unless its opening was approved."""
    years = policy.dig.rules.moratorium_years
    until: dict[str, date] = {}
    for one in register.pavements:
        ends = years_later(one.finished_on, years[one.paves])
        if ends > policy.day:
            until[one.street] = max(ends, until.get(one.street, ends))
    approved = set(
        DigConflict.objects.filter(
            kind=ConflictKind.MORATORIUM, state=ConflictState.DISMISSED
        ).values_list("first__project_id", "street_code")
    )
    found = {}
    for key, streets in of.items():
        waits = [
            (until[code], name)
            for code, name in streets.items()
            if code in until and (key, code) not in approved
        ]
        if waits:
            found[key] = max(waits)
    return found
