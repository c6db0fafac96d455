"""Fifty rows at a time, everywhere the same way."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS_PER_PAGE = 50


def page_of(
    request: HttpRequest,
    rows: QuerySet | Sequence[Any],
    *,
    size: int = ROWS_PER_PAGE,
    name: str = "page",
) -> Page:
    """Return the page that the address asks for (`?page=2`), or the nearest.

    A second list on a page has a `name` of its own.
    """
    return Paginator(rows, size).get_page(request.GET.get(name))
