"""Two check-ups side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from anju.web.accounts.access import allow
from anju.web.checkup import queries
from anju.web.checkup.models import CheckupRun, IndicatorItem
from anju.web.checkup.queries import years as asked
from anju.web.checkup.views.scope import area_of, areas_inside
from anju.web.registry.areas import name_of
from anju.web.site.clock import today
from anju.web.site.tables import download, sheet_of


@allow("checkup.view")
def years(request: HttpRequest) -> HttpResponse:
    """Compare two check-ups of one area, with a word where they may not be."""
    area = area_of(request)
    after = _picked(request, "after") or queries.latest_run(area, today())
    before = _picked(request, "before") or (
        after and asked.run_before(area, after.as_of)
    )
    rows = asked.lines(before, after, area) if before and after else []
    layer, change = request.GET.get("layer", ""), request.GET.get("change", "")
    rows = [
        row
        for row in rows
        if layer in ("", row.told["layer"]) and change in ("", row.change)
    ]
    if request.GET.get("as") == "xlsx" and before and after:
        title = f"{name_of(area)} {before.as_of} 与 {after.as_of} 体检对比"
        return download(f"{title}.xlsx", sheet_of(title, *asked.sheet_of_lines(rows)))
    context = {
        "area": area,
        "areas": areas_inside(request.user.area_code),
        "before": before,
        "after": after,
        "rows": rows,
        "moves": asked.Moves.between(before, after, asked.prefix_of(area)).words
        if before and after
        else [],
        "runs": queries.runs(request.user.area_code)[:30],
        "changes": asked.CHANGES,
        "words": dict(asked.CHANGES),
        "layers": IndicatorItem.Layer.choices,
        "layer": layer,
        "change": change,
        "is_usual": not (request.GET.get("after") or request.GET.get("before")),
        "scope": asked.prefix_of(area),
    }
    return render(request, "checkup/years.html", context)


def _picked(request: HttpRequest, name: str) -> CheckupRun | None:
    picked = request.GET.get(name, "")
    if not picked:
        return None
    if not picked.isdigit():
        raise Http404(picked)
    rows = queries.runs(request.user.area_code).defer(None)
    return get_object_or_404(rows, pk=picked)
