"""The stations of the loop on the home page: what a room shows and what waits."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Station:
    """One room on the loop. `waits` pairs a figure code with the page to go to.

    `side_doors` pair an action with a page, for who may enter no other.
    """

    room: str
    name_zh: str
    name_en: str
    question_zh: str
    question_en: str
    url_name: str
    figures: tuple[str, ...] = ()
    waits: tuple[tuple[str, str], ...] = ()
    side_doors: tuple[tuple[str, str], ...] = ()

    def door(self, user: Any) -> str:  # noqa: ANN401
        """Return the page through which a user comes in; empty: he may not."""
        doors = ((f"{self.room}.view", self.url_name), *self.side_doors)
        return next((page for action, page in doors if user.may(action)), "")

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_zh

    @property
    def question(self) -> str:
        return self.question_en if _english() else self.question_zh


def _english() -> bool:
    return (get_language() or "").startswith("en")


@cache
def stations() -> tuple[Station, ...]:
    """Return the rooms in loop order."""
    joined: tuple[Station, ...] = import_string(settings.STATIONS)
    return joined


def room_name(code: str) -> str:
    """Return what a room is called; what is no room belongs to the loop itself."""
    return next((one.name for one in stations() if one.room == code), _("闭环"))
