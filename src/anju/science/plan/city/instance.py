"""A city's works, offers and streets as the tables of a planning instance."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from anju.science.plan.city.caps import FEN_PER_K, LOCAL, Caps, caps_of
from anju.science.plan.city.purses import Amounts, Purses, pools_of, purses_of
from anju.science.plan.city.purses import sources_of as _sources
from anju.science.plan.city.records import City, Labour, Offer, Work
from anju.science.plan.funding import FUNDING
from anju.science.plan.sequence.instance import (
    QUARTERS_A_YEAR,
    YEAR_MONTHS,
    Instance,
    Ints,
    Options,
    Rules,
    Streets,
    Units,
)
from anju.science.plan.sequence.windows import Pace, months_from

PLENTY: Final = 10**6
"""Crew-months of a quarter where nobody surveyed them: never a limit."""
WORTH_MILLI: Final = 1000
Closed = frozenset[int]


def instance_of(city: City) -> Instance:
    """Return the instance of a city; places of works are places of its units.

    Raises
    ------
    NotPayable
        The rules of money refuse an offer.
    """
    offers = [offer for work in city.works for offer in work.offers]
    unit = [u for u, work in enumerate(city.works) for _ in work.offers]
    purses, caps = purses_of(city), [caps_of(offer.claim) for offer in offers]
    sources, most = _sources(purses, offers, caps)
    classes = sorted({offer.labour.closed for offer in offers}, key=sorted)
    rules = _rules(city, classes)
    return Instance(
        name=city.area_code,
        units=_units(city.works, rules, classes),
        options=_options(np.array(unit, np.int64), offers, caps, most, classes),
        streets=_streets(city),
        opens=_opens(city),
        before=np.array(city.before, np.int64).reshape(-1, 3),
        pools=_pools(city, purses),
        crews={0: np.where(city.crews < 0, PLENTY, city.crews)},
        rules=rules,
        fair_level="district",
        sources=sources,
    )


def _units(works: Sequence[Work], rules: Rules, classes: Sequence[Closed]) -> Units:
    groups = sorted({work.group for work in works})
    none = np.zeros(len(works), np.int64)
    return Units(
        id=np.arange(len(works)),
        is_estate=np.array([work.is_estate for work in works], np.bool_),
        city=none,
        province=none,
        group=np.array([groups.index(work.group) for work in works], np.int64),
        households=np.array([work.households for work in works], np.int64),
        is_mandatory=_bools(
            work.is_mandatory and _starts_at_once(work, rules, classes)
            for work in works
        ),
    )


def _starts_at_once(work: Work, rules: Rules, classes: Sequence[Closed]) -> bool:
    """Tell whether windows and consent leave a month of the first year to start in."""
    return any(
        months_from(rules, pace_of(offer.labour, classes), month) is not None
        for offer in work.offers
        for month in range(offer.ready_month, YEAR_MONTHS)
    )


def pace_of(labour: Labour, classes: Sequence[Closed]) -> Pace:
    """Return what decides the months of a work."""
    return Pace(
        dig_class=classes.index(labour.closed),
        dig_months=labour.dig_months,
        is_dig_interruptible=labour.may_pause,
        above_months=labour.above_months,
        is_outdoor=labour.is_outdoor,
    )


def _options(
    unit: Ints,
    offers: Sequence[Offer],
    caps: Sequence[Caps],
    most: Ints,
    classes: Sequence[Closed],
) -> Options:
    labours = [offer.labour for offer in offers]
    return Options(
        unit=unit,
        package=_ints(offer.rank for offer in offers),
        cost_k=_ints(cap.cost_k for cap in caps),
        value=np.array([offer.value.points for offer in offers], np.float64),
        dig_class=_ints(classes.index(one.closed) for one in labours),
        dig_months=_ints(one.dig_months for one in labours),
        is_dig_interruptible=_bools(one.may_pause for one in labours),
        above_months=_ints(one.above_months for one in labours),
        is_outdoor=_bools(one.is_outdoor for one in labours),
        load=np.array([one.crews for one in labours], np.int64).reshape(-1, 4),
        ready_month=_ints(offer.ready_month for offer in offers),
        is_paving=_bools(offer.paves for offer in offers),
        cap_k=most,
        residents_cap_k=_ints(cap.own_k for cap in caps),
        residents_least_k=np.zeros(len(offers), np.int64),
    )


def _streets(city: City) -> Streets:
    return Streets(
        id=np.arange(len(city.streets)),
        city=np.zeros(len(city.streets), np.int64),
        open_cost_k=_ints(-(-one.open_fen // FEN_PER_K) for one in city.streets),
        nuisance=_ints(one.nuisance for one in city.streets),
        most_quarters=_ints(one.most_quarters for one in city.streets),
    )


def _opens(city: City) -> Ints:
    place = {street.code: s for s, street in enumerate(city.streets)}
    pairs = [(u, place[c]) for u, work in enumerate(city.works) for c in work.streets]
    return np.array(pairs, np.int64).reshape(-1, 2)


def _pools(city: City, purses: Purses) -> Amounts:
    """Return the money; streets that lie open after the plan are paid for then."""
    years = city.pacing.years
    amounts = pools_of(purses, city.pools, years)
    for year in range(len(years), len(years) + city.pacing.more_years):
        later = sum(-(-street.open_fen // FEN_PER_K) for street in city.streets)
        amounts[purses.rest, "city", 0, year] = QUARTERS_A_YEAR * later
    return amounts


def _rules(city: City, classes: Sequence[Closed]) -> Rules:
    pacing = city.pacing
    months = range(YEAR_MONTHS)
    closed = np.array([[m in one for m in months] for one in classes], np.bool_)
    return Rules(
        months=YEAR_MONTHS * (len(pacing.years) + pacing.more_years),
        closed_to_digging=closed.reshape(-1, YEAR_MONTHS),
        closed_outdoors=_bools(month in pacing.closed_outdoors for month in months),
        worth_milli=WORTH_MILLI,
        fades_milli=pacing.fades_milli,
        fair_share=pacing.fair_share,
        province_per_local=_times(city),
    )


def _times(city: City) -> int:
    """Return how often a matched source may pay the match, rounded down."""
    ratios = [
        int(Fraction(str(city.terms[source.code]["per_match"])))
        for source in FUNDING
        if source.matched_by == LOCAL and source.code in city.terms
    ]
    return min(ratios, default=1)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _bools(values: Iterable[bool]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(list(values), np.bool_)
