"""The decision sheet: one page to look at, to print, and as a Word file."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.web.accounts.access import allow
from anju.web.plan.documents.decision import docx_of
from anju.web.plan.queries.candidates import is_english
from anju.web.plan.queries.decision import decision_of
from anju.web.plan.queries.versions import version_of
from anju.web.plan.workbook import book_of_version
from anju.web.site.clock import today
from anju.web.site.tables import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow("plan.view")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version on one page."""
    one, own = version_of(request.user.area_code, pk), request.user.area_code
    if not one.solved_at:
        return redirect(one)
    context = {
        "version": one,
        "told": decision_of(one, own, today()),
        "notes": [pair[is_english()] for pair in one.notes],
        "today": today(),
    }
    return render(request, "plan/decision.html", context)


@allow("plan.view")
def decision_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the decision sheet out as a Word file."""
    one, own = version_of(request.user.area_code, pk), request.user.area_code
    if not one.solved_at:
        return redirect(one)
    content = docx_of(
        decision_of(one, own, today()),
        issuer=request.user.unit,
        day=today(),
        is_whole=one.area_code.startswith(own),
    )
    return _file(content, f"{one.name}决策单")


@allow("plan.view")
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the whole version out as a workbook."""
    one, own = version_of(request.user.area_code, pk), request.user.area_code
    return download(f"{one.name}.xlsx", book_of_version(one, own))


def _file(content: bytes, name: str) -> HttpResponse:
    address = quote(f"{name}.docx")
    return HttpResponse(
        content,
        content_type=DOCX,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{address}"},
    )
