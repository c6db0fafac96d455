"""Why each candidate is in or out, in words that can be checked."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from anju.science.plan.claims import Claim
from anju.science.plan.funding import SOURCES
from anju.science.plan.pricing import Prices
from anju.science.plan.records import Candidate, Demand, Pick, Plan, Pool, Words
from anju.science.plan.shortage import leftovers, shortage_fen
from anju.science.units import FEN_PER_WAN


def reasons(
    demand: Demand,
    plan: Plan,
    claims: Mapping[str, Claim],
    prices: Prices,
    beyond: Collection[Pick] = (),
) -> dict[str, Words]:
    """Return one sentence for each candidate.

    Parameters
    ----------
    demand, plan
        What was asked, and what was chosen.
    claims
        Claims of the candidates that could have been chosen, by code.
    prices
        From the linear relaxation; the sentence says so where it uses them.
    beyond
        Picks that all the money of their year could not pay.
    """
    year_of = {pick.code: pick.year for pick in plan.picks}
    left = leftovers(demand, plan)
    said: dict[str, Words] = {}
    for candidate in demand.candidates:
        code = candidate.code
        if code in year_of:
            year = year_of[code]
            said[code] = _why_in(candidate, year, prices, pinned=code in demand.pins)
        elif code in claims and all(
            Pick(code, year) in beyond for year in demand.years
        ):
            said[code] = _why_beyond(claims[code], demand)
        elif code in claims:
            said[code] = _why_out(claims[code], demand, left, prices)
        else:
            said[code] = _why_never(candidate, demand)
    return said


def _why_never(candidate: Candidate, demand: Demand) -> Words:
    if candidate.code in demand.forbids:
        return Words("由用户排除。", "Left out by the user.")
    zh = "".join(refusal.words.zh for refusal in candidate.refusals)
    en = " ".join(refusal.words.en for refusal in candidate.refusals)
    return Words(f"不符合条件：{zh}", f"Not eligible: {en}")


def _why_in(candidate: Candidate, year: int, prices: Prices, *, pinned: bool) -> Words:
    points, cost = candidate.value.points, candidate.cost_fen / FEN_PER_WAN
    rate = points / cost * 100 if cost else 0.0
    scarce = prices.picks[Pick(candidate.code, year)]
    zh = f"价值 {points} 分，造价 {cost:,.2f} 万元，每百万元 {rate:.1f} 分；"
    en = f"worth {points} points for {cost / 100:,.2f} million yuan, "
    en += f"{rate:.1f} a million; "
    zh += f"同样的紧缺资金用在别处约值 {scarce:.1f} 分（线性松弛价格）。"
    en += f"the same scarce money is worth about {scarce:.1f} elsewhere (LP price)."
    if pinned:
        return Words(f"由用户锁定在 {year} 年：{zh}", f"Pinned by the user: {en}")
    return Words(f"入选 {year} 年：{zh}", f"In for {year}: {en}")


def _why_beyond(claim: Claim, demand: Demand) -> Words:
    short = _cheapest_hole(claim, demand, demand.pools)
    if not short:
        return Words(
            "未入选：任何一年的资金都不能按规则付清。",
            "Out: no year's money can pay it under the rules.",
        )
    year, zh, en = _named(short)
    return Words(
        f"未入选：即使别的都不做，{year} 年的钱也至少还差 {zh}。",
        f"Out: even if nothing else were done, {year} lacks at least {en}.",
    )


def _why_out(
    claim: Claim, demand: Demand, left: tuple[Pool, ...], prices: Prices
) -> Words:
    points = claim.candidate.value.points
    picks = [Pick(claim.candidate.code, year) for year in demand.years]
    scarce = min(prices.picks[pick] for pick in picks)
    short = _cheapest_hole(claim, demand, left)
    zh = f"价值 {points} 分，所需紧缺资金用在别处约值 {scarce:.1f} 分（线性松弛价格）。"
    en = f"Worth {points} points; its scarce money buys about {scarce:.1f} elsewhere "
    en += "(LP price)."
    if not short:
        return Words(f"未入选：{zh}", f"Out: {en}")
    year, names_zh, names_en = _named(short)
    return Words(
        f"未入选：{year} 年的钱至少还差 {names_zh}。{zh}",
        f"Out: {year} still lacks at least {names_en}. {en}",
    )


def _named(short: Mapping[tuple[str, int], int]) -> tuple[int, str, str]:
    """Say a lack of money in words, with its year."""
    lines = [(SOURCES[source], fen) for (source, _), fen in sorted(short.items())]
    zh = "、".join(f"{x.name_zh} {fen / FEN_PER_WAN:,.2f} 万元" for x, fen in lines)
    en = ", ".join(
        f"{x.name_en} {fen / FEN_PER_WAN / 100:,.2f} million yuan" for x, fen in lines
    )
    return min(short)[1], zh, en


def _cheapest_hole(
    claim: Claim, demand: Demand, left: tuple[Pool, ...]
) -> dict[tuple[str, int], int]:
    """Return the smallest lack of money over the years; empty when there is none."""
    code = claim.candidate.code
    holes = []
    for year in demand.years:
        pools = tuple(pool for pool in left if pool.year == year)
        asked = replace(demand, pools=pools, years=(year,))
        hole = shortage_fen([claim], asked, {code: year})
        if hole is not None:
            holes.append(hole)
    return min(holes, key=lambda hole: sum(hole.values()), default={})
