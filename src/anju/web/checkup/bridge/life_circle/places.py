"""What was counted, added up from communities to the city: the sums always match."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.web.checkup.bridge.life_circle.city import City, Home
from anju.web.checkup.bridge.life_circle.people import COUNTS, NOBODY_COUNTED, People
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import ReachEstate, ReachPlace, ReachResult, ReachRun
from anju.web.registry.models import Estate

LENGTHS = (4, 6, 9, 12)
Ints = NDArray[np.int64]


def labelled(words: Sequence[str]) -> tuple[list[str], Ints]:
    """Return the different words in order, and for each place which word it bears."""
    names, labels = np.unique(np.array(words, "U40"), return_inverse=True)
    return [str(name) for name in names], labels.astype(np.int64)


def above(codes: Sequence[str], within: str) -> dict[str, list[int]]:
    """Return, for every place of a run, which of the lowest codes lie inside it."""
    found: dict[str, list[int]] = {}
    for number, code in enumerate(codes):
        lengths = {*(n for n in LENGTHS if len(within) <= n < len(code)), len(code)}
        for place in {place_of(code[:n]) for n in lengths} | {place_of(within)}:
            found.setdefault(place, []).append(number)
    return dict(sorted(found.items()))


def result_rows(
    run: ReachRun, places: Mapping[str, list[int]], counted: Mapping[str, Ints]
) -> Iterator[ReachResult]:
    """Return one row for each place and each kind that is walked to at all."""
    asked = [(k, kind["code"]) for k, kind in enumerate(run.kinds) if has_answer(kind)]
    for place, members in places.items():
        sums = {
            name: one[members].sum(axis=0).tolist() for name, one in counted.items()
        }
        for k, code in asked:
            values = {name: one[k] for name, one in sums.items()}
            yield ReachResult(run=run, kind=code, area_code=place, **values)


def has_answer(kind: Mapping[str, Any]) -> bool:
    """Tell whether a kind is walked to and somebody has registered one."""
    return bool(kind["is_walked"] and kind["facilities"])


def place_rows(
    run: ReachRun,
    places: Mapping[str, list[int]],
    labels: Ints,
    homes: Sequence[Home],
    facts: tuple[City, People],
) -> Iterator[ReachPlace]:
    """Return how many doors and people of each place could be judged at all."""
    city, people = facts
    joined, placed = city.homes.edge >= 0, np.isfinite(city.homes.xy).all(axis=1)
    unknown = people.residents == NOBODY_COUNTED
    flags = {
        "homes": np.ones(len(homes), np.int64),
        "homes_connected": joined,
        "homes_not_placed": ~placed,
        "homes_unsurveyed": unknown,
    }
    for group in COUNTS:
        flags[group] = people.known(group)
        flags[f"{group}_connected"] = people.known(group) * joined
    lowest = int(labels.max(initial=-1)) + 1
    sums = {
        name: np.bincount(labels, weights=one, minlength=lowest).astype(np.int64)
        for name, one in flags.items()
    }
    estates = _estates(homes, labels, people)
    for place, members in places.items():
        known = [estates[member] for member in members]
        yield ReachPlace(
            run=run,
            area_code=place,
            **{name: len({e for one in known for e in one[name]}) for name in UNKNOWN},
            **{name: int(one[members].sum()) for name, one in sums.items()},
        )


UNKNOWN = {  # which estates are counted, and the group that nobody has counted there
    "estates": "",
    "estates_unsurveyed": "residents",
    "elderly_unsurveyed": "elderly",
    "children_unsurveyed": "children",
}


def _estates(
    homes: Sequence[Home], labels: Ints, people: People
) -> dict[int, dict[str, set[int]]]:
    """Return the estates of each lowest place, and those nobody has surveyed."""
    found: dict[int, dict[str, set[int]]] = {}
    for n, (home, label) in enumerate(zip(homes, labels.tolist(), strict=True)):
        mine = found.setdefault(label, {name: set() for name in UNKNOWN})
        if home.estate is None:
            continue
        for name, group in UNKNOWN.items():
            if not group or getattr(people, group)[n] == NOBODY_COUNTED:
                mine[name].add(home.estate)
    return found


SERVED = {  # arrays of an estate, and the counts that they come from
    "residents_unserved": ("residents", "residents_served"),
    "elderly_unserved": ("elderly", "elderly_served"),
    "children_unserved": ("children", "children_served"),
}


def estate_rows(
    run: ReachRun,
    estates: tuple[Sequence[str], Ints],
    facts: tuple[City, People],
    counted: Mapping[str, Ints],
) -> Iterator[ReachEstate]:
    """Return one row for each estate; doors without one have no row."""
    codes, labels = estates
    city, people = facts
    known = _known_estates(codes)
    doors = np.bincount(labels, minlength=len(codes))
    joined = np.bincount(labels[city.homes.edge >= 0], minlength=len(codes))
    everyone = {group: _totals(getattr(people, group), labels) for group in COUNTS}
    for n, code in enumerate(codes):
        if code not in known:
            continue
        name, area_code = known[code]
        arrays = {
            field: _array(counted[whole][n] - counted[part][n])
            for field, (whole, part) in SERVED.items()
        }
        yield ReachEstate(
            run=run,
            code=code,
            name=name,
            area_code=area_code,
            homes=int(doors[n]),
            homes_connected=int(joined[n]),
            residents_paper=_array(counted["residents_paper"][n]),
            **arrays,
            **{group: totals.get(n) for group, totals in everyone.items()},
        )


def _known_estates(codes: Sequence[str]) -> dict[str, tuple[str, str]]:
    rows = Estate.objects.filter(code__in=codes)
    found = rows.values_list("code", "name", "area_code")
    return {code: (name, area) for code, name, area in found}


def _totals(people: Ints, labels: Ints) -> dict[int, int]:
    """Add up the people of each estate; one where nobody has counted is left out."""
    known = people != NOBODY_COUNTED
    sums = np.bincount(labels[known], weights=people[known])
    return {int(n): int(sums[n]) for n in np.unique(labels[known])}


def _array(values: Ints) -> Any:  # noqa: ANN401
    return "{" + ",".join(map(str, values.tolist())) + "}"
