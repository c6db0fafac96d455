"""Small invented instances: every rule can bind in them."""

from dataclasses import replace

import numpy as np

from anju.science.plan.sequence.instance import (
    Instance,
    Joint,
    Options,
    Rules,
    Sources,
    Streets,
    Units,
)

YEAR = 12


def rules(years: int = 1) -> Rules:
    """Flood months are closed to digging class 1, frost to outdoor work."""
    closed = np.zeros((2, 12), bool)
    closed[1, [6, 7]] = True
    outdoors = np.zeros(12, bool)
    outdoors[[0, 11]] = True
    return Rules(
        months=years * YEAR,
        closed_to_digging=closed,
        closed_outdoors=outdoors,
        worth_milli=1000,
        fades_milli=8,
        fair_share=(6, 10),
        province_per_local=2,
    )


def town(seed: int, units: int = 4, years: int = 1) -> Instance:
    """Invent a town; few months are open to each option, so that all can be tried."""
    rng = np.random.default_rng(seed)
    is_estate = np.arange(units) % 3 != 2
    packages = np.tile([1, 2], units)
    unit = np.repeat(np.arange(units), 2)
    cost = rng.integers(20, 80, 2 * units) + 20 * packages
    ready = rng.integers(3, 7, 2 * units)
    streets = 2
    opens = [(u, int(rng.integers(streets))) for u in range(units)]
    return Instance(
        name=f"小城 {seed}",
        units=Units(
            id=np.arange(units) + 100,
            is_estate=is_estate,
            city=np.zeros(units, np.int64),
            province=np.zeros(units, np.int64),
            group=np.arange(units) % 2,
            households=rng.integers(20, 60, units) * is_estate,
            is_mandatory=(np.arange(units) == 0) & bool(seed % 2),
        ),
        options=Options(
            unit=unit,
            package=packages,
            cost_k=cost,
            value=rng.integers(100, 900, 2 * units) + 200.0 * packages,
            dig_class=np.ones(2 * units, np.int64),
            dig_months=rng.integers(1, 3, 2 * units),
            is_dig_interruptible=rng.random(2 * units) < 0.3,
            above_months=rng.integers(0, 3, 2 * units),
            is_outdoor=np.ones(2 * units, bool),
            load=rng.integers(0, 3, (2 * units, 4)),
            ready_month=ready,
            is_paving=~is_estate[unit],
            cap_k=(cost[:, None] * rng.uniform(0, 0.5, (2 * units, 4))).astype(int),
            residents_cap_k=rng.integers(0, 8, 2 * units),
            residents_least_k=rng.integers(0, 3, 2 * units),
        ),
        streets=Streets(
            id=np.arange(streets),
            city=np.zeros(streets, np.int64),
            open_cost_k=rng.integers(1, 10, streets),
            nuisance=rng.integers(1, 30, streets),
            most_quarters=rng.integers(1, 4, streets),
        ),
        opens=np.array(opens),
        before=np.array([[2, 1, 2]]) if units > 2 else np.zeros((0, 3), np.int64),
        pools={
            (source, "city", 0, year): int(amount)
            for year in range(years)
            for source, amount in zip(
                ("CEN", "PROV", "NDRC", "PRIV", "LOCAL"),
                rng.integers(10, 60, 5) + np.array([0, 0, 0, 0, 40]),
                strict=True,
            )
        },
        crews={0: rng.integers(2, 7, (4, 4 * years))},
        rules=rules(years),
        fair_level="district",
    )


def mixed(seed: int, units: int = 4, years: int = 1) -> Instance:
    """Let seven pools pay in a town: two counties have their own, items are shared."""
    rng, plain = np.random.default_rng(seed), town(seed, units, years)
    options, group = plain.options, plain.units.group[plain.options.unit]
    cost, many = options.cost_k, len(options)
    cap = (cost[:, None] * rng.uniform(0, 0.8, (many, 6))).astype(np.int64)
    cap[:, 4:] = cost[:, None] * (group[:, None] == np.array([0, 1]))
    names = ("a", "b", "c", "matched", "county 0", "county 1")
    shared = (cost * rng.uniform(0.2, 0.9, many)).astype(np.int64)
    sources = Sources(
        capped=names,
        rest="city",
        own="own",
        matched=("matched",),
        beside=names[4:],
        joint=(Joint((0, 1), shared), Joint((0, 1, 2, 3), cost - 3)),
    )
    amounts = rng.integers(5, 40, (years, 7))
    pools = {
        (name, "city", 0, year): int(amounts[year, k])
        for year in range(years)
        for k, name in enumerate(sources.pooled)
    }
    return replace(
        plain, options=replace(options, cap_k=cap), pools=pools, sources=sources
    )
