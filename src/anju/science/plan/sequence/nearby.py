"""What works share on the ground, as flat arrays: streets, mains, paved neighbours."""

import numpy as np

from anju.science.plan.sequence.instance import Instance, Ints


def openings_of(instance: Instance, units: Ints) -> dict[str, np.ndarray]:
    """Return the streets that each unit opens, and what opening costs."""
    opens = instance.opens[np.isin(instance.opens[:, 0], units)]
    opens = opens[np.argsort(opens[:, 0], kind="stable")]
    unit = np.searchsorted(units, opens[:, 0])
    streets, street = np.unique(opens[:, 1], return_inverse=True)
    return {
        "street_first": np.searchsorted(unit, np.arange(len(units) + 1)).astype(
            np.int64
        ),
        "street": street.astype(np.int64),
        "open_cost": instance.streets.open_cost_k[streets],
        "nuisance": instance.streets.nuisance[streets].astype(np.float64),
        "most": instance.streets.most_quarters[streets],
    }


def _lists(rows: list[list[tuple[int, ...]]]) -> tuple[Ints, Ints]:
    """Return lists of tuples end to end: where each begins, and the tuples."""
    first = np.cumsum([0, *(len(row) for row in rows)])
    flat = [pair for row in rows for pair in row]
    width = len(flat[0]) if flat else 2
    return first.astype(np.int64), np.array(flat, np.int64).reshape(-1, width)


def mains_of(instance: Instance, units: Ints) -> dict[str, np.ndarray]:
    """Return the mains that go before each unit, and the units behind each."""
    place = {unit: i for i, unit in enumerate(units.tolist())}
    main: list[list[tuple[int, ...]]] = [[] for _ in place]
    behind: list[list[tuple[int, ...]]] = [[] for _ in place]
    for before, after, package in instance.before.tolist():
        if before in place and after in place:
            main[place[after]].append((place[before], package))
            behind[place[before]].append((place[after], package))
    main_first, mains = _lists(main)
    behind_first, behinds = _lists(behind)
    return {
        "main_first": main_first,
        "main": np.ascontiguousarray(mains[:, 0]),
        "main_package": np.ascontiguousarray(mains[:, 1]),
        "behind_first": behind_first,
        "behind": np.ascontiguousarray(behinds[:, 0]),
        "behind_package": np.ascontiguousarray(behinds[:, 1]),
    }


def neighbours_of(
    instance: Instance, units: Ints, lists: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return for each unit those on its streets, where either of them paves."""
    options = instance.options
    pavers = set(np.unique(options.unit[options.is_paving]).tolist())
    paves = [unit in pavers for unit in units.tolist()]
    on: dict[int, list[int]] = {}
    first, street = lists["street_first"], lists["street"]
    for u in range(len(units)):
        for one in street[first[u] : first[u + 1]].tolist():
            on.setdefault(one, []).append(u)
    near: list[set[int]] = [set() for _ in units]
    for sharing in on.values():
        for u in sharing:
            near[u].update(v for v in sharing if v != u and (paves[u] or paves[v]))
    near_first, nears = _lists([[(v, 0) for v in sorted(one)] for one in near])
    return {"near_first": near_first, "near": np.ascontiguousarray(nears[:, 0])}
