"""What a city plans with: works and the offers of each, streets, money, crews."""

from collections.abc import Mapping
from dataclasses import dataclass

from anju.science.plan.claims import Claim
from anju.science.plan.records import Pool, Terms, Value
from anju.science.plan.sequence.instance import Ints


@dataclass(frozen=True, slots=True)
class Labour:
    """What it takes to do a work.

    Parameters
    ----------
    dig_months, above_months
        Months of digging, and of work above the ground after it.
    closed
        Months of the year closed to its digging, 0 is January.
    may_pause
        Its digging may stop for closed months and go on after them.
    is_outdoor
        Frost and examinations stop its work above the ground.
    crews
        Crews of each trade that it keeps busy in a month of its work.
    """

    dig_months: int
    above_months: int
    closed: frozenset[int] = frozenset()
    may_pause: bool = False
    is_outdoor: bool = True
    crews: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to do a work.

    Parameters
    ----------
    package
        ``basic``, ``improvement``, ``upgrade``, or ``whole``.
    rank
        1 for what is no renovation of an estate; 2 and more for packages in order.
    claim
        Its items, and what each source may pay of them.
    value
        Points, with their addends.
    ready_month
        First month by which design and consent are there.
    paves
        It leaves a new surface.
    closes
        Keys of the findings that it closes.
    """

    package: str
    rank: int
    claim: Claim
    value: Value
    labour: Labour
    ready_month: int
    paves: bool = False
    closes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Something that asks for money, in the ways in which it may be done.

    Parameters
    ----------
    code
        Its code; a year of works begun is told apart by `year`.
    group
        Who must get a fair share with it: its county.
    households
        0 where nobody surveyed them, and for what renews no estate.
    streets
        Codes of the streets that its digging opens.
    is_mandatory
        Must start in the first year.
    begun_month
        Works begun go on from this month and stay in; None for all others.
    year
        The year of this part of works begun, from 0.
    """

    code: str
    group: str
    offers: tuple[Offer, ...]
    households: int = 0
    is_estate: bool = False
    streets: tuple[str, ...] = ()
    is_mandatory: bool = False
    begun_month: int | None = None
    year: int = 0


@dataclass(frozen=True, slots=True)
class Street:
    """A street that works open: cost and nuisance of each quarter it lies open."""

    code: str
    open_fen: int
    nuisance: int
    most_quarters: int


@dataclass(frozen=True, slots=True)
class Pacing:
    """What holds for every work of the plan.

    Parameters
    ----------
    years
        In which works may start; their order is that of the pools.
    more_years
        Years after them in which works that have started may finish.
    closed_outdoors
        Months of the year closed to outdoor work above the ground, 0 is January.
    fades_milli
        Thousandths of its value that a work loses for each month until it is done.
    fair_share
        Least part of its share of the households that each group gets.
    """

    years: tuple[int, ...]
    more_years: int
    closed_outdoors: frozenset[int]
    fades_milli: int
    fair_share: tuple[int, int]


@dataclass(frozen=True, slots=True)
class City:
    """Everything that the plan of a city is made of.

    Parameters
    ----------
    area_code
        The area that plans; its own local money pays for opening streets.
    before
        Mains first: place of the main, of the work behind it, and rank from which.
    crews
        Crew-months of each trade by quarter; -1 where nobody surveyed them, (4, q).
    """

    area_code: str
    works: tuple[Work, ...]
    streets: tuple[Street, ...]
    before: tuple[tuple[int, int, int], ...]
    pools: tuple[Pool, ...]
    terms: Mapping[str, Terms]
    crews: Ints
    pacing: Pacing
