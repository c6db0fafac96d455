"""A scene with something changed: who gains, who loses, whose walk differs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from anju.layers.scene import Places, Scene, by_home
from anju.science.checkup.what_if import Add, Base, Change, Close, Effect, Move, Turn
from anju.science.checkup.what_if import what_if as work_out
from anju.science.errors import UnknownCode
from anju.science.tools.geo.walking import Reach


@dataclass(frozen=True)
class Asked:
    """Changes as words: `KIND:X,Y`, `ID:X,Y`, and names of facilities and lines."""

    add: Sequence[str] = ()
    move: Sequence[str] = ()
    close_facility: Sequence[str] = ()
    open_line: Sequence[str] = ()
    close_line: Sequence[str] = ()


def differences(scene: Scene, asked: Asked, limit_m: float) -> pa.Table:
    """Return one row for each home and kind whose walk differs.

    `change` is gained, lost, shorter, longer, or another facility as near.

    Raises
    ------
    UnknownCode
        A facility or a line is named that there is not.
    """
    scene = _with_kinds(scene, [_split(one)[0] for one in asked.add])
    base = Base.prepared(
        scene.network,
        scene.homes.joined(scene.network),
        [places.joined(scene.network) for places in scene.kinds.values()],
        limit_m,
    )
    rows = [
        _rows(scene, base, effect) for effect in work_out(base, _changes(scene, asked))
    ]
    schema = {"home_id": pa.string(), "kind": pa.string(), "before_m": pa.float64(),
              "after_m": pa.float64(), "facility_id": pa.string(),
              "change": pa.string()}  # fmt: skip
    columns = {
        name: pa.array([one for part in rows for one in part[name]], kind)
        for name, kind in schema.items()
    }
    return pa.table(columns)


def _with_kinds(scene: Scene, named: Sequence[str]) -> Scene:
    """Let kinds of which there is no facility yet be added to."""
    none = Places.single(np.empty(0, object), np.empty((0, 2)))
    return replace(scene, kinds={**dict.fromkeys(named, none), **scene.kinds})


def _changes(scene: Scene, asked: Asked) -> list[Change]:
    kinds = list(scene.kinds)
    changes: list[Change] = [
        Add(kinds.index(kind), _place(scene, at)) for kind, at in map(_split, asked.add)
    ]
    for name, at in map(_split, asked.move):
        xy = _place(scene, at)
        changes += [Move(kind, one, xy) for kind, one in _facilities(scene, name)]
    for name in asked.close_facility:
        changes += [Close(kind, one) for kind, one in _facilities(scene, name)]
    for names, is_open in ((asked.open_line, True), (asked.close_line, False)):
        changes += [Turn(_edges(scene, name), is_open) for name in names]
    return changes


def _split(word: str) -> tuple[str, str]:
    name, colon, at = word.rpartition(":")
    if not colon:
        raise UnknownCode(f"“{word}”缺少位置。请写成 名称:X,Y。")
    return name, at


def _place(scene: Scene, word: str) -> tuple[float, float]:
    """Read a place in the system of the network's file."""
    try:
        east, north = (float(part) for part in word.split(","))
    except ValueError:
        raise UnknownCode(
            f"位置“{word}”不是两个数。请写成 X,Y（路网文件的坐标系，东在前）。"
        ) from None
    x, y = scene.plane.measured(np.array([[east, north]]), scene.crs)[0]
    return float(x), float(y)


def _facilities(scene: Scene, name: str) -> list[tuple[int, int]]:
    """Return kind and place of whatever bears a name."""
    found = [
        (kind, int(one))
        for kind, places in enumerate(scene.kinds.values())
        for one in np.flatnonzero(_words(places.ids)[places.of] == name)
    ]
    if not found:
        raise UnknownCode(f"没有编号为“{name}”的设施。请核对设施编号。")
    return found


def _edges(scene: Scene, name: str) -> tuple[int, ...]:
    lines = np.flatnonzero(_words(scene.line_ids) == name)
    if not lines.size:
        raise UnknownCode(f"没有编号为“{name}”的路段。请核对，或用 --line-id 指定列。")
    return tuple(np.flatnonzero(np.isin(scene.network.line, lines)).tolist())


def _words(ids: NDArray[Any]) -> NDArray[np.str_]:
    return ids.astype(str)


def _rows(scene: Scene, base: Base, effect: Effect) -> dict[str, list[Any]]:
    """Return the homes that differ, the nearest of their entrances counting."""
    before = Reach(base.found.metres[[effect.kind]], base.found.nearest[[effect.kind]])
    metres, nearest = before.metres.copy(), before.nearest.copy()
    metres[0, effect.homes], nearest[0, effect.homes] = effect.after_m, effect.nearest
    was = by_home(scene.homes, before)
    now = by_home(scene.homes, Reach(metres, nearest))
    at = np.flatnonzero(
        (was.metres[0] != now.metres[0]) | (was.nearest != now.nearest)[0]
    )
    kind, places = list(scene.kinds.items())[effect.kind]
    names = [*_words(places.ids)[places.of].tolist(), *_new(base, effect)]
    pairs = list(
        zip(was.metres[0, at].tolist(), now.metres[0, at].tolist(), strict=True)
    )
    return {
        "home_id": _words(scene.homes.ids)[at].tolist(),
        "kind": [kind] * len(at),
        "before_m": [_known(one) for one, _ in pairs],
        "after_m": [_known(one) for _, one in pairs],
        "facility_id": [None if n < 0 else names[n] for n in now.nearest[0, at]],
        "change": [_word(one, other) for one, other in pairs],
    }


def _new(base: Base, effect: Effect) -> list[str]:
    added = int(effect.nearest.max(initial=-1)) + 1 - len(base.kinds[effect.kind])
    return [f"新增 added {number + 1}" for number in range(added)]


def _known(metres: float) -> float | None:
    return metres if np.isfinite(metres) else None


def _word(before_m: float, after_m: float) -> str:
    if np.isinf(before_m):
        return "gained"
    if np.isinf(after_m):
        return "lost"
    if before_m == after_m:
        return "other"
    return "shorter" if after_m < before_m else "longer"
