"""Pages of the score sheets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.forms.scores import ReadinessForm, SheetForm
from anju.web.plan.jobs import LIST, SCORE
from anju.web.plan.models import ScoreRow, ScoreSheet
from anju.web.plan.queries import scores as queries
from anju.web.plan.queries.versions import KINDS, version_of, versions
from anju.web.plan.services.scores import record_readiness
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.registry.areas import counties
from anju.web.registry.models import Estate
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("plan.view")
def scores(request: HttpRequest) -> HttpResponse:
    """List the sheets; offer a new one with the weights of the last."""
    own, rules = request.user.area_code, on("plan/score_sheet", today())
    rows = queries.sheets(own)
    last = rows.first()
    year = today().year
    given = {"name": _("%(year)d年评分表") % {"year": year}, "year": year}
    given |= {"year_count": 1} | (last.weights if last else rules["weights"])
    context = {
        "page": page_of(request, rows),
        "form": SheetForm(initial=given),
        "criteria": queries.CRITERIA,
        "rules": rules,
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/scores.html", context)


@require_POST
@allow("plan.change")
def make(request: HttpRequest) -> HttpResponse:
    """Score everyone beside the page."""
    form = SheetForm(request.POST)
    if not form.is_valid():
        refuse(request, form)
        return redirect("plan:scores")
    params = {
        "asked": form.given(),
        "area_code": request.user.area_code,
        "by": request.user.pk,
    }
    return redirect(jobs.start(SCORE.code, params, by=request.user))


def _sheet(request: HttpRequest, pk: int) -> ScoreSheet:
    return get_object_or_404(queries.sheets(request.user.area_code), pk=pk)


@allow("plan.view")
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sheet: the list, the cut, and who would change sides."""
    one, own = _sheet(request, pk), request.user.area_code
    chosen = queries.ScoreFilter.read(request.GET)
    rows = queries.scores(one, own, chosen)
    if "xlsx" in request.GET:
        table = sheet_of(one.name, *queries.sheet_of_scores(one, rows))
        return download(f"{one.name}.xlsx", table)
    context = {
        "one": one,
        "page": page_of(request, rows),
        "heads": queries.heads_of(one),
        "rules": on("plan/score_sheet", one.made_at.date()),
        "last_in": queries.last_in(rows),
        "is_newest": queries.newest_sheets(own, today()).first() == one,
        "chosen": chosen,
        "sides": queries.SIDES,
        "kinds": KINDS,
        "kind_names": dict(KINDS),
        "counties": counties(own),
        "searched": versions(own).filter(solved_at__isnull=False, is_list=False)[:10],
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/score.html", context)


@require_POST
@allow("plan.change")
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """Set what the sheet would have done beside a searched version."""
    sheet = _sheet(request, pk)
    version = version_of(request.user.area_code, request.POST.get("version", "0"))
    require_area(request.user, version.area_code)
    params = {"version": version.pk, "sheet": sheet.pk, "by": request.user.pk}
    return redirect(jobs.start(LIST.code, params, by=request.user))


@allow("plan.view")
def score_row(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show one score, criterion by criterion."""
    sheet = _sheet(request, pk)
    rows = ScoreRow.objects.within(request.user.area_code).select_related("project")
    one = get_object_or_404(rows, sheet=sheet, code=code)
    context = {
        "one": one,
        "sheet": sheet,
        "parts": queries.told_of(one),
        "tries": 2 * len(sheet.weights),
        "stays": round(one.stays_share * 2 * len(sheet.weights)),
        "rules": on("plan/score_sheet", sheet.made_at.date()),
        "kind_name": dict(KINDS).get(one.kind, one.kind),
    }
    return render(request, "plan/score_row.html", context)


@allow("plan.view")
def readiness(request: HttpRequest) -> HttpResponse:
    """List what estates bring along; offer to write it down."""
    own, q = request.user.area_code, request.GET.get("q", "").strip()
    given = {"reported_on": today(), "estate": request.GET.get("estate", "")}
    context = {
        "page": page_of(request, queries.ready(own, q)),
        "q": q,
        "form": ReadinessForm(initial=given),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/readiness.html", context)


@require_POST
@allow("plan.change")
def record(request: HttpRequest) -> HttpResponse:
    """Write down what an estate brings along."""
    form = ReadinessForm(request.POST)
    if not form.is_valid():
        refuse(request, form)
        return redirect("plan:readiness")
    rows = Estate.objects.within(request.user.area_code)
    estate = get_object_or_404(rows, code=form.cleaned_data["estate"])
    record_readiness(
        estate=estate,
        origin=form.cleaned_data["origin"],
        reported_on=form.cleaned_data["reported_on"],
        facts=form.facts(),
    )
    messages.success(request, _("申报条件已登记，重新评分后生效。"))
    return redirect("plan:readiness")
