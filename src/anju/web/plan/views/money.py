"""Pages of the money that may be spent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow
from anju.web.loop.models.project import Category
from anju.web.plan.queries import money as queries
from anju.web.site.paging import page_of


@allow("plan.view")
def money(request: HttpRequest) -> HttpResponse:
    """List the money that may be spent."""
    rows = queries.pools(request.user.area_code)
    return render(
        request,
        "plan/money.html",
        {"page": page_of(request, rows), "categories": Category.choices},
    )
