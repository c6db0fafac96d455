"""What is to be put in order: works, ways to do them, streets, money and crews."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anju.science.errors import DataError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SOURCES = ("CEN", "PROV", "NDRC", "LOCAL", "RES", "PRIV")
"""Central subsidy, province, development-reform, city, residents, private capital."""
CAPPED = ("CEN", "PROV", "NDRC", "PRIV")
"""The sources that pay from a pool and at most so much of each work."""
TRADES = ("dig", "env", "mep", "fin")
"""Digging, envelope, pipes and wires in the building, finishing."""
YEAR_MONTHS = 12
QUARTER_MONTHS = 3
QUARTERS_A_YEAR = YEAR_MONTHS // QUARTER_MONTHS
PoolKey = tuple[str, str, int, int]


@dataclass(frozen=True)
class Joint:
    """Sources that may pay the same items, and so no more than these cost together.

    Parameters
    ----------
    sources
        Places among `Sources.capped`.
    most_k
        Most that they pay together of each option, thousand yuan, (m,).
    """

    sources: tuple[int, ...]
    most_k: Ints


@dataclass(frozen=True)
class Sources:
    """Who pays.

    Parameters
    ----------
    capped
        Pay from a pool of each year, and at most so much of each work.
    rest
        Pays what is left and may pay everything; also pays for opening streets.
    own
        Money that a work brings along: it has no pool, and is used first.
    matched
        Those of `capped` that together pay at most so many times what the local money
        pays.
    beside
        Those of `capped` that are local money as well: pools of a part of the city.
    joint
        Where several may pay the same items.
    """

    capped: tuple[str, ...]
    rest: str
    own: str
    matched: tuple[str, ...]
    beside: tuple[str, ...] = ()
    joint: tuple[Joint, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Tell whether every source is limited by itself alone."""
        return (self.capped, self.rest) == (CAPPED, "LOCAL") and not self.joint

    @property
    def pooled(self) -> tuple[str, ...]:
        """Return those with pools, in the order of `Block.pools`."""
        return (*self.capped, self.rest)


FIVE = Sources(CAPPED, "LOCAL", "RES", ("PROV",))
"""Who pays in the planning instances."""


@dataclass(frozen=True)
class Units:
    """The works: estates and infrastructure projects, each (n,).

    Parameters
    ----------
    id
        What the work is called outside.
    is_estate
        An estate; otherwise a project.
    city, province
        Where it is.
    group
        Who must get a fair share: the county of a city, the city of a province.
    households
        Households that it serves; 0 for a project.
    is_mandatory
        Must start in the first year.
    """

    id: Ints
    is_estate: Bools
    city: Ints
    province: Ints
    group: Ints
    households: Ints
    is_mandatory: Bools

    def __len__(self) -> int:
        """Count the works."""
        return len(self.id)


@dataclass(frozen=True)
class Options:
    """Ways to do a work, in the order of their units, each (m,) unless told.

    Parameters
    ----------
    unit
        Place of the work among the units.
    package
        Number of the package; from 2 on it counts as a renovated estate.
    cost_k
        Cost, thousand yuan.
    value
        Points that the package is worth when it is ready at once.
    dig_class, dig_months, is_dig_interruptible
        Which months are closed to its digging, how long it digs, and whether it may
        pause for closed months.
    above_months, is_outdoor
        Months of work above the ground after it, and whether frost stops them.
    load
        Crews of each trade that it keeps busy in a month of its work, (m, 4).
    ready_month
        First month by which consent and design are there.
    is_paving
        Leaves a new surface that nobody may dig up afterwards.
    cap_k
        Most that each of `Sources.capped` may pay, thousand yuan, (m, sources).
    residents_cap_k, residents_least_k
        Most and least that the residents pay.
    """

    unit: Ints
    package: Ints
    cost_k: Ints
    value: Floats
    dig_class: Ints
    dig_months: Ints
    is_dig_interruptible: Bools
    above_months: Ints
    is_outdoor: Bools
    load: Ints
    ready_month: Ints
    is_paving: Bools
    cap_k: Ints
    residents_cap_k: Ints
    residents_least_k: Ints

    def __len__(self) -> int:
        """Count the options."""
        return len(self.unit)


@dataclass(frozen=True)
class Streets:
    """Streets that works open: cost and nuisance of each quarter they lie open."""

    id: Ints
    city: Ints
    open_cost_k: Ints
    nuisance: Ints
    most_quarters: Ints

    def __len__(self) -> int:
        """Count the streets."""
        return len(self.id)


@dataclass(frozen=True)
class Rules:
    """What holds for every work.

    Parameters
    ----------
    months
        Length of the plan, whole years.
    closed_to_digging
        Months of the year closed to each class of digging, (classes, 12).
    closed_outdoors
        Months of the year closed to outdoor work above the ground, (12,).
    worth_milli, fades_milli
        A point is worth `worth_milli - fades_milli * month` thousandths when the work
        is done in that month.
    fair_share
        Each group gets at least this share of its share of the households.
    province_per_local
        The province pays at most so many times what the city pays for a work.
    """

    months: int
    closed_to_digging: Bools
    closed_outdoors: Bools
    worth_milli: int
    fades_milli: int
    fair_share: tuple[int, int]
    province_per_local: int

    @property
    def quarters(self) -> int:
        """Count the quarters."""
        return self.months // QUARTER_MONTHS

    @property
    def years(self) -> int:
        """Count the years."""
        return self.months // YEAR_MONTHS


@dataclass(frozen=True)
class Instance:
    """Everything that a plan is made of.

    Parameters
    ----------
    opens
        Which work opens which street, places, (k, 2).
    before
        Mains first: main, work behind it, package from which that holds, (k, 3).
    pools
        Money of a source: (source, level, key, year) -> thousand yuan; the level is
        ``city``, ``province`` or ``nation``.
    crews
        Crews of a city by trade and quarter, (4, quarters).
    fair_level
        What `Units.group` holds: ``district`` or ``city``.
    sources
        Who pays.
    """

    name: str
    units: Units
    options: Options
    streets: Streets
    opens: Ints
    before: Ints
    pools: Mapping[PoolKey, int]
    crews: Mapping[int, Ints]
    rules: Rules
    fair_level: str
    sources: Sources = FIVE

    def __post_init__(self) -> None:
        """Refuse what cannot be planned."""
        if self.rules.months % YEAR_MONTHS or self.rules.months < YEAR_MONTHS:
            raise DataError(
                f"计划期 {self.rules.months} 个月不是整年；请按整年编排，如 36 个月。"
            )
        if len(self.options) and np.any(np.diff(self.options.unit) < 0):
            raise DataError("做法没有按工程排列；请先按工程编号排序。")

    def pool_of(self, source: str, city: int, province: int) -> PoolKey:
        """Return which pool pays a work of a city, without its year."""
        for level, key in (("city", city), ("province", province), ("nation", 0)):
            if (source, level, key, 0) in self.pools:
                return source, level, key, 0
        return source, "city", city, 0
