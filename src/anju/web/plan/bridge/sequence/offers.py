"""The ways in which a candidate's works may be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from anju.science.loop import Stage
from anju.science.plan.city.caps import refusal_of
from anju.science.plan.city.labour import labour_of_estate, labour_of_works
from anju.science.plan.city.records import Labour, Offer
from anju.science.plan.claims import claim_of
from anju.science.plan.packages import CLASSES, Package
from anju.science.plan.records import Candidate, Part, Terms
from anju.web.loop.models import Project
from anju.web.loop.models.project import Category
from anju.web.plan.bridge.candidates import Asker
from anju.web.plan.bridge.prices import PriceBook
from anju.web.plan.bridge.said import Said
from anju.web.plan.bridge.sequence.policy import SequencePolicy
from anju.web.plan.bridge.sequence.streets import Dug
from anju.web.plan.bridge.sequence.values import closed_by, worth
from anju.web.plan.models import CircumstanceKind

WHOLE = "whole"
FIRST_RANK = 2
"""Rank of the basic package: from here on an estate counts as renovated."""


@dataclass(frozen=True)
class Known:
    """What was read once for all candidates of a plan."""

    policy: SequencePolicy
    weights: Mapping[str, Any]
    percents: Mapping[str, int]
    book: PriceBook
    said: Said
    terms: dict[str, Terms]
    dug: Dug


def offers_of(asker: Asker, known: Known) -> tuple[Offer, ...]:
    """Return the ways to do a candidate's works that money and votes allow."""
    made = (
        _of_estate(asker, known)
        if asker.project and asker.candidate.kind == "estate"
        else [_whole(asker, known)]
    )
    return tuple(one for one in made if refusal_of(one.claim) is None)


def _of_estate(asker: Asker, known: Known) -> Iterator[Offer]:
    """Offer packages: the ledger's total is the first, dearer ones add their items."""
    found = asker.needs.packages if asker.needs else ()
    base = asker.candidate
    if not found:
        yield _offer(asker, known, base, CLASSES[0], [part.item for part in base.parts])
        return
    for package in found:
        if _is_voted_down(asker, package, known):
            continue
        parts = base.parts
        if package is not found[0]:
            parts = _parts(base, found[0], package)
        wanted = replace(base, parts=_affordable(base, parts, known))
        items = [part.item for part in wanted.parts]
        yield _offer(asker, known, wanted, package.code, items)


def _affordable(
    base: Candidate, parts: tuple[Part, ...], known: Known
) -> tuple[Part, ...]:
    """Leave out new lifts where the owners do not carry their share of them."""
    if claim_of(replace(base, parts=parts), known.terms).refusal() is None:
        return parts
    owners = known.terms.get("residents", {}).get("least_items", ())
    return tuple(part for part in parts if part.item not in owners)


def _parts(base: Candidate, first: Package, package: Package) -> tuple[Part, ...]:
    """Return the ledger's items and, at book prices, what a package adds to them."""
    paid = () if package.is_exception else base.parts
    held = set() if package.is_exception else {line.item for line in first.lines}
    more = (x for x in package.lines if x.item not in held)
    return (*paid, *(Part(x.item, x.likely_fen, x.quantity) for x in more))


def _offer(
    asker: Asker, known: Known, candidate: Candidate, code: str, items: Sequence[str]
) -> Offer:
    findings = asker.findings
    book = known.book.of(candidate.area_code)
    closed = closed_by([x for x in items if x in book], findings, book)
    labour = labour_of_estate(
        items,
        candidate.households,
        _ledger_months(asker.project),
        known.policy.calendar,
    )
    return Offer(
        package=code,
        rank=FIRST_RANK + CLASSES.index(code) if code in CLASSES else 1,
        claim=claim_of(candidate, known.terms),
        value=worth(candidate, closed, known.weights, known.percents),
        labour=labour,
        ready_month=_ready(asker, items, known),
        closes=tuple(one.pk for one in closed),
    )


def _whole(asker: Asker, known: Known) -> Offer:
    """Offer all of a project, or the repair of what findings ask for."""
    candidate, project = asker.candidate, asker.project
    if candidate.kind == "estate":
        items = [part.item for part in candidate.parts]
        return replace(
            _offer(asker, known, candidate, WHOLE, items),
            closes=tuple(one.pk for one in asker.findings),
            value=worth(candidate, asker.findings, known.weights, known.percents),
        )
    dug, key = known.dug, project.pk if project else 0
    category = project.category if project else _category(asker)
    return Offer(
        package=WHOLE,
        rank=1,
        claim=claim_of(candidate, known.terms),
        value=worth(candidate, asker.findings, known.weights, known.percents),
        labour=_labour(asker, category, known),
        ready_month=_ready(asker, (), known),
        paves=category == Category.ROAD and bool(dug.of.get(key)),
        closes=tuple(one.pk for one in asker.findings),
    )


def _category(asker: Asker) -> str:
    return asker.candidate.parts[0].item.removeprefix("works.")


def _labour(asker: Asker, category: str, known: Known) -> Labour:
    project = asker.project
    networks = (
        known.dug.networks.get(project.pk, frozenset()) if project else frozenset()
    )
    return labour_of_works(
        category,
        networks,
        asker.candidate.cost_fen,
        _ledger_months(project),
        known.policy.calendar,
    )


def _ledger_months(project: Project | None) -> int | None:
    """Return how many months the ledger plans for a project."""
    if project is None or not project.planned_start or not project.planned_finish:
        return None
    start, finish = project.planned_start, project.planned_finish
    months = 12 * (finish.year - start.year) + finish.month - start.month + 1
    return months if months > 0 else None


def _is_voted_down(asker: Asker, package: Package, known: Known) -> bool:
    said = known.said.of_estate(asker.object_code)
    items = {line.item for line in package.lines}
    asks = items & set(known.policy.given["votes"])
    return bool(asks) and CircumstanceKind.VOTE_FAILED in said


def _ready(asker: Asker, items: Sequence[str], known: Known) -> int:
    """Return when design, votes and new paving let works start."""
    policy, project = known.policy, asker.project
    month = policy.ready(project.stage if project else "finding")
    said = known.said.of_estate(asker.object_code)
    asks = set(items) & set(policy.given["votes"])
    if asks and CircumstanceKind.VOTE_PASSED not in said:
        month = max(month, policy.now_month + 1 + policy.given["vote_months"])
    held = held_until(asker, known)
    return max(month, policy.month_of(held[0]) + 1) if held else month


def held_until(asker: Asker, known: Known) -> tuple[date, str] | None:
    """Return until when new paving keeps a project from digging, and the street."""
    project = asker.project
    if project is None or project.stage == Stage.IN_PROGRESS:
        return None
    return known.dug.held.get(project.pk)
