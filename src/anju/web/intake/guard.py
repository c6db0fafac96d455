"""Refuse an upload by its announced size, before a byte of its body is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.intake.problems import refuse
from anju.web.intake.reading.archive import MB
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
        most = limits()
        if size <= most.upload_mb * MB + FORM_BYTES:
            return self.get_response(request)
        refusal = refuse("too_big", size=round(size / MB, 1), limit=most.upload_mb)
        page = render(
            request, "site/refused.html", {"refusal": refusal}, status=TOO_LARGE
        )
        page["Connection"] = "close"
        return page
