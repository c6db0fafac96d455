"""A city's candidates as works of a plan, and what else a plan is made of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from anju.science.loop import Stage
from anju.science.plan.city.records import City, Pacing, Street, Work
from anju.web.plan.bridge.candidates import Asker, askers_of
from anju.web.plan.bridge.money import pools_of, terms_on
from anju.web.plan.bridge.rules import rules_on
from anju.web.plan.bridge.said import said_of
from anju.web.plan.bridge.sequence.begun import phases
from anju.web.plan.bridge.sequence.crews import crews_of
from anju.web.plan.bridge.sequence.mains import behind_mains
from anju.web.plan.bridge.sequence.offers import FIRST_RANK, Known, offers_of
from anju.web.plan.bridge.sequence.policy import sequence_policy_on
from anju.web.plan.bridge.sequence.streets import dug_in
from anju.web.plan.models import PlanVersion

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Laid:
    """A version's city, laid out to be planned.

    Parameters
    ----------
    askers
        Everyone who asks, by code.
    works
        Code of a candidate -> its works, several for the years of works begun, none
        where a rule or the money keeps it out.
    """

    city: City
    askers: Mapping[str, Asker]
    works: Mapping[str, tuple[Work, ...]]
    known: Known


def laid_out(version: PlanVersion, day: date) -> Laid:
    """Read everything that a version's plan is made of, as it stands on a day."""
    area, years = version.area_code, version.years
    found = askers_of(area, version.first_year, day)
    known = _known(version, day)
    works = {one.candidate.code: _works(one, known, len(years)) for one in found}
    flat = _paving_apart([work for some in works.values() for work in some])
    askers = {one.candidate.code: one for one in found}
    given = known.policy.given
    city = City(
        area_code=area,
        works=tuple(flat),
        streets=tuple(_streets(flat, known)),
        before=(*_before(flat, askers, known), *_year_by_year(flat)),
        pools=pools_of(area, years),
        terms=known.terms,
        crews=crews_of(area, years, given["finish_years"]),
        pacing=_pacing(version, known, flat),
    )
    return Laid(city, askers, works, known)


def _known(version: PlanVersion, day: date) -> Known:
    policy, rules = sequence_policy_on(day, version.first_year), rules_on(day)
    return Known(
        policy=policy,
        weights=rules.weights,
        percents=version.weights,
        book=rules.book,
        said=said_of(version.area_code, day),
        terms=terms_on(day),
        dug=dug_in(version.area_code, policy),
    )


def _pacing(version: PlanVersion, known: Known, works: Sequence[Work]) -> Pacing:
    """Return what holds for all; few estates cannot be shared out fairly."""
    given = known.policy.given
    estates = [work.group for work in works if work.is_estate]
    is_fair = len(estates) >= given["fair_from_estates"] * len(set(estates))
    share = Fraction(given["fair_share"]) if is_fair else Fraction(0)
    return Pacing(
        years=version.years,
        more_years=given["finish_years"],
        closed_outdoors=known.policy.calendar.closed_outdoors,
        fades_milli=given["fades_per_mille_month"],
        fair_share=(share.numerator, share.denominator),
    )


def _works(asker: Asker, known: Known, years: int) -> tuple[Work, ...]:
    """Return the works of a candidate; none where a rule or the money refuses it."""
    candidate, project = asker.candidate, asker.project
    offers = () if candidate.refusals else offers_of(asker, known)
    if not offers:
        return ()
    is_begun = project is not None and project.stage == Stage.IN_PROGRESS
    is_renewal = any(offer.rank >= FIRST_RANK for offer in offers)
    work = Work(
        code=candidate.code,
        group=candidate.area_code[:COUNTY_DIGITS],
        offers=offers,
        households=(candidate.households or 0) if is_renewal else 0,
        is_estate=is_renewal,
        streets=known.dug.of.get(project.pk, ()) if project else (),
        is_mandatory=not is_begun and _is_owed_to_safety(asker, known),
    )
    if project is None or not is_begun:
        return (work,)
    work = replace(work, offers=offers[:1])
    return phases(work, candidate, project, known.terms, known.policy, years) or (work,)


def _is_owed_to_safety(asker: Asker, known: Known) -> bool:
    policy = known.policy
    return any(policy.is_mandatory(x.severity, x.rectify) for x in asker.findings)


def _paving_apart(works: Sequence[Work]) -> list[Work]:
    """Let works begun pave where no other works begun still dig afterwards."""
    digs: dict[str, int] = defaultdict(int)
    for work in works:
        for street in work.streets:
            if work.begun_month is not None and work.offers[0].labour.dig_months:
                last = work.begun_month + work.offers[0].labour.dig_months
                digs[street] = max(digs[street], last)
    return [_unpaved(work) if _is_dug_later(work, digs) else work for work in works]


def _is_dug_later(work: Work, digs: Mapping[str, int]) -> bool:
    if work.begun_month is None or not work.offers[0].paves:
        return False
    labour = work.offers[0].labour
    finish = work.begun_month + labour.dig_months + labour.above_months
    return any(digs[street] > finish for street in work.streets)


def _unpaved(work: Work) -> Work:
    return replace(work, offers=tuple(replace(x, paves=False) for x in work.offers))


def _streets(works: Sequence[Work], known: Known) -> Iterator[Street]:
    """Return the streets; those that works begun hold open may stay so."""
    open_quarters: dict[str, set[int]] = defaultdict(set)
    for work in works:
        begun = work.begun_month
        for street in work.streets:
            quarters = open_quarters[street]
            if begun is not None:
                months = work.offers[0].labour.dig_months
                quarters |= {m // 3 for m in range(begun, begun + months)}
    for code in sorted(open_quarters):
        opened = known.dug.streets[code]
        most = max(opened.most_quarters, len(open_quarters[code]))
        yield replace(opened, most_quarters=most)


def _year_by_year(works: Sequence[Work]) -> Iterator[tuple[int, int, int]]:
    """Let no year of works begun be left out while a later one is in."""
    for place in range(1, len(works)):
        if works[place].code == works[place - 1].code:
            yield place - 1, place, 1


def _before(
    works: Sequence[Work], askers: Mapping[str, Asker], known: Known
) -> Iterator[tuple[int, int, int]]:
    """Put mains under way before the estates whose own pipes join them.

    What safety asks for in the first year does not wait for them.
    """
    laying, joining = {}, {}
    for place, work in enumerate(works):
        project = askers[work.code].project
        if work.begun_month is not None and work.streets and project:
            laying[project.pk] = place
        elif work.is_estate and work.begun_month is None and not work.is_mandatory:
            joining[askers[work.code].object_code] = place
    needs = known.policy.given["estates"]["networks"]
    for key, estate, network in behind_mains(
        known.dug, list(laying), list(joining), known.policy
    ):
        for offer in works[joining[estate]].offers:
            items = {part.item for part in offer.claim.candidate.parts}
            if any(needs.get(item) == network for item in items):
                yield laying[key], joining[estate], offer.rank
