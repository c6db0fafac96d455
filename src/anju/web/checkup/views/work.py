"""Starting a check-up, and its runs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.jobs import RUN
from anju.web.checkup.models import IndicatorSet
from anju.web.registry.areas import counties, name_of
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of


@allow("checkup.view")
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs that answer for the reader's area, and offer a new one."""
    own = request.user.area_code
    context = {
        "page": page_of(request, queries.runs(own)),
        "sets": IndicatorSet.objects.all(),
        "may_run": request.user.may("checkup.change"),
        "own": place_of(own),
        "areas": [(place_of(own), name_of(place_of(own))), *counties(own)],
    }
    return render(request, "checkup/runs.html", context)


@require_POST
@allow("checkup.change")
def start(request: HttpRequest) -> HttpResponse:
    """Queue a check-up of the reader's area and show how far it is."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    params = {
        "area_code": area,
        "as_of": today().isoformat(),
        "edition": request.POST.get("edition", ""),
        "by": request.user.pk,
    }
    return redirect(jobs.start(RUN.code, params, by=request.user))
