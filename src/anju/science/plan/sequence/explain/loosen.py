"""Loosen rules by a named amount: what an explanation says, done to the instance."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from anju.science.plan.sequence.instance import Instance, Options, Rules


@dataclass(frozen=True, slots=True)
class Loosening:
    """What is loosened, and by how much.

    Parameters
    ----------
    pools
        (source, year) -> more thousand yuan.
    crews
        (trade, quarter) -> more crew-months.
    streets
        Street -> more quarters open.
    consent
        Unit -> month by which it has consent and design.
    windows
        Units whose work no season closes.
    mains
        (main, unit behind it) whose order is waived.
    paving
        Units whose new surface may be dug up.
    fair_share
        The least share of each group, where it is lowered.
    worth
        Unit -> more points, whichever way it is done.
    """

    pools: Mapping[tuple[str, int], int] = field(default_factory=dict)
    crews: Mapping[tuple[int, int], int] = field(default_factory=dict)
    streets: Mapping[int, int] = field(default_factory=dict)
    consent: Mapping[int, int] = field(default_factory=dict)
    windows: frozenset[int] = frozenset()
    mains: frozenset[tuple[int, int]] = frozenset()
    paving: frozenset[int] = frozenset()
    fair_share: tuple[int, int] | None = None
    worth: Mapping[int, float] = field(default_factory=dict)


def loosened(instance: Instance, by: Loosening) -> Instance:
    """Return the instance with some rules loosened."""
    city, province = int(instance.units.city[0]), int(instance.units.province[0])
    pools, crews = dict(instance.pools), instance.crews[city].copy()
    for (source, year), more in by.pools.items():
        key = (*instance.pool_of(source, city, province)[:3], year)
        pools[key] = pools.get(key, 0) + more
    for (trade, quarter), more in by.crews.items():
        crews[trade, quarter] += more
    most = instance.streets.most_quarters.copy()
    for street, more in by.streets.items():
        most[street] += more
    waived = [
        (main, unit) in by.mains for main, unit in instance.before[:, :2].tolist()
    ]
    return replace(
        instance,
        options=_options(instance, by),
        streets=replace(instance.streets, most_quarters=most),
        before=instance.before[~np.array(waived, np.bool_)],
        pools=pools,
        crews={**instance.crews, city: crews},
        rules=_rules(instance.rules, by),
    )


def _options(instance: Instance, by: Loosening) -> Options:
    options = instance.options
    open_all = np.isin(options.unit, list(by.windows))
    ready, value = options.ready_month.copy(), options.value.copy()
    for unit, month in by.consent.items():
        mine = options.unit == unit
        ready[mine] = np.minimum(ready[mine], month)
    for unit, more in by.worth.items():
        value[options.unit == unit] += more
    return replace(
        options,
        ready_month=ready,
        value=value,
        dig_class=np.where(open_all, _open_class(instance.rules), options.dig_class),
        is_outdoor=options.is_outdoor & ~open_all,
        is_paving=options.is_paving & ~np.isin(options.unit, list(by.paving)),
    )


def _open_class(rules: Rules) -> int:
    """Return a class of digging that is open all year: one more than there are."""
    return len(rules.closed_to_digging)


def _rules(rules: Rules, by: Loosening) -> Rules:
    always = np.zeros((1, rules.closed_to_digging.shape[1]), np.bool_)
    return replace(
        rules,
        closed_to_digging=np.vstack([rules.closed_to_digging, always]),
        fair_share=by.fair_share or rules.fair_share,
    )
