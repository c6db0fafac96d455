"""Pages of the money that may be spent, of applications for it, and of grants."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.loop.models import Project
from anju.web.plan.forms.money import (
    ApplicationForm,
    DecisionForm,
    GradesForm,
    GrantForm,
)
from anju.web.plan.models import SOURCES, Application, ApplicationState, source_name
from anju.web.plan.queries import money as queries
from anju.web.plan.services import money as services
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

CITY_DIGITS = 4


@allow("plan.view")
def money(request: HttpRequest) -> HttpResponse:
    """Show the money by source and year, and each sum with what is doubtful."""
    own, chosen = request.user.area_code, queries.MoneyFilter.read(request.GET)
    found = queries.lines(own, chosen, today())
    if "xlsx" in request.GET:
        title = _("年度资金")
        return download(
            f"{title}.xlsx", sheet_of(title, *queries.sheet_of_money(found))
        )
    years, rows = queries.matrix(own, today())
    context = {
        "page": page_of(request, found),
        "chosen": chosen,
        "years": years,
        "year_choices": [(str(year), str(year)) for year in years],
        "matrix": rows,
        "source_choices": _sources(),
    }
    return render(request, "plan/money.html", context)


def _sources() -> list[tuple[str, str]]:
    return [(code, source_name(code)) for code, _name in SOURCES]


@allow("plan.view")
def sources(request: HttpRequest) -> HttpResponse:
    """Show what each source may pay, and where that stands."""
    told = queries.sources_told(request.user.area_code, today())
    return render(request, "plan/sources.html", {"sources": told})


@allow("plan.view")
def applications(request: HttpRequest) -> HttpResponse:
    """List what was applied for and what became of it."""
    own, asked = request.user.area_code, request.GET
    chosen = {key: asked.get(key, "").strip() for key in ("state", "source", "q")}
    rows = queries.applications(own, **chosen)
    if "xlsx" in asked:
        return _application_table(rows)
    context = {
        "page": page_of(request, rows),
        "chosen": chosen,
        "states": ApplicationState.choices,
        "source_choices": _sources(),
        "usual": queries.usual_chances(today()),
        "form": ApplicationForm(initial={"year": today().year}),
        "decision": DecisionForm(initial={"on_day": today()}, auto_id=False),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/applications.html", context)


def _application_table(rows: Any) -> HttpResponse:  # noqa: ANN401
    heads = [_("项目编码"), _("项目"), _("来源"), _("申报年度"), _("申报金额（万元）"),
             _("结果"), _("批复金额（万元）"), _("文号"), _("批复日期")]  # fmt: skip
    lines = (
        [one.project.code, one.project.name, source_name(one.source), one.year,
         one.asked_fen / 1e6, str(one.get_state_display()),
         None if one.granted_fen is None else one.granted_fen / 1e6, one.document,
         one.decided_on]
        for one in rows
    )  # fmt: skip
    title = _("资金申报")
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@require_POST
@allow("plan.change")
def apply_for(request: HttpRequest) -> HttpResponse:
    """Write an application down."""
    form = ApplicationForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        rows = Project.objects.within(request.user.area_code)
        project = get_object_or_404(rows, code=given.pop("project"))
        chance = given.pop("chance")
        given["chance_share"] = None if chance is None else chance / 100
        services.apply_for(project=project, **given)
        messages.success(request, _("申报已登记。"))
    else:
        refuse(request, form)
    return redirect("plan:applications")


@require_POST
@allow("plan.change")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what became of an application."""
    rows = Application.objects.within(request.user.area_code)
    one = get_object_or_404(rows, pk=pk)
    form = DecisionForm(request.POST)
    if form.is_valid():
        services.decide_application(one, **form.cleaned_data)
        messages.success(request, _("申报结果已登记。"))
    else:
        refuse(request, form)
    return redirect("plan:applications")


def _may_grant(request: HttpRequest) -> bool:
    user = request.user
    return len(user.area_code) <= CITY_DIGITS and user.may("plan.change")


@allow("plan.view")
def grants(request: HttpRequest) -> HttpResponse:
    """List grants with their instalments and yearly checks."""
    rows = queries.grants(request.user.area_code)
    context = {
        "stories": [
            (one, queries.grant_story(one), GradesForm(initial=_grades(one.grades)))
            for one in rows
        ],
        "form": GrantForm(initial={"first_year": today().year}),
        "terms": on("funding/renovation_grant", max(today(), date(2024, 1, 1))),
        "may_change": _may_grant(request),
    }
    return render(request, "plan/grants.html", context)


def _grades(grades: list[str]) -> dict[str, str]:
    return dict(zip(("first", "second"), grades, strict=False))


@require_POST
@allow("plan.change")
def make_grant(request: HttpRequest) -> HttpResponse:
    """Write a grant down; its instalments become money of their years."""
    form = GrantForm(request.POST)
    if form.is_valid():
        services.make_grant(area_code=request.user.area_code, **form.cleaned_data)
        messages.success(request, _("补助已登记，分年资金已列入年度资金。"))
    else:
        refuse(request, form)
    return redirect("plan:grants")


@require_POST
@allow("plan.change")
def grade(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the grades of the yearly checks; the money moves with them."""
    one = get_object_or_404(queries.grants(request.user.area_code), pk=pk)
    form = GradesForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        services.grade_grant(one, [given["first"], given["second"]])
        messages.success(request, _("绩效评价已登记，后续资金已按评价调整。"))
    else:
        refuse(request, form)
    return redirect("plan:grants")
