"""Tiles and popups of the blind-spot map."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render

from anju.web.accounts.access import allow
from anju.web.checkup import reach_maps
from anju.web.checkup.models import ReachHome, ReachRun
from anju.web.checkup.queries.life_circle import homes, reach_runs
from anju.web.registry import tiles
from anju.web.registry.models import Building, Entrance
from anju.web.site.clock import today

TILE = "application/vnd.mapbox-vector-tile"
FIELD = {Building.kind: "building_id", Entrance.kind: "entrance_id"}


@allow("checkup.view")
def tile(  # noqa: PLR0913, PLR0917
    request: HttpRequest, code: str, run: int, layer: str, z: int, x: int, y: int
) -> HttpResponse:
    """Return one tile of doors or houses in the reader's area, by their walk."""
    if layer not in FIELD or not 0 <= z <= tiles.DEEPEST:
        raise Http404(layer)
    _run_of(request, run, code)
    own = request.user.area_code
    scope = tiles.scope_of(layer, own, exact=True, year=today().year)
    etag = f'"{run}-{code}-{"-".join(map(str, scope))}-{z}-{x}-{y}"'
    if request.headers.get("If-None-Match") == etag:
        return _private(HttpResponseNotModified(), etag)
    written = reach_maps.tile(run, code, scope, z, x, y)
    answer = HttpResponse(written, content_type=TILE)
    answer["Content-Encoding"] = "gzip"
    return _private(answer, etag)


def _private(answer: HttpResponse, etag: str) -> HttpResponse:
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _run_of(request: HttpRequest, pk: int, code: str) -> ReachRun:
    rows = reach_runs(request.user.area_code).defer(None).defer("network")
    run = get_object_or_404(rows, pk=pk)
    if code not in {one["code"] for one in run.kinds}:
        raise Http404(code)
    return run


@allow("checkup.view")
def record(
    request: HttpRequest, code: str, run: int, layer: str, pk: int
) -> HttpResponse:
    """Show how far a clicked door, or each door of a clicked house, has to walk."""
    if layer not in FIELD:
        return redirect("registry:popup", kind=layer, pk=pk)
    walked = _run_of(request, run, code)
    place = walked.place_of(code)
    rows = homes(walked.pk, request.user.area_code).filter(**{FIELD[layer]: pk})
    context = {
        "kind": walked.kinds[place],
        "doors": [_door(one, place) for one in rows.order_by("code")],
    }
    return render(request, "checkup/parts/reach_popup.html", context)


def _door(one: ReachHome, place: int) -> dict[str, object]:
    is_joined = one.state == ReachHome.State.CONNECTED
    return {
        "home": one,
        "walk_m": one.metres[place] if is_joined else None,
        "line_m": one.straight_m[place],
    }
