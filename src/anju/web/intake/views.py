"""Pages of intake."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow


@allow("intake.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show what can be imported."""
    return render(request, "site/page.html")
