"""Pages of the keep room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow


@allow("keep.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the room."""
    return render(request, "site/page.html")
