"""Pages of the deliver room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow


@allow("deliver.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the room."""
    return render(request, "site/page.html")


@allow("deliver.view")
def project(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Show one project."""
    return render(request, "site/page.html")
