"""One place where a refusal becomes a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.science.errors import AnjuError, DataError, NotYours, RuleError

STATUS: dict[type[AnjuError], int] = {NotYours: 403, DataError: 422, RuleError: 409}


class RefusalMiddleware:
    """Show any refusal with its code and sentence; let faults pass to the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer for Django when a view raised a refusal."""
        if not isinstance(error, AnjuError):
            return None
        kinds = [status for kind, status in STATUS.items() if isinstance(error, kind)]
        status = kinds[0] if kinds else 400
        return render(request, "site/refused.html", {"refusal": error}, status=status)
