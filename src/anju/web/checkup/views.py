"""Pages of the checkup room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the room."""
    return render(request, "site/page.html")
