"""What every page knows: the rooms, the city's day, who is reading."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from anju.web.site.clock import today
from anju.web.site.stations import stations


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the rooms that this reader may enter, and the day."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "rooms": [
            replace(room, url_name=door)
            for room in stations()
            if signed_in and (door := room.door(user))
        ],
        "may_intake": signed_in and user.may("intake.change"),
        "today": today(),
        "demo_day": settings.TODAY is not None,
    }
