"""What was done on the map, as the science takes it, and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyproj import Transformer

from anju.science.checkup.what_if import Add, Change, Close, Move, Turn
from anju.science.errors import DataError, UnknownCode
from anju.science.tools.geo.measure import METRES, STORED
from anju.web.checkup.bridge.life_circle.what_if import Ground, Thing, in_degrees
from anju.web.registry.areas import name_of

MOST_CHANGES = 50
FAR_DEGREES = 1.0


@dataclass(frozen=True)
class Read:
    """Changes as the science takes them, and as they are kept and shown."""

    asked: Sequence[Change]
    kept: Sequence[Mapping[str, Any]]


def read(ground: Ground, own_area: str, given: Any) -> Read:  # noqa: ANN401
    """Read changes as a page sends them.

    Raises
    ------
    DataError
        A change is none, names something unknown or of another area, or lies off
        the map.
    """
    if not isinstance(given, list) or len(given) > MOST_CHANGES:
        raise DataError(
            _("改动须是不超过 %(n)s 项的清单。请减少改动。") % {"n": MOST_CHANGES}
        )
    found = [_one(ground, own_area, change) for change in given]
    return Read(
        asked=[one for asked, _kept in found for one in asked],
        kept=[kept for _asked, kept in found],
    )


def _one(
    ground: Ground,
    own_area: str,
    change: Any,  # noqa: ANN401
) -> tuple[list[Change], dict[str, Any]]:
    do = change.get("do") if isinstance(change, dict) else None
    if do not in READERS:
        raise DataError(_("不认识的改动“%(do)s”。") % {"do": do})
    return READERS[do](ground, own_area, change)


def _add(
    ground: Ground, own_area: str, change: Mapping[str, Any]
) -> tuple[list[Change], dict[str, Any]]:
    del own_area
    code = str(change.get("kind", ""))
    place = ground.place_of(code)
    if place is None:
        raise UnknownCode(_("没有可步行评价的设施类别“%(code)s”。") % {"code": code})
    at, xy = _place(ground, change)
    english = (get_language() or "").startswith("en")
    name = ground.kinds[place]["name_en" if english else "name_zh"]
    label = _("新增 %(name)s") % {"name": name}
    asked: list[Change] = [Add(k, xy) for k in ground.kinds_served(code)]
    return asked, {"do": "add", "kind": code, "at": at, "label": label}


def _move(
    ground: Ground, own_area: str, change: Mapping[str, Any]
) -> tuple[list[Change], dict[str, Any]]:
    thing = _facility(ground, own_area, change)
    at, xy = _place(ground, change)
    asked: list[Change] = [Move(k, n, xy) for k, n in _where(ground, thing)]
    label = _("移动 %(name)s") % {"name": thing.name}
    was = _stood(ground, thing)
    return asked, _kept("move", thing, label) | {"at": at, "was": was}


def _close(
    ground: Ground, own_area: str, change: Mapping[str, Any]
) -> tuple[list[Change], dict[str, Any]]:
    thing = _facility(ground, own_area, change)
    asked: list[Change] = [Close(k, n) for k, n in _where(ground, thing)]
    label = _("关闭 %(name)s") % {"name": thing.name}
    return asked, _kept("close", thing, label) | {"was": _stood(ground, thing)}


def _turn(
    ground: Ground, own_area: str, change: Mapping[str, Any]
) -> tuple[list[Change], dict[str, Any]]:
    thing = _thing(ground.paths, own_area, change, "path")
    line = np.flatnonzero(ground.city.path_ids == thing.pk)
    network = ground.city.network
    edges = np.flatnonzero(np.isin(network.line, line))
    is_open = change.get("open")
    if not isinstance(is_open, bool):
        is_open = not bool(network.is_open[edges].all())
    words = _("打开 %(name)s") if is_open else _("关闭 %(name)s")
    asked: list[Change] = [Turn(tuple(edges.tolist()), is_open)]
    label = words % {"name": thing.name or thing.code}
    return asked, _kept("turn", thing, label) | {"open": is_open}


READERS = {"add": _add, "move": _move, "close": _close, "turn": _turn}


def _kept(do: str, thing: Thing, label: str) -> dict[str, Any]:
    return {"do": do, "id": thing.pk, "code": thing.code, "label": label}


def _facility(ground: Ground, own_area: str, change: Mapping[str, Any]) -> Thing:
    return _thing(ground.facilities, own_area, change, "facility")


def _thing(
    known: Mapping[int, Thing], own_area: str, change: Mapping[str, Any], what: str
) -> Thing:
    """Find what is meant by its key or its code; only inside the reader's area."""
    found = known.get(change["id"]) if isinstance(change.get("id"), int) else None
    if found is None and change.get("code"):
        code = str(change["code"]).strip()
        found = next((one for one in known.values() if one.code == code), None)
    if found is None or not found.area_code.startswith(own_area):
        told = change.get("code") or change.get("id")
        words = {"path": _("步行路径"), "facility": _("设施")}
        raise UnknownCode(
            _("本次计算和%(area)s范围内没有%(what)s“%(code)s”。请核对编码。")
            % {"area": name_of(own_area), "what": words[what], "code": told}
        )
    return found


def _where(ground: Ground, thing: Thing) -> list[tuple[int, int]]:
    """Return each kind that a facility serves, and its place among these."""
    at = int(np.flatnonzero(ground.city.facility_ids == thing.pk)[0])
    return [
        (k, int(np.flatnonzero(mine == at)[0]))
        for k, mine in enumerate(ground.serving)
        if at in mine
    ]


def _stood(ground: Ground, thing: Thing) -> list[float] | None:
    """Return where a facility stands on the map, if anywhere."""
    at = np.flatnonzero(ground.city.facility_ids == thing.pk)
    lon, lat = in_degrees(ground.city.facilities.xy[at])[0].tolist()
    return [lon, lat] if np.isfinite(lon) else None


def _place(
    ground: Ground, change: Mapping[str, Any]
) -> tuple[list[float], tuple[float, float]]:
    try:
        lon, lat = (float(degrees) for degrees in change.get("at", ()))
    except (TypeError, ValueError):
        raise DataError(_("请给出位置：经度和纬度各一个数。")) from None
    known = ground.doors.degrees
    near = np.abs(known - (lon, lat)).max(axis=1) < FAR_DEGREES
    if not near.any():
        raise DataError(
            _("位置（%(lon)s，%(lat)s）不在本市。请用国家2000经纬度，经度在前。")
            % {"lon": lon, "lat": lat}
        )
    east, north = _metres().transform(lon, lat)
    return [round(lon, 6), round(lat, 6)], (float(east), float(north))


@cache
def _metres() -> Transformer:
    return Transformer.from_crs(STORED, METRES, always_xy=True)
