"""Versions of the plan side by side."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anju.web.accounts.access import allow
from anju.web.plan.queries import compare as queries
from anju.web.plan.queries.versions import versions
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

FEWEST = 2


@allow("plan.view")
def compare(request: HttpRequest) -> HttpResponse:
    """Set two to four versions side by side, and name where they part."""
    own = request.user.area_code
    chosen = queries.asked(versions(own), request.GET.getlist("v"))
    if len(chosen) < FEWEST:
        messages.error(request, _("请勾选二到四个已求解的版本再比较。"))
        return redirect("plan:index")
    rows = queries.differences(chosen, own)
    if "xlsx" in request.GET:
        table = queries.sheet_of_differences(chosen, rows)
        return download("plans.xlsx", sheet_of(_("计划版本比较"), *table))
    context = {
        "versions": chosen,
        "sections": queries.sections(chosen, own, today()),
        "page": page_of(request, rows),
        "wide": len(chosen) + 1,
    }
    return render(request, "plan/compare.html", context)
