"""Who may open a page, and which rows he then sees."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from anju.science.errors import NotYours

View = Callable[..., HttpResponse]


def allow(action: str) -> Callable[[View], View]:
    """Let in only signed-in users whose role may take `action`."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
            require(request.user, action)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def require(user: Any, action: str) -> None:  # noqa: ANN401
    """Refuse unless the user may take `action`."""
    if not user.may(action):
        raise NotYours(
            _(
                "您的角色“%(role)s”没有权限执行此操作（%(action)s）。请联系市住建局管理员。"
            )
            % {"role": user.role_of.name_zh, "action": action}
        )


def require_area(user: Any, area_code: str) -> None:  # noqa: ANN401
    """Refuse unless the area lies inside the user's own."""
    if not area_code.startswith(user.area_code):
        raise NotYours(
            _("区划 %(area)s 不在您的管辖范围 %(own)s 内。")
            % {"area": area_code, "own": user.area_code}
        )


class ScopedQuerySet(models.QuerySet):
    """Rows of one area and what lies inside it."""

    def within(self, area_code: str) -> "ScopedQuerySet":
        """Keep the rows whose area code starts with `area_code`."""
        return self.filter(area_code__startswith=area_code)


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)
