"""The home page (the loop itself) and the progress of long work."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.web.site import jobs
from anju.web.site.exports import written
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
    one = get_object_or_404(Job, asked_by=request.user, pk=pk)
    template = "site/parts/progress.html" if request.htmx else "site/job.html"
    return render(request, template, {"job": one, "may_stop": jobs.may_stop(one)})


@login_required
@require_POST
def job_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to end with what it has."""
    one = get_object_or_404(Job, asked_by=request.user, pk=pk)
    jobs.stop(one)
    return redirect(one)


@login_required
def job_file(request: HttpRequest, pk: int) -> FileResponse:
    """Give the file that a job has written to who asked for it."""
    job = get_object_or_404(Job, asked_by=request.user, pk=pk, result__has_key="file")
    name = job.result["name"]
    return FileResponse(written(job).open("rb"), as_attachment=True, filename=name)
