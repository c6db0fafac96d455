"""Watching a search: value and bound while it works; stop, and go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.curves import curve_of
from anju.web.plan.queries.solving import clash_of, job_of
from anju.web.plan.queries.versions import version_of
from anju.web.site import jobs


@allow("plan.view")
def solving(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the search of a version is; as a part when htmx asks."""
    one = version_of(request.user.area_code, pk)
    job = job_of(one)
    is_over = job is None or job.is_over
    points = one.curve if is_over else job.result.get("curve", [])
    context = {
        "version": one,
        "job": job,
        "is_over": is_over,
        "clash": clash_of(one, request.user.area_code) if is_over else None,
        "curve": curve_of(points, one.seconds),
        "may_change": request.user.may("plan.change") and one.is_open,
        "may_stop": job is not None and jobs.may_stop(job),
    }
    template = "plan/parts/solving.html" if request.htmx else "plan/solving.html"
    shown = render(request, template, context)
    if request.htmx and is_over:
        shown["HX-Refresh"] = "true"  # the head of the page tells the state too
    return shown


@require_POST
@allow("plan.change")
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the search to end with the best plan it has."""
    one = version_of(request.user.area_code, pk)
    require_area(request.user, one.area_code)
    job = job_of(one)
    if job:
        jobs.stop(job)
    return redirect("plan:solving", pk=one.pk)
