"""The map of one indicator: hit, found in order, or not looked at by anybody."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.bridge.targets import lists_hits
from anju.web.checkup.models import CheckupRun, Sighting
from anju.web.registry.kinds import BY_KIND as MODELS
from anju.web.registry.layers import LAYERS as ALL
from anju.web.registry.layers import MapLayer
from anju.web.registry.maps import Shade, island, shaded

PAPER = [one for one in ALL if one.base]
ZOOMED_OUT = 11


def of(run: CheckupRun, code: str, area_code: str) -> dict[str, Any] | None:
    """Return a map of the objects that one indicator asks, or nothing to draw.

    A share of the city tells no good object from a bad one, so it has no map; a
    service radius does.
    """
    told = run.definitions[code]
    seen = run.sightings.filter(item_code=code).first()
    if seen is None or seen.object_kind not in Sighting.DRAWN or not lists_hits(told):
        return None
    shades = _shades(run, code, area_code, seen)
    if not any(shade.ids for shade in shades):
        return None
    prefix = prefix_of(area_code)
    layer = _seen_from_afar(shaded(seen.object_kind, _("体检结果"), shades))
    below = [one for one in PAPER if one.kind != layer.kind]
    return island(area_code=prefix, layers=[*below, layer], shades=shades)


def _seen_from_afar(layer: MapLayer) -> MapLayer:
    return replace(layer, base=False, minzoom=min(layer.minzoom, ZOOMED_OUT))


def _shades(
    run: CheckupRun,
    code: str,
    area_code: str,
    seen: Any,  # noqa: ANN401
) -> list[Shade]:
    rows = MODELS[seen.object_kind].objects.within(prefix_of(area_code))
    ids = dict(rows.order_by().values_list("code", "pk"))
    hit = set(
        run.shortcomings.filter(item_code=code, is_counted=True).values_list(
            "object_code", flat=True
        )
    )
    sound = set(seen.sound) - hit
    unseen = ids.keys() - hit - sound
    bad, good = _words(run.definitions[code])
    return [
        Shade(bad, "#b3261e", _ids(ids, hit), letter="!"),
        Shade(good, "#5f9ea0", _ids(ids, sound), letter="0"),
        Shade(
            _("未调查或不计入"),
            "#8a919e",
            _ids(ids, unseen),
            pattern="hatch",
            letter="?",
        ),
    ]


def _words(told: dict[str, Any]) -> tuple[str, str]:
    """Name a hit and its opposite: a problem, or land out of reach of a service."""
    if told["value_kind"] == "ratio" and told["layer"] == "block":
        return _("服务半径以外"), _("服务半径以内（含部分）")
    return _("有问题"), _("查过，未发现问题")


def _ids(ids: dict[str, int], codes: set[str]) -> list[int]:
    return [ids[code] for code in codes if code in ids]
