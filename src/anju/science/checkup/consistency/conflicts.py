"""Numbers of the same subject, area, year and sense that differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from anju.science.checkup.consistency.finding import Claim, Finding
from anju.science.checkup.consistency.quantities import agree
from anju.science.checkup.consistency.units import comparable

BARE_FACTORS = (100, 1_000, 10_000, 1_000_000, 100_000_000)
MAX_MENTIONS = 12
NEARLY = Decimal("0.005")
LEAP = Decimal("1.5")


def conflicts(claims: Iterable[Claim]) -> Iterator[Finding]:
    """Yield one finding for each subject that has two values where one may be.

    Sentences about a subject that no table knows compare only with one another,
    and only when each speaks of the whole.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.aspect == "target" and claim.origin == "sentence":
            continue
        groups[claim.subject, claim.area, claim.year, claim.aspect].append(claim)
    for (subject, area, year, _), said in groups.items():
        for alike in _by_measure(said):
            found = _conflict(subject, area, year, alike)
            if found:
                yield found


def _by_measure(claims: list[Claim]) -> list[list[Claim]]:
    """Part the claims of one subject by what they measure: 覆盖率 is no 个数."""
    parts: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: not c.quantity.unit.measures):
        for part in parts:
            if comparable(part[0].quantity.unit, claim.quantity.unit):
                part.append(claim)
                break
        else:
            parts.append([claim])
    return parts


def _conflict(
    subject: str, area: str, year: str, claims: list[Claim]
) -> Finding | None:
    if len(claims) < 2:  # noqa: PLR2004
        return None
    values: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.quantity.step, c.quantity.value)):
        for same in values:
            if _same(same[0], claim):
                same.append(claim)
                break
        else:
            values.append([claim])
    if len(values) < 2 or _same_list_twice(values):  # noqa: PLR2004
        return None
    listed = [
        one for same in values for one in same[: MAX_MENTIONS // len(values) or 1]
    ]
    shown = "、".join(dict.fromkeys(v[0].quantity.shown() for v in values))
    scope = f"{area}的" if area else ""
    when = f"{year}年" if year.isdigit() else year
    name = next((c.name for c in claims if c.origin == "table"), claims[0].name)
    name = name.replace("|", "的")
    firm = any(c.origin != "sentence" or c.is_firm for c in claims)
    return Finding(
        "conflict",
        name,
        f"{scope}{when}{name}有 {len(values)} 个不同的值：{shown}",
        tuple(sorted((c.mention for c in listed), key=lambda m: m.where.order)),
        "high" if firm and not subject.startswith("#") else "medium",
    )


def _same(one: Claim, other: Claim) -> bool:
    if agree(one.quantity, other.quantity):
        return True
    if one.quantity.unit.measures and other.quantity.unit.measures:
        return False
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    if low == 0:
        return False
    return any(abs(high / low / factor - 1) < NEARLY for factor in BARE_FACTORS)


def _same_list_twice(values: list[list[Claim]]) -> bool:
    """Tell whether all values stand in one table: other rows of the same name."""
    claims = [claim for same in values for claim in same]
    tables = {c.mention.where.order for c in claims if c.origin != "sentence"}
    return len(tables) == 1 and all(c.origin == "table" for c in claims)


def repeated_rows(claims: Iterable[Claim]) -> set[tuple[int, str]]:
    """Return pairs of table and subject that occur on several rows of one table.

    Such names (one street with three projects) tell nothing apart, and are not
    compared with other tables.
    """
    seen: dict[tuple[int, str], int] = defaultdict(int)
    for claim in claims:
        if claim.origin == "table":
            mark = f"{claim.subject}@{claim.area}@{claim.year}@{claim.aspect}"
            place = (claim.mention.where.order, mark)
            seen[place] += 1
    return {place for place, count in seen.items() if count > 1}


def changes(claims: Iterable[Claim], year: str) -> Iterator[Finding]:
    """Explain rates that leap between two years: the area or definition may differ.

    Real leaps of one report: road density 5.21 to 8.68, village completion 10.58 %
    to 100 %, because the area had changed (R0.06). Counts leap for good reasons.
    """
    by_subject: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        is_rate = claim.quantity.unit.is_ratio and not claim.aspect
        if claim.origin == "table" and is_rate and "|" not in claim.subject:
            by_subject[claim.subject, claim.area].setdefault(claim.year, claim)
    for said in by_subject.values():
        old = said.get(str(int(year) - 1)) if year else None
        new = said.get("")
        if old and new and _leaps(old, new):
            message = (
                f"{new.name}由上年的{old.quantity.shown()}变为{new.quantity.shown()}，"
                "请说明两年的范围和口径是否相同"
            )
            yield Finding("change", new.name, message, (old.mention, new.mention))


def _leaps(old: Claim, new: Claim) -> bool:
    low, high = sorted((old.quantity.value, new.quantity.value))
    return low > 0 and high >= low * LEAP
