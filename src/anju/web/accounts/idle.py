"""Sign out whoever has been idle for too long."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

SEEN = "seen_at_s"
WRITE_EVERY_S = 60


class IdleLogoutMiddleware:
    """Keep the time of the last request in the session, at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        seen_s, now_s = request.session.get(SEEN), int(time.time())
        if seen_s and now_s - seen_s > settings.IDLE_LOGOUT_S:
            logout(request)
        elif not seen_s or now_s - seen_s > WRITE_EVERY_S:
            request.session[SEEN] = now_s
