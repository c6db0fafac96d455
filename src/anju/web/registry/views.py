"""Pages of the registry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow


@allow("registry.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show what exists."""
    return render(request, "site/page.html")


@allow("registry.view")
def record(request: HttpRequest, kind: str, code: str) -> HttpResponse:  # noqa: ARG001
    """Show one record."""
    return render(request, "site/page.html")


@allow("registry.view")
def search(request: HttpRequest) -> HttpResponse:
    """Show what a typed word finds."""
    return render(request, "site/page.html")


@allow("registry.view")
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map."""
    return render(request, "site/page.html")
