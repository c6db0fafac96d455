"""Which area, which run and which places a page is about."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from anju.web.accounts.access import require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import CheckupRun
from anju.web.registry.areas import names
from anju.web.site.clock import today

LEVELS = {"county": 6, "subdistrict": 9, "community": 12}


def area_of(request: HttpRequest) -> str:
    """Return the area asked for, which must lie inside the reader's own."""
    own = request.user.area_code
    asked = request.GET.get("area", "").strip() or place_of(own)
    require_area(request.user, asked)
    return asked


def run_of(request: HttpRequest, area_code: str) -> CheckupRun | None:
    """Return the run asked for, or the last one that answers for the area."""
    picked = request.GET.get("run", "")
    if picked:
        if not picked.isdigit():
            raise Http404(picked)
        return get_object_or_404(queries.runs(request.user.area_code), pk=picked)
    edition = request.GET.get("edition", "")
    return queries.latest_run(area_code, today(), edition)


def areas_inside(area_code: str) -> list[tuple[str, str]]:
    """Return the area, its counties and its sub-districts, as choices."""
    prefix = prefix_of(area_code)
    known = names()
    return [
        (code, f"{'　' * depth}{known[code]}")
        for code in sorted(known)
        if code.startswith(prefix)
        for depth in (_depth(code),)
        if depth is not None
    ]


def _depth(code: str) -> int | None:
    if code[4:] == "00":
        return 0
    return {6: 1, 9: 2}.get(len(code))


def levels_below(area_code: str) -> list[str]:
    """Return the levels of the places inside an area, widest first."""
    length = len(prefix_of(area_code))
    return [level for level, digits in LEVELS.items() if digits > length]


def level_of(request: HttpRequest, area_code: str) -> str | None:
    """Return the level asked for, or the next one below the area."""
    below = levels_below(area_code)
    asked = request.GET.get("level", "")
    return asked if asked in below else next(iter(below), None)


def chosen_in(request: HttpRequest) -> dict[str, Any]:
    """Return what every page of the room needs: area, run and choices."""
    area_code = area_of(request)
    return {
        "area": area_code,
        "scope": prefix_of(area_code),
        "run": run_of(request, area_code),
        "areas": areas_inside(request.user.area_code),
        "may_run": request.user.may("checkup.change"),
    }
