"""What a candidate may ask of each source: the money rules, applied once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anju.science.plan.funding import FUNDING, SOURCES
from anju.science.plan.records import Candidate, Part, Pool, Refusal, Terms, Words
from anju.science.plan.source import may_pay


@dataclass(frozen=True, slots=True)
class Group:
    """Items that the same sources may pay: one sum, one set of payers."""

    payers: frozenset[str]
    parts: tuple[Part, ...]

    @property
    def cost_fen(self) -> int:
        """Return the cost of its items."""
        return sum(part.cost_fen for part in self.parts)


@dataclass(frozen=True, slots=True)
class Claim:
    """A candidate seen by the sources of money.

    Parameters
    ----------
    candidate
        Who asks.
    most_fen, least_fen
        Limits of each source that may pay at all, whole fen.
    groups
        Its items, grouped by who may pay them.
    """

    candidate: Candidate
    most_fen: Mapping[str, int]
    least_fen: Mapping[str, int]
    groups: tuple[Group, ...]

    def refusal(self) -> Refusal | None:
        """Return why no money at all could ever build it, or None."""
        for group in self.groups:
            if not group.payers:
                return _nobody_pays(group.parts)
        for source, least in self.least_fen.items():
            if least > self.most_fen.get(source, 0):
                return _too_little(source, least, self.most_fen.get(source, 0))
        return None


def claim_of(candidate: Candidate, terms: Mapping[str, Terms]) -> Claim:
    """Apply the terms in force to one candidate.

    Parameters
    ----------
    candidate
        Who asks.
    terms
        Terms by source code; a source without terms pays nothing.
    """
    in_force = [
        source
        for source in FUNDING
        if source.code in terms and source.is_open_to(candidate)
    ]
    most = {x.code: x.most_fen(candidate, terms[x.code]) for x in in_force}
    least = {x.code: x.least_fen(candidate, terms[x.code]) for x in in_force}
    most = {code: fen for code, fen in most.items() if fen > 0}
    least = {code: fen for code, fen in least.items() if fen > 0}
    return Claim(candidate, most, least, _groups(candidate, terms, most))


def overdrawn(
    candidate: Candidate, planned_fen: Mapping[str, int], terms: Mapping[str, Terms]
) -> tuple[Words, ...]:
    """Doubt money that a ledger plans from a source beyond what it may pay.

    Parameters
    ----------
    candidate
        Whose money it is; with what it has won left aside.
    planned_fen
        Planned by source, whole fen.
    terms
        Terms by source code; a source without terms pays nothing.
    """
    found = []
    for code, fen in planned_fen.items():
        source = SOURCES[code]
        most = source.most_fen(candidate, terms[code]) if code in terms else 0
        if source.pooled and fen > most:
            found.append(_beyond(source.name_zh, source.name_en, fen, most))
    return tuple(found)


def _beyond(name_zh: str, name_en: str, fen: int, most: int) -> Words:
    planned, allowed = fen / 1e6, most / 1e6
    if not most:
        return Words(
            f"台账计划{name_zh} {planned:,.2f} 万元，但改造内容里没有它可付的。",
            f"The ledger plans {planned:,.2f} of {name_en} (10,000 yuan), which may"
            " pay for nothing here.",
        )
    return Words(
        f"台账计划{name_zh} {planned:,.2f} 万元，按规定最多 {allowed:,.2f} 万元。",
        f"The ledger plans {planned:,.2f} of {name_en}, at most {allowed:,.2f} may be"
        " paid (10,000 yuan).",
    )


def pools_for(source: str, area_code: str, pools: Iterable[Pool]) -> list[Pool]:
    """Return the pools of a source that reach an area."""
    return [x for x in pools if x.source == source and x.reaches(area_code)]


def _groups(
    candidate: Candidate, terms: Mapping[str, Terms], most: Mapping[str, int]
) -> tuple[Group, ...]:
    parts: dict[frozenset[str], list[Part]] = {}
    for part in candidate.parts:
        payers = {x for x in most if may_pay(candidate, part.item, terms[x])}
        if part.cost_fen:
            parts.setdefault(frozenset(payers), []).append(part)
    return tuple(Group(payers, tuple(found)) for payers, found in parts.items())


def _nobody_pays(parts: Iterable[Part]) -> Refusal:
    items = "、".join(part.item for part in parts)
    zh = f"没有任何资金来源可以支付：{items}。"
    return Refusal(
        "money.nobody_pays", Words(zh, f"No source of money may pay: {items}.")
    )


def _too_little(source: str, least_fen: int, offered_fen: int) -> Refusal:
    name = SOURCES[source]
    least, offered = least_fen / 1e6, offered_fen / 1e6
    zh = f"{name.name_zh}至少应承担 {least:.2f} 万元，目前只有 {offered:.2f} 万元。"
    least, offered = least * 10_000, offered * 10_000
    en = f"{name.name_en} must carry {least:,.0f} yuan, only {offered:,.0f} offered."
    return Refusal("money.least_share", Words(zh, en))
