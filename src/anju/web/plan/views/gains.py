"""Where a little more money, or one more crew, would help most."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow
from anju.web.plan.queries import gains as queries
from anju.web.plan.queries.versions import version_of
from anju.web.policy import on
from anju.web.site.clock import today
from anju.web.site.tables import download, sheet_of


@allow("plan.view")
def gains(request: HttpRequest, pk: int) -> HttpResponse:
    """List what is scarce, the dearest first, and what there is enough of."""
    own = request.user.area_code
    one = version_of(own, pk)
    money, crews = queries.money_gains(one, own), queries.crew_gains(one, own)
    if "xlsx" in request.GET:
        heads, rows = queries.sheet_of_gains(money, crews)
        return download(f"gains-{pk}.xlsx", sheet_of(one.name, heads, rows))
    context = {
        "version": one,
        "money": money,
        "crews": crews,
        "weights": on("plan/weights", today()),
    }
    return render(request, "plan/gains.html", context)
