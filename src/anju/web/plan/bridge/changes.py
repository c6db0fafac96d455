"""What a version decides otherwise than the one that it follows, as rows."""

from collections.abc import Iterator, Mapping

from anju.science.plan.records import Words
from anju.web.plan.models import (
    ChangeKind,
    PlanChange,
    PlanChoice,
    PlanVersion,
    Verdict,
)

Way = tuple[int | None, str] | None


def changes_of(
    before: PlanVersion, made: PlanVersion, whys: Mapping[str, Words]
) -> Iterator[PlanChange]:
    """Return every work whose month, package or place in the plan has changed."""
    old = {one.code: one for one in before.choices.all()}
    new = {one.code: one for one in made.choices.all()}
    for code in sorted(old | new):
        was, now = old.get(code), new.get(code)
        if _way(was) == _way(now):
            continue
        one = now or was
        if one is None:
            continue
        why = whys.get(code) or _why(now)
        yield PlanChange(
            version=made,
            area_code=one.area_code,
            code=code,
            name=one.name,
            kind=_kind(_way(was), _way(now)),
            start_before=was.start_month if was and _way(was) else None,
            start_after=now.start_month if now and _way(now) else None,
            package_before=was.package if was and _way(was) else "",
            package_after=now.package if now and _way(now) else "",
            cost_fen=one.cost_fen,
            households=one.households,
            reason_zh=why.zh,
            reason_en=why.en,
        )


def _way(choice: PlanChoice | None) -> Way:
    if choice is None or choice.verdict != Verdict.CHOSEN:
        return None
    return choice.start_month, choice.package


def _kind(was: Way, now: Way) -> ChangeKind:
    if was is None:
        return ChangeKind.IN
    if now is None:
        return ChangeKind.OUT
    return ChangeKind.MOVED if was[1] == now[1] else ChangeKind.PACKAGE


def _why(now: PlanChoice | None) -> Words:
    """Take the reason of the new plan where the search gave none."""
    if now is None:
        return Words("已不在候选中。", "Not among the candidates any more.")
    return Words(now.reason_zh, now.reason_en)
