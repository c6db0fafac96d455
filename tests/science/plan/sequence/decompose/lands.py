"""Small invented provinces: towns that share the money of the province."""

from dataclasses import fields, replace
from typing import TypeVar

import numpy as np

from anju.science.plan.sequence.instance import Instance, Options, Streets, Units
from tests.science.plan.sequence.towns import town

SHARED = ("PROV", "NDRC")
Table = TypeVar("Table", Units, Options, Streets)


def land(seed: int, towns: int = 3, units: int = 3, years: int = 1) -> Instance:
    """Join towns; what each had of two sources is what all may share."""
    parts = [town(10 * seed + i, units, years) for i in range(towns)]
    streets = len(parts[0].streets)
    return replace(
        parts[0],
        name=f"小省 {seed}",
        units=replace(
            joined([one.units for one in parts]),
            id=np.arange(towns * units) + 100,
            city=np.repeat(np.arange(towns), units),
            group=np.repeat(np.arange(towns), units),
        ),
        options=replace(
            joined([one.options for one in parts]),
            unit=np.concatenate(
                [one.options.unit + i * units for i, one in enumerate(parts)]
            ),
        ),
        streets=replace(
            joined([one.streets for one in parts]),
            id=np.arange(towns * streets),
            city=np.repeat(np.arange(towns), streets),
        ),
        opens=np.concatenate(
            [
                one.opens + np.array([i * units, i * streets])
                for i, one in enumerate(parts)
            ]
        ),
        before=np.concatenate(
            [
                np.add(one.before, [i * units, i * units, 0])
                for i, one in enumerate(parts)
            ]
        ),
        pools=_pools(parts),
        crews={i: one.crews[0] for i, one in enumerate(parts)},
        fair_level="city",
    )


def joined(tables: list[Table]) -> Table:
    return replace(
        tables[0],
        **{
            one.name: np.concatenate([getattr(table, one.name) for table in tables])
            for one in fields(tables[0])
        },
    )


def _pools(parts: list[Instance]) -> dict[tuple[str, str, int, int], int]:
    pools: dict[tuple[str, str, int, int], int] = {}
    for i, one in enumerate(parts):
        for (source, _, _, year), amount in one.pools.items():
            if source in SHARED:
                key = (source, "province", 0, year)
                pools[key] = pools.get(key, 0) + amount
            else:
                pools[source, "city", i, year] = amount
    return pools
