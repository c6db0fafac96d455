"""Pages of what to do when the money does not come, and when it came otherwise."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.forms.outlook import OutlookForm
from anju.web.plan.jobs import ADJUST, OUTLOOK
from anju.web.plan.models import Place, PlanVersion
from anju.web.plan.queries import changes as changed
from anju.web.plan.queries import outlook as queries
from anju.web.plan.queries.versions import version_of
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.registry.areas import counties
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


def _form(request: HttpRequest, version: PlanVersion, *given: object) -> OutlookForm:
    rules = on("plan/arrivals", today())
    sources = queries.doubted(version, request.user.area_code, today())
    return OutlookForm(*given, sources=sources, rules=rules)


@allow("plan.view")
def outlook(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which works hold when money is short, and who comes in next."""
    version, own = version_of(request.user.area_code, pk), request.user.area_code
    runs = queries.outlooks(version)
    asked = request.GET.get("run", "")
    run = runs.filter(pk=asked).first() if asked.isdigit() else runs.first()
    chosen = queries.WorkFilter.read(request.GET)
    rows = queries.works(run, own, chosen) if run else None
    if "xlsx" in request.GET and rows is not None:
        table = sheet_of(_("资金不到位怎么办"), *queries.sheet_of_works(rows))
        return download(f"plan-{pk}-core.xlsx", table)
    job = queries.job_of(version)
    context = {
        "version": version,
        "run": run,
        "runs": runs[:10],
        "job": None if job and job.state == "done" else job,
        "form": _form(request, version),
        "rules": on("plan/arrivals", today()),
        "places": Place.choices,
        "counties": counties(own),
        "chosen": chosen,
        "may_change": request.user.may("plan.change"),
    }
    if run is not None:
        context |= {
            "page": page_of(request, rows),
            "counts": queries.counts(run, own, today()),
            "levels": queries.levels(run),
            "money": queries.money(run, own),
        }
    return render(request, "plan/outlook.html", context)


@require_POST
@allow("plan.change")
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Work it out beside the page."""
    version = version_of(request.user.area_code, pk)
    require_area(request.user, version.area_code)
    form = _form(request, version, request.POST)
    if not form.is_valid():
        refuse(request, form)
        return redirect("plan:outlook", pk=pk)
    params = {"version": version.pk, "asked": form.given(), "by": request.user.pk}
    return redirect(jobs.start(OUTLOOK.code, params, by=request.user))


@require_POST
@allow("plan.change")
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a version with one for the money as it is now."""
    version = version_of(request.user.area_code, pk)
    require_area(request.user, version.area_code)
    params = {"version": version.pk, "by": request.user.pk}
    return redirect(jobs.start(ADJUST.code, params, by=request.user))


@allow("plan.view")
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """List what a version decides otherwise than the one that it follows."""
    version, own = version_of(request.user.area_code, pk), request.user.area_code
    if version.follows is None:
        messages.error(request, _("这一版不是从别的版本调整来的，没有改动清单。"))
        return redirect(version)
    chosen = changed.ChangeFilter.read(request.GET)
    rows = changed.changes(version, own, chosen)
    if "xlsx" in request.GET:
        table = sheet_of(_("调整了什么"), *changed.sheet_of_changes(rows))
        return download(f"plan-{pk}-changes.xlsx", table)
    context = {
        "version": version,
        "before": version.follows,
        "money": changed.money_between(version.follows, version, own),
        "told": changed.summary(version, own, today()),
        "page": page_of(request, rows),
        "chosen": chosen,
        "kinds": changed.KINDS,
        "counties": counties(own),
    }
    return render(request, "plan/changes.html", context)
