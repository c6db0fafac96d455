"""Pages of intake: workbooks to take away, files to bring, what they change."""

import re
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anju.science.errors import FileRefused
from anju.web.accounts.access import require
from anju.web.intake import queries, services
from anju.web.intake.forms import UploadForm
from anju.web.intake.models import ImportBatch
from anju.web.intake.reading.archive import MB
from anju.web.intake.targets import template_of
from anju.web.site import jobs
from anju.web.site.paging import page_of
from anju.web.site.stations import room_name

AT_ONCE_BYTES = 256 * 1024  # bigger files are read beside the page
AT_ONCE_ROWS = 1500
RECENT = 8
EXPORT_NAME = re.compile(r"[0-9a-f]{32}\.(xlsx|gpkg|geojson)")


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the workbooks and the latest imports."""
    groups: dict[str, list[queries.Offer]] = {}
    for one in queries.offers(request.user):
        room = one.template.code.partition(".")[0]
        title = _("台账") if room == "loop" else room_name(room)
        groups.setdefault(title, []).append(one)
    context = {"groups": groups, "recent": queries.batches(request.user)[:RECENT]}
    return render(request, "intake/index.html", context)


@login_required
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Show one workbook's columns; take in an upload of it."""
    offer = queries.offer(request.user, code)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(request.user, offer.template.action)
        if form.is_valid():
            return _take_in(request, offer, form)
    context = {
        "offer": offer,
        "form": form,
        "columns": queries.visible(offer.template, request.user).columns,
        "count": queries.record_count(offer.template, request.user.area_code),
        "limit_mb": settings.UPLOAD_MB,
        "limit_bytes": settings.UPLOAD_MB * MB,
    }
    return render(request, "intake/workbook.html", context)


def _take_in(
    request: HttpRequest, offer: queries.Offer, form: UploadForm
) -> HttpResponse:
    file: UploadedFile = form.cleaned_data["file"]
    batch = services.receive_upload(
        file=file,
        template=offer.template.code,
        by=request.user,
        system=form.cleaned_data["system"],
        repair=form.cleaned_data["repair"],
    )
    if batch.size_bytes > AT_ONCE_BYTES:
        job = jobs.start("intake.check", {"batch": batch.pk}, by=request.user)
        return redirect(f"{batch.get_absolute_url()}?job={job.pk}")
    with suppress(FileRefused):  # the batch's own page tells the refusal
        services.check(batch)
    return redirect(batch)


@login_required
@require_GET
def blank(request: HttpRequest, code: str) -> HttpResponse:
    """Give an empty workbook."""
    template = queries.offer(request.user, code).template
    out = queries.blank(template, request.user)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{template.title_zh}（空白）.xlsx"
    )


@login_required
@require_GET
def export(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """Give the records of the user's area; big ones are written beside the page."""
    template = queries.offer(request.user, code).template
    params = {"template": code, "ending": f".{ending}", "user": request.user.pk}
    if queries.record_count(template, request.user.area_code) > AT_ONCE_ROWS:
        return redirect(jobs.start("intake.export", params, by=request.user))
    result = jobs.kinds()["intake.export"].run(params, jobs.silent)
    return redirect(result["url"])


@login_required
@require_GET
def exported(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Give a file that was written before; its name is the key to it."""
    template = queries.offer(request.user, code).template
    path = Path(settings.VAR_DIR, "exports", name)
    if not EXPORT_NAME.fullmatch(name) or not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=template.title_zh + path.suffix
    )


@login_required
@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    """List all imports of the user's area."""
    rows = queries.batches(request.user)
    chosen = {name: request.GET.get(name, "") for name in ("state", "template")}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    context = {
        "page": page_of(request, rows),
        "chosen": chosen,
        "states": ImportBatch.State.choices,
        "titles": [(o.template.code, o.title) for o in queries.offers(request.user)],
    }
    return render(request, "intake/batches.html", context)


def _own(request: HttpRequest, pk: int) -> ImportBatch:
    batch: ImportBatch = get_object_or_404(queries.batches(request.user), pk=pk)
    queries.offer(request.user, batch.template)
    return batch


@login_required
@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file says, what is wrong with it, and what it would change."""
    one = _own(request, pk)
    page = page_of(request, one.changes.all())
    context = {
        "batch": one,
        "offer": queries.offer(request.user, one.template),
        "errors": [problem for problem in one.remarks if problem.is_error],
        "notes": [problem for problem in one.remarks if not problem.is_error],
        "page": page,
        "differences": list(queries.differences(one, list(page))),
        "job": _job(request),
    }
    return render(request, "intake/batch.html", context)


def _job(request: HttpRequest) -> object | None:
    number = request.GET.get("job", "")
    return jobs.Job.objects.filter(
        pk=int(number) if number.isdigit() else 0, asked_by=request.user
    ).first()


@login_required
@require_GET
def problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the errors and remarks as a workbook."""
    one = _own(request, pk)
    out = queries.problems_workbook(one)
    out.seek(0)
    name = f"{Path(one.file_name).stem}-核对结果.xlsx"
    return FileResponse(out, as_attachment=True, filename=name)


@login_required
@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file as it came."""
    one = _own(request, pk)
    if not one.path.is_file():
        raise Http404
    return FileResponse(one.path.open("rb"), as_attachment=True, filename=one.file_name)


@login_required
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Store a file that was read."""
    return _carry_out(request, pk, "intake.apply")


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was before."""
    return _carry_out(request, pk, "intake.undo")


def _carry_out(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Do it at once, or beside the page when there is much of it."""
    one = _own(request, pk)
    require(request.user, template_of(one.template).action)
    params = {"batch": one.pk, "user": request.user.pk}
    if one.row_count > AT_ONCE_ROWS:
        job = jobs.start(kind, params, by=request.user)
        return redirect(f"{one.get_absolute_url()}?job={job.pk}")
    jobs.kinds()[kind].run(params, jobs.silent)
    return redirect(one)
