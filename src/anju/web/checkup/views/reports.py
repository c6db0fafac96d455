"""Reports of check-ups: made by a job, kept, downloaded, every number listed."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import NoProof
from anju.web.accounts.access import allow, require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.jobs import REPORT
from anju.web.checkup.models import CheckupReport
from anju.web.checkup.queries import reports as asked
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow("checkup.view")
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports; offer a new edition for the latest check-up."""
    own = request.user.area_code
    run = queries.latest_run(place_of(own), today())
    may_make = request.user.may("checkup.change") and run is not None
    context = {
        "page": page_of(request, asked.reports(own)),
        "run": run,
        "may_make": may_make and run.area_code.startswith(own),
    }
    return render(request, "checkup/reports.html", context)


@require_POST
@allow("checkup.change")
def make(request: HttpRequest) -> HttpResponse:
    """Queue a new edition and show how far it is."""
    run = queries.latest_run(place_of(request.user.area_code), today())
    if run is None:
        raise NoProof(_("还没有体检，不能编制报告。请先体检。"))
    require_area(request.user, run.area_code)
    params = {"run": run.pk, "by": request.user.pk}
    return redirect(jobs.start(REPORT.code, params, by=request.user))


def _report(request: HttpRequest, pk: int) -> CheckupReport:
    return get_object_or_404(asked.reports(request.user.area_code), pk=pk)


@allow("checkup.view")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one edition: its numbers with their ids, and what changed since."""
    one = _report(request, pk)
    rows = asked.numbers_of(one)
    place, words = request.GET.get("place", ""), request.GET.get("q", "").strip()
    if place:
        rows = rows.filter(place=place)
    if words:
        rows = rows.filter(name__icontains=words)
    if request.GET.get("as") == "xlsx":
        return _table(one, rows)
    places = one.numbers.order_by("pk").values_list("place", flat=True)
    context = {
        "report": one,
        "page": page_of(request, rows),
        "places": [(name, name) for name in dict.fromkeys(places)],
        "place": place,
        "q": words,
        **asked.marks_of(one),
    }
    return render(request, "checkup/report.html", context)


def _table(one: CheckupReport, rows: object) -> HttpResponse:
    heads = ("编号", "位置", "名称", "印出的数", "单位")
    lines = ((n.code, n.place, n.name, n.printed, n.unit) for n in rows)
    title = f"{one.title} 第{one.edition}版 数字清单"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@allow("checkup.view")
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand the file out."""
    one = _report(request, pk)
    if not one.file.exists():
        raise Http404(pk)
    return FileResponse(
        one.file.open("rb"),
        content_type=DOCX,
        as_attachment=True,
        filename=f"{one.title}（第{one.edition}版）.docx",
    )
