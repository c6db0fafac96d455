"""Works that have begun: they go on, and each year pays for its own part of them."""

from dataclasses import dataclass, replace
from fractions import Fraction

from anju.science.plan.city.caps import refusal_of
from anju.science.plan.city.records import Labour, Work
from anju.science.plan.claims import claim_of
from anju.science.plan.records import Candidate, Part, Terms, Value
from anju.web.loop.models import Project
from anju.web.plan.bridge.sequence.policy import SequencePolicy

MONTHS = 12
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Going:
    """From when to when works that have begun go on, in months of the plan."""

    start: int
    finish: int

    @property
    def months(self) -> int:
        """Count its months."""
        return self.finish - self.start + 1

    def inside(self, first: int, last: int) -> int:
        """Count its months between two others, both counted."""
        return max(0, min(self.finish, last) - max(self.start, first) + 1)


def going(project: Project, labour_months: int, policy: SequencePolicy) -> Going:
    """Return from when to when begun works go on; late ones at least until now."""
    began = project.actual_start or project.planned_start
    start = min(policy.month_of(began), policy.now_month) if began else 0
    finish = start + labour_months - 1
    if project.planned_finish:
        finish = policy.month_of(project.planned_finish)
    return Going(start, max(finish, start, policy.now_month))


def cost_by_year(
    total_fen: int, year_plan_fen: int | None, span: Going, years: int
) -> list[int]:
    """Return what each year of the plan has to pay of begun works, whole fen.

    The ledger's plan of the first year stands; the rest goes with the months. What
    was done before the plan, and what is due after it, is not counted.
    """
    left = total_fen - total_fen * span.inside(span.start, -1) // span.months
    months = span.inside(0, span.finish)
    costs = []
    for year in range(years):
        mine = span.inside(MONTHS * year, MONTHS * year + MONTHS - 1)
        cost = left * mine // months if months else 0
        if year == 0 and year_plan_fen is not None:
            cost = min(left, year_plan_fen)
        costs.append(cost)
        left, months = left - cost, months - mine
    return costs


def phases(
    base: Work,
    candidate: Candidate,
    project: Project,
    terms: dict[str, Terms],
    policy: SequencePolicy,
    years: int,
) -> tuple[Work, ...]:
    """Return begun works as one part for each year that has to pay for them."""
    offer = base.offers[0]
    span = going(project, offer.labour.dig_months + offer.labour.above_months, policy)
    is_planned = project.plan_year == policy.first_year
    plan_fen = project.year_plan_fen if is_planned else None
    costs = cost_by_year(candidate.cost_fen, plan_fen, span, years)
    paying = [year for year, fen in enumerate(costs) if fen > 0]
    made = []
    for year in paying:
        part = _part(candidate, costs[year], year, alone=len(paying) == 1)
        claim = claim_of(part, terms)
        if refusal_of(claim) is not None:
            return ()
        first, last = _months_of(span, year, is_last=year == paying[-1])
        worth = offer.value if year == paying[-1] else Value(0)
        share = replace(
            offer,
            claim=claim,
            value=worth,
            labour=_labour(offer.labour, span, first, last),
            ready_month=0,
            paves=offer.paves and year == paying[-1],
        )
        made.append(replace(base, offers=(share,), begun_month=first, year=year))
    return tuple(made)


def _part(candidate: Candidate, fen: int, year: int, *, alone: bool) -> Candidate:
    """Return the part of a candidate that one year pays, ceilings in proportion."""
    share = Fraction(fen, candidate.cost_fen)
    parts = [
        Part(
            one.item,
            int(one.cost_fen * share),
            None if one.quantity is None else one.quantity * share,
        )
        for one in candidate.parts
    ]
    missing = fen - sum(part.cost_fen for part in parts)
    parts[0] = replace(parts[0], cost_fen=parts[0].cost_fen + missing)
    homes, area = candidate.households, candidate.floor_area_m2
    return replace(
        candidate,
        code=candidate.code if alone else f"{candidate.code}#{year + 1}",
        parts=tuple(parts),
        households=None if homes is None else int(homes * share),
        floor_area_m2=None if area is None else int(area * share),
        willing_fen={x: int(y * share) for x, y in candidate.willing_fen.items()},
    )


def _months_of(span: Going, year: int, *, is_last: bool) -> Span:
    first = max(span.start, MONTHS * year, 0)
    return first, span.finish if is_last else MONTHS * year + MONTHS - 1


def _labour(whole: Labour, span: Going, first: int, last: int) -> Labour:
    """Return the labour of some months; windows no longer stop what has begun."""
    months, above = last - first + 1, whole.above_months
    dug = max(0, min(span.start + span.months - above, last + 1) - first)
    digs = dug if whole.dig_months else 0
    return replace(
        whole,
        dig_months=digs,
        above_months=months - digs,
        closed=frozenset(),
        is_outdoor=False,
    )
