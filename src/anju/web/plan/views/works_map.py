"""The works of a version on the map, with the list beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow
from anju.web.plan import works_map as drawing
from anju.web.plan.models import PlanChoice, Verdict
from anju.web.plan.queries.versions import KINDS, ChoiceFilter, choices, version_of
from anju.web.registry.areas import counties
from anju.web.site.paging import page_of

DRAWN = (Verdict.CHOSEN, Verdict.LEFT)


@allow("plan.view")
def works_map(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the works of each year are."""
    one, own = version_of(request.user.area_code, pk), request.user.area_code
    chosen = ChoiceFilter.read(request.GET)
    rows = choices(one, own, chosen).filter(verdict__in=DRAWN)
    page = page_of(request, rows.order_by("start_month", "code"))
    drawn = PlanChoice.objects.within(own).filter(version=one, verdict__in=DRAWN)
    boxes = drawing.boxes_of(page, own)
    context = {
        "version": one,
        "page": page,
        "rows": [(row, boxes.get(row.pk)) for row in page],
        "map": drawing.island(one, drawn, own),
        "chosen": chosen,
        "kinds": KINDS,
        "counties": counties(own),
        "years": [(str(year), str(year)) for year in one.years],
        "verdicts": [(code.value, code.label) for code in DRAWN],
    }
    return render(request, "plan/works_map.html", context)
