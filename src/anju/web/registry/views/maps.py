"""The map: its page, its tiles, its popups and the table beside it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render

from anju.web.accounts.access import allow
from anju.web.registry import maps, queries, tiles
from anju.web.registry.areas import counties, name_of
from anju.web.registry.boxes import Box
from anju.web.registry.layers import BY_KIND, LAYERS
from anju.web.registry.listing import BY_KIND as LISTS
from anju.web.registry.models import Estate, Network
from anju.web.registry.printed import by_name
from anju.web.site.clock import today
from anju.web.site.paging import page_of

TILE = "application/vnd.mapbox-vector-tile"
SHOWN_IN_POPUP = 4


@allow("registry.view")
def page(request: HttpRequest) -> HttpResponse:
    """Show all layers, and a table of what is in view."""
    area = request.user.area_code
    context = {
        "map": maps.island(area_code=area),
        "counties": [
            (code, name, maps.extent(Estate, code)) for code, name in counties(area)
        ],
        "networks": Network.choices,
        "kinds": [one.model for one in LAYERS],
    }
    return render(request, "registry/map.html", context)


@allow("registry.view")
def tile(request: HttpRequest, kind: str, z: int, x: int, y: int) -> HttpResponse:
    """Return one tile of a kind in the reader's area; the ground, in his county."""
    if kind not in BY_KIND or not 0 <= z <= tiles.DEEPEST:
        raise Http404(kind)
    scope = tiles.scope_of(
        kind,
        tiles.drawn_in(kind, request.user.area_code),
        exact=request.user.may("registry.exact"),
        year=today().year,
    )
    etag = f'"{"-".join(map(str, scope))}-{z}-{x}-{y}"'
    if request.headers.get("If-None-Match") == etag:
        return _private(HttpResponseNotModified(), etag)
    answer = HttpResponse(tiles.tile(scope, z, x, y), content_type=TILE)
    answer["Content-Encoding"] = "gzip"
    return _private(answer, etag)


def _private(answer: HttpResponse, etag: str) -> HttpResponse:
    """Let the browser keep a tile, but ask each time: the next reader may see less."""
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@allow("registry.view")
def popup(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show the few words of a record that was clicked on the map."""
    if kind not in BY_KIND:
        raise Http404(kind)
    rows = BY_KIND[kind].model.objects.within(request.user.area_code)
    one = get_object_or_404(rows.defer("geometry"), pk=pk)
    sources = queries.sources_of(one)
    context = {
        "record": one,
        "area": name_of(one.area_code),
        "columns": by_name(type(one), LISTS[kind].columns),
        "exact": request.user.may("registry.exact"),
        "source": sources.get("*") or next(iter(sources.values()), None),
    }
    return render(request, "registry/parts/popup.html", context)


@allow("registry.view")
def table(request: HttpRequest) -> HttpResponse:
    """List what is in the map's view, of one kind."""
    kind = request.GET.get("kind", Estate.kind)
    if kind not in LISTS:
        raise Http404(kind)
    rows = queries.in_view(
        LISTS[kind],
        request.user.area_code,
        request.GET.get("area", ""),
        _box(request.GET.get("box", "")),
    )
    context = {
        "model": LISTS[kind].model,
        "page": page_of(request, rows),
        "columns": by_name(LISTS[kind].model, _few(kind)),
        "exact": request.user.may("registry.exact"),
    }
    return render(request, "registry/parts/in_view.html", context)


def _few(kind: str) -> list[str]:
    """Return the columns that fit beside the map: what its colours speak of."""
    wide = LISTS[kind].joined
    drawn = [theme.code for theme in BY_KIND[kind].themes] if kind in BY_KIND else []
    told = [name for name in LISTS[kind].columns if name not in wide]
    return list(dict.fromkeys([*filter(None, drawn), *told]))[:2]


def _box(text: str) -> Box | None:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    return west, south, east, north
