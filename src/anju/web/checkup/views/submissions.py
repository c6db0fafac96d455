"""Field forms to take away, and files of submissions brought back."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from anju.web.accounts.access import allow, require, require_area
from anju.web.checkup.bridge.field import xlsform
from anju.web.checkup.bridge.field.faults import Fault
from anju.web.checkup.bridge.field.forms import Form, form_of, forms
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.forms.survey import SubmissionForm
from anju.web.checkup.jobs import APPLY_SURVEYS, CHECK_SURVEYS
from anju.web.checkup.models import SurveyUpload
from anju.web.checkup.queries import field
from anju.web.checkup.services import submissions as services
from anju.web.checkup.views.scope import areas_inside
from anju.web.registry.areas import name_of
from anju.web.site import jobs
from anju.web.site.paging import page_of
from anju.web.site.tables import XLSX

AT_ONCE_BYTES = 2 * 1024 * 1024  # bigger files are read beside the page
Make = Callable[[Form, str], bytes]


@require_GET
@allow("checkup.view")
def form_list(request: HttpRequest) -> HttpResponse:
    """Offer the forms of the current set, with the objects of an area."""
    own = request.user.area_code
    area = request.GET.get("area", "")
    if area:
        require_area(request.user, prefix_of(area))
    context = {
        "forms": list(forms().values()),
        "area": area,
        "areas": areas_inside(own),
    }
    return render(request, "checkup/survey_forms.html", context)


@require_GET
@allow("checkup.view")
def form_file(request: HttpRequest, level: str, ending: str) -> HttpResponse:
    """Give one form, its objects, or both in one archive."""
    area = prefix_of(request.GET.get("area", "") or request.user.area_code)
    require_area(request.user, area)
    form = form_of(level)
    kind, make = FILES[ending]
    name = form.objects_file if ending == "csv" else f"{form.form_id}.{ending}"
    header = f"attachment; filename*=UTF-8''{quote(name)}"
    return HttpResponse(
        make(form, area), content_type=kind, headers={"Content-Disposition": header}
    )


def _workbook(form: Form, _area: str) -> bytes:
    return xlsform.workbook_of(form)


def _objects(form: Form, area: str) -> bytes:
    return xlsform.objects_csv(field.labels_of(form, area))


def _package(form: Form, area: str) -> bytes:
    return xlsform.package_of(form, _objects(form, area))


FILES: dict[str, tuple[str, Make]] = {
    "xlsx": (XLSX, _workbook),
    "csv": ("text/csv; charset=utf-8", _objects),
    "zip": ("application/zip", _package),
}


@allow("checkup.view")
def imports(request: HttpRequest) -> HttpResponse:
    """List the files of submissions; take one in."""
    form = SubmissionForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(request.user, "checkup.change")
        if form.is_valid():
            file = form.cleaned_data["file"]
            upload = services.receive_upload(file=file, by=request.user)
            return _carry_out(request, upload, CHECK_SURVEYS.code)
    context = {
        "form": form,
        "page": page_of(request, field.uploads(request.user.area_code)),
        "limit_mb": settings.UPLOAD_MB,
        "may_change": request.user.may("checkup.change"),
    }
    return render(request, "checkup/survey_imports.html", context)


def _carry_out(request: HttpRequest, upload: SurveyUpload, kind: str) -> HttpResponse:
    """Do it at once, or beside the page where there is much of it."""
    params = {"upload": upload.pk, "user": request.user.pk}
    if upload.size_bytes > AT_ONCE_BYTES:
        return redirect(jobs.start(kind, params, by=request.user))
    jobs.kinds()[kind].run(params, jobs.silent)
    return redirect(upload)


@require_GET
@allow("checkup.view")
def submissions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file would store, and what is wrong with the rest of it."""
    upload = get_object_or_404(field.uploads(request.user.area_code), pk=pk)
    faults = [Fault(**told) for told in upload.faults]
    rows = [row | {"area": name_of(row["area"])} for row in upload.rows]
    context = {
        "upload": upload,
        "page": page_of(request, rows),
        "refused": [fault for fault in faults if not fault.is_note],
        "notes": [fault for fault in faults if fault.is_note],
        "may_change": request.user.may("checkup.change"),
    }
    return render(request, "checkup/submissions.html", context)


@require_POST
@allow("checkup.change")
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the sound rows of a file."""
    upload = get_object_or_404(field.uploads(request.user.area_code), pk=pk)
    return _carry_out(request, upload, APPLY_SURVEYS.code)
