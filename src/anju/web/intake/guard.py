"""Refuse an upload by its announced size, before a byte of its body is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.science.errors import FileRefused
from anju.web.intake.reading.archive import MB, check_size
from anju.web.intake.services import limits

TOO_LARGE = 413
FORM_BYTES = MB  # what the rest of a form may weigh


class UploadGuard:
    """Stands before anything that reads a request's body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        size = int(announced) if announced.isdigit() else 0
        try:
            check_size(max(size - FORM_BYTES, 1), limits())
        except FileRefused as refusal:
            page = render(
                request, "site/refused.html", {"refusal": refusal}, status=TOO_LARGE
            )
            page["Connection"] = "close"
            return page
        return self.get_response(request)
