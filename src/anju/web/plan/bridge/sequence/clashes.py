"""Demands that exclude each other, as rows that name the works."""

from collections.abc import Iterator, Mapping

from anju.science.plan.city.caps import FEN_PER_K
from anju.science.plan.records import Words
from anju.science.plan.sequence.conflict.conflict import Conflict
from anju.science.plan.sequence.conflict.rules import Rule
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import ClashRule, PlanChoice, PlanClash
from anju.web.registry.areas import name_of

OF_WORKS = ("demand", "months", "main")
"""Kinds of rules whose key begins with a work."""


def rules_of(
    clash: PlanClash,
    laid: Laid,
    found: Conflict,
    wishes: Mapping[str, PlanChoice],
) -> Iterator[ClashRule]:
    """Return the rules of a conflict, works first, as unsaved rows."""
    pairs = list(zip(found.rules, found.words, strict=True))
    pairs.sort(key=lambda pair: pair[0].kind not in OF_WORKS)
    for rule, words in pairs:
        code = _code(rule, laid)
        told = _said(rule, words, laid, wishes)
        area = laid.askers[code].candidate.area_code if code else clash.area_code
        yield ClashRule(
            clash=clash,
            area_code=area,
            kind=rule.kind,
            code=code,
            zh=told.zh,
            en=told.en,
        )


def more_of(laid: Laid, found: Conflict) -> list[list[int]]:
    """Return year and fen of the local money with which all demands can be met."""
    first = laid.city.pacing.years[0]
    more = found.more.found_k or found.more.floor_k or {}
    return [[first + year, k * FEN_PER_K] for year, k in sorted(more.items())]


def _code(rule: Rule, laid: Laid) -> str:
    return laid.city.works[rule.key[0]].code if rule.kind in OF_WORKS else ""


def _said(
    rule: Rule, words: Words, laid: Laid, wishes: Mapping[str, PlanChoice]
) -> Words:
    """Say who demands a work, and whose share it is."""
    if rule.kind == "share":
        place = name_of(sorted({work.group for work in laid.city.works})[rule.key[0]])
        return Words(
            f"{place}至少要分到的改造户数", f"the least share of households for {place}"
        )
    if rule.kind == "demand":
        return _demand(rule.key[0], laid, wishes)
    return words


def _demand(unit: int, laid: Laid, wishes: Mapping[str, PlanChoice]) -> Words:
    work, name = laid.city.works[unit], names_of(laid).unit(unit)
    wish = wishes.get(work.code)
    if work.begun_month is not None:
        return Words(f"{name}：已开工，要继续", f"{name}: under way, must go on")
    if wish is None:
        return Words(f"{name}：安全义务，首年要开工", f"{name}: safety, first year")
    when = f"（{wish.wished_when}）" if wish.wished_when else ""
    return Words(f"{name}：已锁定{when}", f"{name}: pinned {wish.wished_when}".strip())
