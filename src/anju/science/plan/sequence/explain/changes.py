"""What differs between two plans, work by work."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.instance import Instance

Ways = Mapping[int, tuple[int, int] | None]
"""Option and start of each unit, None for those that are out."""


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that is decided otherwise.

    Parameters
    ----------
    unit
        Place in the instance.
    kind
        ``in``, ``out``, ``package`` (another package) or ``moved`` (another month).
    before, after
        Option and start, None where it is out.
    """

    unit: int
    kind: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def changes(before: Ways, after: Ways) -> list[Change]:
    """Return the units that two plans decide otherwise, by unit."""
    found = []
    for unit in sorted(before):
        was, now = before[unit], after[unit]
        if was != now:
            found.append(Change(unit, _kind(was, now), was, now))
    return found


def _kind(was: tuple[int, int] | None, now: tuple[int, int] | None) -> str:
    if was is None:
        return "in"
    if now is None:
        return "out"
    return "moved" if was[0] == now[0] else "package"


def counted(found: Sequence[Change]) -> dict[str, int]:
    """Count changes by kind."""
    by_kind = Counter(one.kind for one in found)
    return {kind: by_kind[kind] for kind in ("in", "out", "package", "moved")}


def said(instance: Instance, change: Change, names: Names) -> Words:
    """Return a change as a sentence."""
    was, now = _way(instance, change.before, names), _way(instance, change.after, names)
    name = names.unit(change.unit)
    return {
        "in": Words(f"{name} 新进：{now.zh}", f"{name} comes in: {now.en}"),
        "out": Words(f"{name} 退出：原{was.zh}", f"{name} goes out: it was {was.en}"),
        "package": Words(
            f"{name} 换做法：{was.zh} → {now.zh}",
            f"{name} changes package: {was.en} → {now.en}",
        ),
        "moved": Words(
            f"{name} 改期：{was.zh} → {now.zh}", f"{name} moves: {was.en} → {now.en}"
        ),
    }[change.kind]


def _way(instance: Instance, way: tuple[int, int] | None, names: Names) -> Words:
    if way is None:
        return Words("不做", "not done")
    return names.way(int(instance.options.package[way[0]]), way[1])
