"""Area check-ups and special check-ups: how far they cover, a new one, its results."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.checkup.bridge.area import counted_from, special_sets
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.jobs import AREA
from anju.web.checkup.models import AreaCheckup
from anju.web.checkup.views.satisfaction import place_in
from anju.web.loop.ledger import value_of
from anju.web.registry.areas import counties, name_of, names
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.layers import LAYERS
from anju.web.registry.maps import around, island
from anju.web.registry.models import Estate
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

MOST_AREAS = 60
MOST_OUTLINE = 20_000
SUBDISTRICT, COMMUNITY = 9, 12


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the check-ups of areas, how far they cover, and offer a new one."""
    context = place_in(request)
    own = request.user.area_code
    rows = AreaCheckup.objects.within(prefix_of(own)).defer("definitions", "outline")
    context |= {
        "page": page_of(request, rows),
        "sets": special_sets(),
        "since": counted_from(today()),
        "coverage": [_covered(code, name) for code, name in _districts(own)],
        "choices": _choices(own),
        "map": island(area_code=own, layers=_layers()),
    }
    return render(request, "checkup/areas.html", context)


def _layers() -> list[Any]:
    estates = around(Estate())
    return [one for one in LAYERS if one.base] + [e for e in estates if not e.base]


def _districts(own: str) -> list[tuple[str, str]]:
    inside = counties(own)
    whole = place_of(own)
    return [(whole, name_of(whole)), *(inside if len(inside) > 1 else [])]


def _covered(code: str, name: str) -> tuple[str, str, Any, Any]:
    prefix = prefix_of(code)
    got = value_of("checkup.communities_covered", prefix, today())
    return code, name, got, value_of("checkup.communities_all", prefix, today())


def _choices(own: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return sub-districts with their communities, inside the reader's area."""
    known, inside = names(), prefix_of(own)
    streets = sorted(
        code
        for code in known
        if len(code) == SUBDISTRICT
        and (code.startswith(inside) or inside.startswith(code))
    )
    return [
        (
            street,
            name_of(street),
            sorted(
                (code, name)
                for code, name in known.items()
                if len(code) == COMMUNITY
                and code.startswith(street)
                and code.startswith(inside)
            ),
        )
        for street in streets
    ]


@require_POST
@allow("checkup.change")
def start(request: HttpRequest) -> HttpResponse:
    """Queue a check-up of a stretch."""
    posted = request.POST
    areas = posted.getlist("area")[:MOST_AREAS]
    params = {
        "name": posted.get("name", "")[:100],
        "set": posted.get("set", ""),
        "areas": [code for code in areas if code.isdigit()],
        "outline": posted.get("outline", "")[:MOST_OUTLINE],
        "own_area": request.user.area_code,
        "as_of": today().isoformat(),
        "by": request.user.pk,
    }
    return redirect(jobs.start(AREA.code, params, by=request.user))


@allow("checkup.view")
def area(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the small set answered for one stretch."""
    rows = AreaCheckup.objects.within(prefix_of(request.user.area_code))
    one = get_object_or_404(rows, pk=pk)
    results = list(one.results.all())
    for result in results:
        result.checkup = one
    if request.GET.get("as") == "xlsx":
        return _table(one, results)
    context = place_in(request) | {
        "checkup": one,
        "lines": [(result, _objects(result)) for result in results],
        "places": [name_of(code) for code in one.areas or one.communities],
    }
    return render(request, "checkup/area.html", context)


SHOWN = 12


def _objects(result: Any) -> list[tuple[str, str, list[str]]]:  # noqa: ANN401
    """Return the first objects in which something is wrong, with their names."""
    few = result.wrong[:SHOWN]
    found = {}
    for kind in {kind for kind, _, _ in few if kind in BY_KIND}:
        codes = [code for of, code, _ in few if of == kind]
        rows = BY_KIND[kind].objects.filter(code__in=codes)
        found |= dict(rows.values_list("code", "name"))
    return [(kind, code, [found.get(code, code), *items]) for kind, code, items in few]


def _table(one: AreaCheckup, results: list[Any]) -> HttpResponse:
    heads = ("代码", "指标", "状态", "数值", "单位", "调查覆盖率")
    heads += ("应查", "已查", "有问题", "说明")
    lines = [
        (
            r.item_code,
            r.name,
            r.get_state_display(),
            r.value,
            r.unit,
            r.known_share,
            r.objects_counted,
            r.objects_surveyed,
            r.hits,
            r.reason,
        )
        for r in results
    ]
    title = f"{one.name} {one.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))
