"""Asking a solved version: why, what if it were in, what if it were out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.jobs import ASK, SOLVE
from anju.web.plan.models import PlanAnswer, PlanChoice
from anju.web.plan.queries.asking import questions
from anju.web.plan.queries.versions import version_of
from anju.web.plan.services.asking import heed
from anju.web.site import jobs


def _choice(request: HttpRequest, pk: int, code: str) -> PlanChoice:
    own = request.user.area_code
    rows = PlanChoice.objects.within(own).select_related("version")
    return get_object_or_404(rows, version=version_of(own, pk), code=code)


def asked_of(request: HttpRequest, choice: PlanChoice) -> dict[str, Any]:
    """Return what the part about questions shows."""
    found = questions(choice, request.user.area_code)
    return {
        "choice": choice,
        "version": choice.version,
        "questions": found,
        "is_asking": any(one.is_running for one in found),
        "may_heed": request.user.may("plan.change")
        and choice.version.is_open
        and choice.version.area_code.startswith(request.user.area_code),
    }


@allow("plan.view")
def asked(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show how far the answers are; a part of the page of a candidate."""
    choice = _choice(request, pk, code)
    if not request.htmx:
        return redirect(f"{choice.get_absolute_url()}#asked")
    return render(request, "plan/parts/asked.html", asked_of(request, choice))


@require_POST
@allow("plan.view")
def ask(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Begin to answer a question, once for each solve; the plan stays as it is."""
    choice = _choice(request, pk, code)
    found = questions(choice, request.user.area_code)
    wanted = next((x for x in found if x.ask == request.POST.get("ask")), None)
    if wanted and wanted.is_open:
        given = {"version": pk, "code": code, "ask": wanted.ask, "by": request.user.pk}
        jobs.start(ASK.code, given, by=request.user)
    return redirect("plan:asked", pk=pk, code=code)


@require_POST
@allow("plan.change")
def follow(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    """Wish what an answer shows, and solve anew from its plan."""
    version = version_of(request.user.area_code, pk)
    require_area(request.user, version.area_code)
    one = get_object_or_404(PlanAnswer, version=version, pk=answer)
    heed(one)
    given = {"version": pk, "answer": one.pk}
    jobs.start(SOLVE.code, given, by=request.user)
    messages.success(request, _("已按回答写下人工意见，正在重新求解。"))
    return redirect("plan:solving", pk=pk)
