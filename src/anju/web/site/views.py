"""The home page (the loop itself) and the progress of long work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from anju.web.site.models import Job
from anju.web.site.stations import stations


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show one station per room with its figures and what waits there."""
    loop = [(room, request.user.may(f"{room.room}.view")) for room in stations()]
    return render(request, "site/home.html", {"loop": loop})


@login_required
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a job is; as a part of a page when htmx asks."""
    rows = Job.objects.filter(asked_by=request.user)
    template = "site/parts/progress.html" if request.htmx else "site/job.html"
    return render(request, template, {"job": get_object_or_404(rows, pk=pk)})
