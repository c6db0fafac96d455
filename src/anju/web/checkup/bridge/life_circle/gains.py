"""Who gains and who loses: doors, people by group, estates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.what_if import Effect, what_if
from anju.web.checkup.bridge.life_circle.changes import Read
from anju.web.checkup.bridge.life_circle.people import NOBODY_COUNTED
from anju.web.checkup.bridge.life_circle.what_if import GROUPS, Ground

ESTATES_SHOWN = 200
Doors = NDArray[np.intp]


@dataclass(frozen=True)
class Gains:
    """What changes do to one kind within a limit, inside one area.

    `before_m` and `after_m` are the walks of the doors that gain or lose, infinite
    beyond what is walked; to the decimetre, as runs keep them.
    """

    gained: Doors
    lost: Doors
    before_m: dict[int, float]
    after_m: dict[int, float]
    others: list[dict[str, Any]]


def gains_of(
    ground: Ground, read: Read, place: int, limit_m: float, area_code: str
) -> Gains:
    """Work out what changes do; other kinds are only counted."""
    inside = ground.doors.within(area_code)
    effects = {one.kind: one for one in what_if(ground.base, read.asked)}
    empty = np.empty(0, np.intp)
    gained, lost = empty, empty
    before: dict[int, float] = {}
    after: dict[int, float] = {}
    if place in effects:
        one = effects[place]
        gained, lost = _crossing(one, limit_m, inside)
        for door, was, now in zip(
            one.homes.tolist(), one.before_m.tolist(), one.after_m.tolist(), strict=True
        ):
            before[door], after[door] = round(was, 1), round(now, 1)
    return Gains(gained, lost, before, after, _others(ground, effects, place, inside))


def _crossing(
    effect: Effect, limit_m: float, inside: NDArray[np.bool_]
) -> tuple[Doors, Doors]:
    """Return the doors that come within a limit, and those that fall out of it."""
    was, now = effect.before_m.round(1), effect.after_m.round(1)
    here = inside[effect.homes]
    return (
        effect.homes[(was > limit_m) & (now <= limit_m) & here],
        effect.homes[(was <= limit_m) & (now > limit_m) & here],
    )


def _others(
    ground: Ground,
    effects: dict[int, Effect],
    place: int,
    inside: NDArray[np.bool_],
) -> list[dict[str, Any]]:
    """Count for each other kind the doors that cross its own limit."""
    found = []
    for k, effect in effects.items():
        kind = ground.kinds[k]
        gained, lost = _crossing(effect, float(kind["limit_m"]), inside)
        if k != place and (len(gained) or len(lost)):
            found.append(
                {
                    "code": kind["code"],
                    "name_zh": kind["name_zh"],
                    "name_en": kind["name_en"],
                    "gained": len(gained),
                    "lost": len(lost),
                }
            )
    return found


def counted(ground: Ground, doors: Doors) -> dict[str, Any]:
    """Count doors and the people behind them; `unknown` doors nobody has counted."""
    told: dict[str, Any] = {"doors": len(doors)}
    for group in GROUPS:
        people = ground.doors.people[group][doors]
        known = people != NOBODY_COUNTED
        told[group] = {
            "value": int(people[known].sum()) if known.any() else None,
            "unknown": int((~known).sum()),
        }
    return told


def estates_of(ground: Ground, gains: Gains) -> list[dict[str, Any]]:
    """Return the estates that gain or lose, most doors first."""
    found: dict[str, dict[str, Any]] = {}
    for word, doors in (("gained", gains.gained), ("lost", gains.lost)):
        codes = ground.doors.estate[doors]
        for code in np.unique(codes).tolist():
            line = found.setdefault(code, {"code": code})
            line[word] = counted(ground, doors[codes == code])
    return sorted(found.values(), key=_many)


def _many(line: dict[str, Any]) -> tuple[int, str]:
    doors = sum(line[word]["doors"] for word in ("gained", "lost") if word in line)
    return -doors, line["code"]


def doors_of(ground: Ground, gains: Gains) -> list[list[Any]]:
    """Return the doors to be drawn: place, key, +1 or -1, walk before and after."""
    return [
        [*ground.doors.degrees[door].tolist(), int(ground.doors.ids[door]), sign,
         _walk(gains.before_m[door]), _walk(gains.after_m[door])]
        for sign, doors in ((1, gains.gained), (-1, gains.lost))
        for door in doors.tolist()
    ]  # fmt: skip


def _walk(metres: float) -> float | None:
    return metres if np.isfinite(metres) else None


def estate_codes(ground: Ground, doors: Doors) -> Sequence[str]:
    """Return the estates of some doors."""
    return [code for code in np.unique(ground.doors.estate[doors]).tolist() if code]
