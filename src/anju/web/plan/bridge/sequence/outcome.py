"""A plan of a city back as rows: choices, money by source and year, open streets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from anju.science.plan.city.caps import FEN_PER_K
from anju.science.plan.city.purses import name_of
from anju.science.plan.city.records import Offer
from anju.science.plan.city.solve import CityPlan
from anju.science.plan.city.whys import whys_of
from anju.science.plan.records import Part, Payment, Pool, Words
from anju.science.plan.sequence.instance import (
    QUARTER_MONTHS,
    QUARTERS_A_YEAR,
    YEAR_MONTHS,
)
from anju.science.plan.sequence.plan import Work
from anju.web.plan.bridge.candidates import Asker
from anju.web.plan.bridge.dig import common_area
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.reasons import Reason, reason_of
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import (
    Duty,
    PlanChoice,
    PlanCrew,
    PlanMoney,
    PlanStreet,
    PlanVersion,
    Verdict,
)

MILLI = 1000
WHYS = 20
"""So many of those left over, the most valuable, have their lack worked out."""


@dataclass(frozen=True)
class Outcome:
    """A plan looked up by candidate.

    Parameters
    ----------
    forbidden
        Codes that people keep out.
    """

    version: PlanVersion
    laid: Laid
    plan: CityPlan
    forbidden: frozenset[str]

    @cached_property
    def works(self) -> Mapping[str, list[Work]]:
        """Return the works of each candidate in the plan, in order of time."""
        found: dict[str, list[Work]] = defaultdict(list)
        for work in sorted(self.plan.works, key=lambda one: one.start):
            found[self.laid.city.works[work.unit].code].append(work)
        return found

    @cached_property
    def offers(self) -> Sequence[Offer]:
        """Return all offers, by the place of their option."""
        return [offer for work in self.laid.city.works for offer in work.offers]

    @cached_property
    def paid(self) -> Mapping[str, list[Payment]]:
        """Return the payments of each candidate, all its years together."""
        found: dict[str, list[Payment]] = defaultdict(list)
        for payment in self.plan.payments:
            found[payment.code.split("#")[0]].append(payment)
        return found

    @cached_property
    def whys(self) -> Mapping[str, Words]:
        """Return why those left over are out: what they lack, and how much of it."""
        works = self.laid.city.works
        last = {work.code: place for place, work in enumerate(works)}
        left = [
            place
            for code, place in last.items()
            if place not in self.plan.idle and self.verdict(code) == Verdict.LEFT
        ]
        left.sort(key=lambda place: -works[place].offers[0].value.points)
        found = whys_of(self.plan, left[:WHYS], names_of(self.laid))
        return {works[place].code: words for place, words in found.items()}

    @cached_property
    def idle(self) -> frozenset[str]:
        """Return the candidates to whom no month is open."""
        works = self.laid.city.works
        return frozenset(works[unit].code for unit in self.plan.idle)

    def verdict(self, code: str) -> Verdict:
        """Tell chosen, refused, kept out and merely left over apart."""
        if code in self.works:
            return Verdict.CHOSEN
        if not self.laid.works[code]:
            return Verdict.REFUSED
        return Verdict.FORBIDDEN if code in self.forbidden else Verdict.LEFT


def choices_of(
    outcome: Outcome, wishes: Mapping[str, PlanChoice]
) -> Iterator[PlanChoice]:
    """Return what the plan decided of everyone who asks, as unsaved rows."""
    for code in sorted(outcome.laid.askers):
        choice = _choice(outcome, outcome.laid.askers[code])
        before = wishes.get(code)
        if before:
            for name in ("wish", "wish_year", "wish_month", "wish_package"):
                setattr(choice, name, getattr(before, name))
        yield choice


def _choice(outcome: Outcome, asker: Asker) -> PlanChoice:
    candidate, works = asker.candidate, outcome.laid.works[asker.candidate.code]
    verdict = outcome.verdict(candidate.code)
    reason = reason_of(_reason(outcome, asker, verdict))
    choice = PlanChoice(
        version=outcome.version,
        area_code=candidate.area_code,
        code=candidate.code,
        name=asker.name,
        kind=asker.project.category if asker.project else candidate.kind,
        project=asker.project,
        object_kind=asker.object_kind,
        object_code=asker.object_code,
        duty=_duty(outcome, asker),
        verdict=verdict,
        packages=[_told(offer) for work in works[:1] for offer in work.offers],
        reason_zh=reason.zh,
        reason_en=reason.en,
        cost_fen=candidate.cost_fen or None,
        households=candidate.households,
        points=candidate.value.points,
        value_parts=list(candidate.value.parts),
        items=_items(candidate.parts),
        warnings=[[words.zh, words.en] for words in asker.warnings],
        finding_pks=[one.pk for one in asker.findings],
    )
    if verdict == Verdict.CHOSEN:
        _put_in(choice, outcome)
    return choice


def _told(offer: Offer) -> list[str | int]:
    return [offer.package, offer.claim.candidate.cost_fen, offer.value.points]


def _duty(outcome: Outcome, asker: Asker) -> Duty:
    works = outcome.laid.works[asker.candidate.code]
    if any(work.begun_month is not None for work in works):
        return Duty.STARTED
    return Duty.SAFETY if any(work.is_mandatory for work in works) else Duty.NONE


def _put_in(choice: PlanChoice, outcome: Outcome) -> None:
    """Write down what the plan chose: package, months, money, what it closes."""
    works = outcome.works[choice.code]
    offers = [outcome.offers[work.option] for work in works]
    months = [outcome.plan.months(work) for work in works]
    last = offers[-1]
    choice.package = last.package
    choice.start_month = works[0].start
    choice.year = outcome.version.first_year + works[0].start // YEAR_MONTHS
    choice.finish_month = max(one.finish for one in months)
    choice.months = [
        [month, kind]
        for one in months
        for kind, bits in (("dig", one.dig), ("above", one.above))
        for month in _each(bits)
    ]
    parts = [part for offer in offers for part in offer.claim.candidate.parts]
    choice.items = _items(parts)
    choice.cost_fen = sum(part.cost_fen for part in parts)
    choice.points, choice.value_parts = last.value.points, list(last.value.parts)
    choice.worth_milli = _worth(outcome, works)
    choice.finding_pks = list(last.closes)
    _pay(choice, outcome.paid[choice.code])


def _worth(outcome: Outcome, works: Iterable[Work]) -> int:
    rules, values = outcome.plan.instance.rules, outcome.plan.instance.options.value
    return sum(
        round(
            values[work.option]
            * (rules.worth_milli - rules.fades_milli * outcome.plan.months(work).finish)
        )
        for work in works
    )


def _pay(choice: PlanChoice, payments: Iterable[Payment]) -> None:
    by_year: dict[tuple[int, str], int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for one in payments:
        by_year[one.year, one.source] += one.fen
        total[one.source] += one.fen
    choice.money = dict(total)
    choice.money_years = [[*key, fen] for key, fen in sorted(by_year.items())]


def _items(parts: Iterable[Part]) -> list[list[str | int | float | None]]:
    """Add parts up by item, in their order."""
    found: dict[str, list[str | int | float | None]] = {}
    for part in parts:
        quantity = None if part.quantity is None else float(part.quantity)
        row = found.setdefault(part.item, [part.item, 0, None])
        row[1] = int(row[1] or 0) + part.cost_fen
        if quantity is not None:
            row[2] = float(row[2] or 0) + quantity
    return list(found.values())


def _reason(outcome: Outcome, asker: Asker, verdict: Verdict) -> Reason:
    code = asker.candidate.code
    return Reason(
        asker=asker,
        verdict=verdict,
        duty=_duty(outcome, asker),
        first_year=outcome.version.first_year,
        offers=[outcome.offers[work.option] for work in outcome.works.get(code, ())],
        months=[outcome.plan.months(work) for work in outcome.works.get(code, ())],
        payments=outcome.paid.get(code, ()),
        is_idle=code in outcome.idle,
        why=outcome.whys.get(code),
        known=outcome.laid.known,
    )


def money_of(outcome: Outcome) -> Iterator[PlanMoney]:
    """Return each pool as the plan saw it, and the money that works brought along."""
    plan, version = outcome.plan, outcome.version
    used: dict[Pool, int] = defaultdict(int)
    own: dict[tuple[str, int], int] = defaultdict(int)
    for one in plan.payments:
        if one.pool is None:
            own[one.source, one.year] += one.fen
        else:
            used[one.pool] += one.fen
    openings = _openings_fen(outcome)
    for pool in sorted(plan.city.pools, key=lambda x: (x.year, x.source, x.area_code)):
        name = name_of(pool.source, pool.area_code)
        year = version.years.index(pool.year)
        if name == plan.instance.sources.rest:
            used[pool] += openings.get(pool.year, 0)
        yield PlanMoney(
            version=version,
            area_code=pool.area_code or version.area_code,
            source=pool.source,
            year=pool.year,
            cell=f"{pool.year}-{pool.source}",
            amount_fen=pool.amount_fen,
            used_fen=used[pool],
            left_fen=pool.amount_fen - used[pool],
            price=plan.price.get((name, year), 0.0),
        )
    for (source, year), fen in sorted(own.items()):
        yield PlanMoney(
            version=version,
            area_code=version.area_code,
            source=source,
            year=year,
            cell=f"{year}-{source}",
            used_fen=fen,
        )


def crews_of(outcome: Outcome) -> Iterator[PlanCrew]:
    """Return the crews that were reported, and what the plan asks of them."""
    version = outcome.version
    for one in outcome.plan.crews:
        year, quarter = divmod(one.quarter, QUARTERS_A_YEAR)
        yield PlanCrew(
            version=version,
            area_code=version.area_code,
            trade=one.trade,
            year=version.first_year + year,
            quarter=quarter + 1,
            limit=one.limit,
            used=one.used,
            price=one.price,
        )


def streets_of(outcome: Outcome) -> Iterator[PlanStreet]:
    """Return the streets that lie open, quarter by quarter."""
    city, names = outcome.laid.city, outcome.laid.known.dug.names
    askers = outcome.laid.askers
    for (place, quarter), codes in sorted(_dug(outcome).items()):
        street = city.streets[place]
        areas = [askers[code].candidate.area_code for code in codes]
        yield PlanStreet(
            version=outcome.version,
            area_code=common_area(areas) or outcome.version.area_code,
            code=street.code,
            name=names[street.code],
            quarter=quarter,
            choices=sorted(codes),
            cost_fen=-(-street.open_fen // FEN_PER_K) * FEN_PER_K,
            nuisance=street.nuisance,
        )


def _dug(outcome: Outcome) -> dict[tuple[int, int], set[str]]:
    city = outcome.laid.city
    places = {street.code: place for place, street in enumerate(city.streets)}
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for work in outcome.plan.works:
        mine = city.works[work.unit]
        for month in _each(outcome.plan.months(work).dig):
            for street in mine.streets:
                found[places[street], month // QUARTER_MONTHS].add(mine.code)
    return found


def _openings_fen(outcome: Outcome) -> dict[int, int]:
    """Return what opening streets costs in each year of the plan, whole fen."""
    streets = outcome.plan.instance.streets
    costs: dict[int, int] = defaultdict(int)
    for place, quarter in _dug(outcome):
        year = outcome.version.first_year + quarter // QUARTERS_A_YEAR
        costs[year] += int(streets.open_cost_k[place]) * FEN_PER_K
    return costs


def _each(bits: int) -> Iterator[int]:
    return (month for month in range(bits.bit_length()) if bits >> month & 1)
