"""The page of crews, windows and paces: what sequences are reckoned with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.plan.forms.crews import CrewForm
from anju.web.plan.queries import crews as queries
from anju.web.plan.services.crews import set_crews
from anju.web.plan.views.candidates import refuse
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("plan.view")
def crews(request: HttpRequest) -> HttpResponse:
    """Show the crews by trade and quarter, and the windows and paces of the policy."""
    own = request.user.area_code
    found = queries.rows(own)
    if "xlsx" in request.GET:
        title = _("施工力量")
        return download(
            f"{title}.xlsx", sheet_of(title, *queries.sheet_of_crews(found))
        )
    quarters, matrix = queries.matrix(own, today().year, today())
    context = {
        "page": page_of(request, found),
        "quarters": quarters,
        "matrix": matrix,
        "told": queries.policy_told(today()),
        "form": CrewForm(initial={"year": today().year, "reported_on": today()}),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/crews.html", context)


@require_POST
@allow("plan.change")
def set_one(request: HttpRequest) -> HttpResponse:
    """Write the crews of the reader's own area in a quarter."""
    form = CrewForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        set_crews(
            area_code=request.user.area_code,
            trade=given["trade"],
            quarter=(given["year"], int(given["quarter"])),
            crews=given["crews"],
            origin=given["origin"],
            reported_on=given["reported_on"],
        )
        messages.success(request, _("施工力量已登记，下次求解起生效。"))
    else:
        refuse(request, form)
    return redirect("plan:crews")
