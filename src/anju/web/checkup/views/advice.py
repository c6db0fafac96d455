"""The rectification list and the project library with its gate."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.checkup.models import Advice, IndicatorItem
from anju.web.checkup.queries import advice as asked
from anju.web.checkup.queries import library as built
from anju.web.checkup.services.advice import Charge, charge
from anju.web.checkup.views.posted import day_of, word_of
from anju.web.loop.models import Exemption, Project
from anju.web.loop.models.finding import RECTIFY
from anju.web.loop.models.project import Category
from anju.web.loop.services import EXEMPT, Decision, exempt_project
from anju.web.registry.areas import counties
from anju.web.site.clock import now, today
from anju.web.site.exports import take_away
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("checkup.view")
def advice(request: HttpRequest) -> HttpResponse:
    """List the advice; let many be charged at once."""
    own = request.user.area_code
    chosen = asked.AdviceFilter.read(request.GET)
    rows = asked.advice(own, chosen, today())
    if request.GET.get("as") == "xlsx":
        title = f"附件4 整改建议清单 {today()}"
        return take_away(
            request,
            f"{title}.xlsx",
            rows.count(),
            lambda: sheet_of(title, *asked.sheet_of_advice(rows)),
        )
    page = page_of(request, rows)
    context = {
        "page": page,
        "listed": asked.with_counts(page),
        "chosen": chosen,
        "counties": counties(own),
        "layers": IndicatorItem.Layer.choices,
        "types": RECTIFY,
        "states": asked.states(),
        "query": request.GET.urlencode(),
        "may_change": request.user.may("checkup.change"),
        "today": today(),
    }
    return render(request, "checkup/advice.html", context)


@require_POST
@allow("checkup.change")
def assign(request: HttpRequest) -> HttpResponse:
    """Charge the ticked advice, or all that the filter shows, with unit and day."""
    own = request.user.area_code
    query = request.POST.get("query", "")
    if request.POST.get("scope") == "all":
        chosen = asked.AdviceFilter.read(QueryDict(query))
        pks = asked.advice(own, chosen, today()).values("pk")
        rows = Advice.objects.filter(pk__in=pks)
    else:
        picked = request.POST.getlist("pick")
        rows = Advice.objects.within(own).filter(code__in=picked)
    decided = Charge(
        unit=word_of(request, "unit", 100),
        due_on=day_of(request, "due_on"),
        text=word_of(request, "text", 400),
        no_project=word_of(request, "no_project", 200),
    )
    done = charge(advice=rows, with_=decided, by=request.user, now=now())
    messages.success(request, _("已交办 %(n)s 条整改建议。") % {"n": done})
    return redirect(f"{reverse('checkup:advice')}?{query}")


@allow("checkup.view")
def library(request: HttpRequest) -> HttpResponse:
    """List the projects that are not built, and how each stands at the gate."""
    own = request.user.area_code
    chosen = built.LibraryFilter.read(request.GET)
    rows = built.library(own, chosen, today())
    if request.GET.get("as") == "xlsx":
        title = f"附件5 项目库 {today()}"
        return download(f"{title}.xlsx", sheet_of(title, *built.sheet_of_library(rows)))
    context = _library(request, rows) | {
        "chosen": chosen,
        "counties": counties(own),
        "categories": Category.choices,
        "gates": built.gates(),
    }
    return render(request, "checkup/library.html", context)


def _library(request: HttpRequest, rows: QuerySet[Project]) -> dict[str, Any]:
    page = page_of(request, built.counted(rows))
    told = [
        (one, built.scale_of(one), built.sources_of(one), built.gate_of(one))
        for one in page
    ]
    return {
        "page": page,
        "told": told,
        "kinds": Exemption.Kind.choices,
        "may_exempt": request.user.may(EXEMPT),
    }


@require_POST
@allow(EXEMPT)
def exempt(request: HttpRequest, code: str) -> HttpResponse:
    """Let a project through the gate in writing."""
    rows = Project.objects.within(request.user.area_code)
    project = get_object_or_404(rows, code=code)
    decision = Decision(
        kind=word_of(request, "kind", 14),
        text=word_of(request, "text", 300),
        document=word_of(request, "document", 80),
    )
    exempt_project(project=project, decision=decision, by=request.user, now=now())
    messages.success(request, _("%(code)s 已办理书面豁免。") % {"code": code})
    return redirect(f"{reverse('checkup:library')}?q={code}")
