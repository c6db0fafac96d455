"""What stands of a version when the money does not come, as rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from anju.science.plan.city.caps import FEN_PER_K
from anju.science.plan.city.outlook import Doubt, Outlook
from anju.science.plan.city.purses import purses_of
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Words
from anju.science.plan.sequence.altered import MILLI
from anju.science.plan.sequence.futures.evaluate import Outcome
from anju.science.plan.sequence.instance import YEAR_MONTHS
from anju.science.plan.sequence.plan import Work
from anju.web.plan.bridge.money import reach_of
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import (
    MoneyPool,
    OutlookFuture,
    OutlookMoney,
    OutlookWork,
    Place,
    PlanChoice,
    PlanVersion,
    Verdict,
)
from anju.web.plan.models import Outlook as Run

MOST_SOURCES = 3
Key = tuple[str, int, str]


def certain_fen(
    area_code: str, years: Iterable[int], certain: Iterable[str]
) -> dict[Key, int]:
    """Return what of the pools arrives in any case, by source, year and area.

    Money of a sure kind counts whole; of the others what has arrived already.
    """
    rows = MoneyPool.objects.within(area_code).filter(year__in=list(years))
    sure, found = set(certain), defaultdict[Key, int](int)
    for row in rows:
        whole = row.certainty in sure
        fen = row.amount_fen if whole else min(row.arrived_fen or 0, row.amount_fen)
        found[row.source, row.year, reach_of(row.area_code)] += fen
    return dict(found)


@dataclass(frozen=True, slots=True)
class Reached:
    """What some works come to."""

    works: int
    households: int
    findings: int


@dataclass(frozen=True)
class Told:
    """An outlook looked up by candidate.

    Parameters
    ----------
    run
        The row that the others belong to.
    """

    version: PlanVersion
    laid: Laid
    outlook: Outlook
    doubt: Doubt
    run: Run

    @cached_property
    def last(self) -> Mapping[str, int]:
        """Return the last unit of each candidate: it is done when this is."""
        return {one.code: u for u, one in enumerate(self.laid.city.works)}

    @cached_property
    def closes(self) -> list[tuple[int, ...]]:
        """Return the findings that each option closes."""
        return [x.closes for work in self.laid.city.works for x in work.offers]

    def reached(self, options: Mapping[int, int]) -> Reached:
        """Return what works come to, by unit and option."""
        done = {
            code: self.closes[options[unit]]
            for code, unit in self.last.items()
            if unit in options
        }
        households = (self.laid.askers[code].candidate.households for code in done)
        findings = {pk for some in done.values() for pk in some}
        return Reached(len(done), sum(x or 0 for x in households), len(findings))

    @cached_property
    def whole(self) -> Reached:
        """Return what the plan comes to when all the money comes."""
        return self.reached(_options(self.outlook.standing.works))

    @cached_property
    def choices(self) -> Mapping[str, PlanChoice]:
        """Return what the version decided, by code."""
        rows = self.version.choices.filter(verdict=Verdict.CHOSEN)
        return {one.code: one for one in rows}


def _options(works: Iterable[Work]) -> dict[int, int]:
    return {one.unit: one.option for one in works}


def futures_of(told: Told) -> Iterator[OutlookFuture]:
    """Return each future with what is left of the plan in it."""
    outlook = told.outlook
    above = {one.number for one in outlook.core.futures}
    for place, one in enumerate(outlook.outcomes):
        row = OutlookFuture(
            outlook=told.run,
            area_code=told.version.area_code,
            number=one.future.number + 1,
            arrives_share=one.arrives_share,
            is_above=one.future.number in above,
            stopped=one.stopped,
            core_first_milli=round(MILLI * outlook.core_first[place][0]),
            as_it_comes_milli=round(MILLI * outlook.as_it_comes[place][0]),
        )
        if one.value is not None:
            _put_in(row, told, one, one.value)
        yield row


def _put_in(row: OutlookFuture, told: Told, one: Outcome, value: float) -> None:
    """Write down what a plan made anew comes to, and what is lost by it."""
    ways = {unit: way[0] for unit, way in one.ways.items() if way is not None}
    reached = told.reached(ways)
    row.value_milli = round(MILLI * value)
    row.bound_milli = round(MILLI * max(value, one.bound or value))
    row.works, row.households = reached.works, reached.households
    row.findings = reached.findings
    row.lost_milli = round(MILLI * told.outlook.value) - row.value_milli
    row.lost_households = told.whole.households - reached.households
    row.lost_findings = told.whole.findings - reached.findings


def money_of(told: Told) -> Iterator[OutlookMoney]:
    """Return each pool: all of it, what is sure, what the core counts on and uses."""
    outlook, city = told.outlook, told.laid.city
    core, names = outlook.core, {k: n for n, k in purses_of(city).areas.items()}
    for pool in city.pools:
        name, year = (
            names[pool.source, pool.area_code],
            city.pacing.years.index(pool.year),
        )
        sure = outlook.futures.certain_milli.get((name, year), MILLI)
        counted = core.arrives_milli.get((name, year), MILLI)
        yield OutlookMoney(
            outlook=told.run,
            area_code=pool.area_code or told.version.area_code,
            source=pool.source,
            year=pool.year,
            amount_fen=pool.amount_fen,
            certain_fen=pool.amount_fen * sure // MILLI,
            counted_fen=pool.amount_fen * counted // MILLI,
            core_fen=core.paid_k(name, year) * FEN_PER_K,
        )


def works_of(told: Told) -> Iterator[OutlookWork]:
    """Return every work of the plan with its place."""
    outlook = told.outlook
    core = {one.unit: one for one in outlook.core.works}
    entry = {
        work.unit: place
        for place, one in enumerate(outlook.reserve.entries)
        for work in one.works
    }
    standing = {one.unit for one in outlook.standing.works}
    for code, unit in told.last.items():
        choice = told.choices.get(code)
        if unit not in standing or choice is None:
            continue
        row = OutlookWork(
            outlook=told.run,
            area_code=choice.area_code,
            code=code,
            name=choice.name,
            is_begun=unit in outlook.standing.begun,
            package=choice.package,
            start_month=choice.start_month,
            finish_month=choice.finish_month,
            cost_fen=choice.cost_fen,
            households=choice.households,
            findings=len(choice.finding_pks),
            times=outlook.times.get(unit, 0),
            of=outlook.counted,
        )
        if unit in core:
            row.place, why = Place.CORE, _core_why(told, core[unit], row)
        elif unit in entry:
            row.place, why = Place.RESERVE, _entry_why(told, entry[unit], row)
        else:
            row.place, why = Place.REST, _REST
        row.reason_zh, row.reason_en = why.zh, why.en
        yield row


def _core_why(told: Told, work: Work, row: OutlookWork) -> Words:
    """Say with whose money it holds."""
    areas = purses_of(told.laid.city).areas
    sums = sorted(
        ((k, areas[name][0]) for name, k in work.paid.items() if k and name in areas),
        reverse=True,
    )
    zh = "、".join(
        f"{SOURCES[code].name_zh} {k / 10:,.1f} 万元" for k, code in sums[:MOST_SOURCES]
    )
    en = ", ".join(
        f"{SOURCES[code].name_en} {k / 10:,.1f}" for k, code in sums[:MOST_SOURCES]
    )
    first = "已开工，钱先给它；" if row.is_begun else ""
    first_en = "Under way, paid first; " if row.is_begun else ""
    money = f"由{zh}支付。" if zh else "只用居民等自带资金。"
    money_en = f"paid by {en} (10,000 yuan)." if en else "paid by its own money."
    year = told.version.first_year + work.start // YEAR_MONTHS
    return Words(
        f"{first}没有把握的钱只到 {told.doubt.cut:.0%} 时，{year} 年的钱仍够：{money}",
        f"{first_en}money of {year} suffices at {told.doubt.cut:.0%}: {money_en}",
    )


def _entry_why(told: Told, place: int, row: OutlookWork) -> Words:
    entry = told.outlook.reserve.entries[place]
    row.rank, row.arrives_share = place + 1, entry.arrives_share
    row.gain_milli = round(MILLI * entry.gain)
    share, points = f"{entry.arrives_share:.1%}", f"{entry.gain:,.0f}"
    others = len(entry.works) - 1
    zh = f"外部资金到 {share} 时补入，多得 {points} 分"
    en = f"Comes in when {share} of outside money has come, {points} points more"
    if others:
        zh += f"；须和另外 {others} 项一起"
        en += f"; only together with {others} others"
    return Words(f"{zh}。", f"{en}.")


_REST = Words(
    "要等钱全部到位后再看：单独补入时，资金、公平份额或先后次序还不允许。",
    "Looked at again when all has come: money, fair shares or order forbid it alone.",
)
