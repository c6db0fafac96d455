"""Map tiles kept in memory: read once per scope, anew when a row has changed."""

import gzip
import time
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

from django.db.models import Max, TextField, Value
from django.db.models.functions import Coalesce

from anju.science.errors import UnknownCode
from anju.science.tools.geo import tiles as science
from anju.web.registry.bridge import map_layer
from anju.web.registry.layers import BY_KIND
from anju.web.registry.models import PipeSegment, Registered

SCOPES_KEPT = 96
TILES_KEPT = 6000
DEEPEST = 16
COUNTY_DIGITS = 6
TRUSTED_S = 300  # two writers may commit out of order: look again after a while

_reading = Lock()

Scope = tuple[str, str, bool, int, int, int]
# kind, area, exact, year, version, spell of time


def version_of(model: type[Registered]) -> int:
    """Return a number that grows with every change of the kind's rows."""
    last = model.pgh_event_model.objects.aggregate(last=Max("pgh_id"))["last"]
    return last or 0


def versions_of(models: Iterable[type[Registered]]) -> dict[str, int]:
    """Return the version of many kinds in one query."""
    asked = [
        model.pgh_event_model.objects.order_by()
        .values(kind=Value(model.kind, TextField()))
        .annotate(last=Coalesce(Max("pgh_id"), 0))
        for model in models
    ]
    found = asked[0].union(*asked[1:], all=True)
    return {row["kind"]: row["last"] for row in found}


def drawn_in(kind: str, own_area: str) -> str:
    """Return the area a layer is drawn in: streets run through the whole county."""
    return own_area[:COUNTY_DIGITS] if BY_KIND[kind].base else own_area


def scope_of(kind: str, area_code: str, *, exact: bool, year: int) -> Scope:
    """Name what a reader may see of a kind, as it is now."""
    if kind not in BY_KIND:
        raise UnknownCode(f"地图上没有“{kind}”这一图层。")
    model = BY_KIND[kind].model
    rough = model is PipeSegment and not exact
    spell = int(time.time() // TRUSTED_S)
    return kind, area_code, not rough, year, version_of(model), spell


@lru_cache(maxsize=TILES_KEPT)
def tile(scope: Scope, z: int, x: int, y: int) -> bytes:
    """Return one gzipped tile of what the scope holds."""
    return written(layer_of(scope), z, x, y)


def layer_of(scope: Scope) -> science.Layer | None:
    """Return what the scope holds; a room may colour it after its own lights."""
    with _reading:  # the map asks for many tiles at once: read the rows only once
        return _layer(scope)


def written(layer: science.Layer | None, z: int, x: int, y: int) -> bytes:
    """Return one gzipped tile of a layer."""
    tile = science.tile([layer], z, x, y) if layer else b""
    return gzip.compress(tile, compresslevel=1, mtime=0)


@lru_cache(maxsize=SCOPES_KEPT)
def _layer(scope: Scope) -> science.Layer | None:
    kind, area_code, exact, year, *_ = scope
    one = BY_KIND[kind]
    rows = one.model.objects.within(area_code)
    return map_layer(one, rows, exact=exact, year=year)
