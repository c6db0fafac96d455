"""Packages of results to hand out: make one, see what is in it, fetch it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.jobs import OUTPUTS
from anju.web.checkup.models import OutputPackage
from anju.web.checkup.queries.life_circle import latest_reach
from anju.web.checkup.views.scope import areas_inside
from anju.web.registry.areas import name_of
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of


@allow("checkup.view")
def outputs(request: HttpRequest) -> HttpResponse:
    """List the packages of the reader's area, and offer a new one."""
    own = request.user.area_code
    rows = OutputPackage.objects.within(own).select_related("made_by", "run__set")
    context = {
        "page": page_of(request, rows.defer("run__definitions", "reach_run__network")),
        "areas": areas_inside(own),
        "run": queries.latest_run(own, today()),
        "reach": latest_reach(own, today()),
    }
    return render(request, "checkup/outputs.html", context)


@require_POST
@allow("checkup.view")
def start(request: HttpRequest) -> HttpResponse:
    """Queue a package and show how far it is."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    params = {
        "area_code": area,
        "as_of": today().isoformat(),
        "by": request.user.pk,
    }
    return redirect(jobs.start(OUTPUTS.code, params, by=request.user))


@allow("checkup.view")
def fetch(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand a package out."""
    rows = OutputPackage.objects.within(request.user.area_code)
    package = get_object_or_404(rows, pk=pk)
    if not package.is_there:
        raise Http404(package.path.name)
    name = f"{name_of(package.area_code)}体检成果{package.as_of:%Y%m%d}.zip"
    return FileResponse(
        package.path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/zip",
    )
