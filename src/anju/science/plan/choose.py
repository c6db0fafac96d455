"""Choose estates and works within the money of each source and year."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from anju.science.errors import PinRefused, PinsUnaffordable
from anju.science.plan.check import violations
from anju.science.plan.claims import Claim, claim_of
from anju.science.plan.explain import reasons
from anju.science.plan.funding import FUNDING, SOURCES
from anju.science.plan.model import Model, build
from anju.science.plan.pricing import hopeless, price
from anju.science.plan.records import Candidate, Demand, Payment, Pick, Plan
from anju.science.plan.search import Patience, Watch, search
from anju.science.plan.settle import settle
from anju.science.plan.shortage import shortage_fen
from anju.science.tools.optimise.mixed import Answer, Programme, fixed, maximise
from anju.science.units import FEN_PER_WAN

FREEST = FUNDING[-1].code  # the last listed pays everything: spare it
TRIES = 50


class PlanBroken(AssertionError):
    """The independent check found a broken rule: our fault, never shown as a plan."""


def choose(
    demand: Demand, patience: Patience | None = None, watch: Watch | None = None
) -> Plan:
    """Return the plan that is worth most for the money, checked to the fen.

    Why in three steps: a mixed-integer programme chooses in floating point; an
    exact flow splits the money in whole fen, and a choice that does not add up
    is excluded and chosen again; an independent check reads the result.

    Parameters
    ----------
    demand
        Candidates, money, years, pins and forbids.
    patience
        When to stop; the default is 1 % from the bound.
    watch
        Told points reached and possible while the search runs; answer True to
        stop it and keep the best plan so far.

    Raises
    ------
    PinRefused
        A pinned candidate is not eligible, forbidden or unknown.
    PinsUnaffordable
        The pinned candidates cost more than there is.
    """
    demand = replace(demand, candidates=_with_money_rules(demand))
    _refuse_wrong_pins(demand)
    claims = {
        x.code: claim_of(x, demand.terms)
        for x in demand.candidates
        if not x.refusals and x.code not in demand.forbids
    }
    model = build(claims.values(), demand)
    beyond = hopeless(model)
    for pick in beyond:
        model.programme.uppers[model.picks[pick]] = 0.0
    relaxed = maximise(model.programme, relaxed=True)
    if relaxed is None:
        raise _unaffordable(claims, demand)
    prices = price(model, relaxed)
    patience = patience or Patience()
    for _ in range(TRIES):
        found = search(model, relaxed, prices, patience, watch)
        if found is None:
            raise _unaffordable(claims, demand)
        picks = tuple(sorted(model.chosen(found.columns)))
        payments = _split(model, picks, claims, demand)
        if payments is not None:
            plan = _checked(demand, picks, payments, found)
            said = reasons(demand, plan, claims, prices, beyond)
            return replace(plan, prices=prices.pools, reasons=said)
        model.exclude(picks)
    raise PlanBroken(f"no choice added up to the fen in {TRIES} tries")


def _with_money_rules(demand: Demand) -> tuple[Candidate, ...]:
    """Refuse what no money could ever build."""
    judged = []
    for candidate in demand.candidates:
        refusal = claim_of(candidate, demand.terms).refusal()
        more = (refusal,) if refusal else ()
        judged.append(replace(candidate, refusals=(*candidate.refusals, *more)))
    return tuple(judged)


def _refuse_wrong_pins(demand: Demand) -> None:
    known = {x.code: x for x in demand.candidates}
    for code, year in demand.pins.items():
        if code not in known or (year is not None and year not in demand.years):
            raise PinRefused(
                f"{code} 不在本计划的候选或年份内，不能锁定。请先核对编码和年份。"
            )
        if code in demand.forbids:
            raise PinRefused(f"{code} 同时被锁定和排除。请取消其中一项。")
        if known[code].refusals:
            words = "".join(x.words.zh for x in known[code].refusals)
            raise PinRefused(f"{code} 不能锁定：{words}请先解决，或取消锁定。")


def _unaffordable(claims: Mapping[str, Claim], demand: Demand) -> PinsUnaffordable:
    pinned = [claims[code] for code in demand.pins]
    short = shortage_fen(pinned, demand, demand.pins)
    if short is None:
        return PinsUnaffordable("锁定的项目无法按资金规则支付。请减少锁定。")
    lines = "、".join(
        f"{year} 年{SOURCES[source].name_zh} {fen / FEN_PER_WAN:,.2f} 万元"
        for (source, year), fen in sorted(short.items())
    )
    return PinsUnaffordable(
        f"锁定的项目超出可用资金，至少还差：{lines}。请减少锁定或补充资金。"
    )


def _split(
    model: Model, picks: Iterable[Pick], claims: Mapping[str, Claim], demand: Demand
) -> tuple[Payment, ...] | None:
    """Split with the free money spared; None when it does not add up to the fen."""
    chosen = set(picks)
    held = {column: float(p in chosen) for p, column in model.picks.items()}
    programme = fixed(model.programme, held)
    programme.gains = _spare_free_money(model, programme)
    answer = maximise(programme, relaxed=True)
    if answer is None:
        return None
    guide: dict[tuple[str, str], float] = {}
    for stream, column in model.streams.items():
        if stream.pick in chosen:
            key = (stream.pick.code, stream.source)
            fen = float(answer.columns[column]) * FEN_PER_WAN
            guide[key] = guide.get(key, 0.0) + fen
    return settle(chosen, claims, demand, guide)


def _spare_free_money(model: Model, programme: Programme) -> list[float]:
    gains = [0.0] * len(programme.gains)
    for stream, column in model.streams.items():
        gains[column] = -1.0 if stream.source == FREEST else 0.0
    return gains


def _checked(
    demand: Demand,
    picks: tuple[Pick, ...],
    payments: tuple[Payment, ...],
    answer: Answer,
) -> Plan:
    known = {x.code: x for x in demand.candidates}
    value = sum(demand.worth(known[pick.code], pick.year) for pick in picks)
    bound = max(value, int(answer.bound * 1000 + 0.5))
    plan = Plan(picks, payments, value, bound)
    broken = violations(demand, plan)
    if broken:
        raise PlanBroken("; ".join(broken[:5]))
    return plan
