"""A command's stay in the city: its database runs, Django is ready."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import django

from anju.launch import city, postgres
from anju.science.errors import NotYours, UnknownCode

SETTINGS = "anju.web.settings"
DAY = click.DateTime(["%Y-%m-%d"])
AS_USER = click.option(
    "--user",
    "username",
    default="shi",
    show_default=True,
    help="以谁的名义 who does this; its area is the limit",
)


@contextmanager
def database() -> Iterator[None]:
    """Have the database, started for us or shared with others, and Django on it."""
    with postgres.running() as url:
        state = city.state_of(url)
        if state.today:
            os.environ.setdefault("ANJU_TODAY", state.today)
        make_ready()
        yield


def make_ready() -> None:
    """Read the settings; only what asks the database needs more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


@contextmanager
def complete_city() -> Iterator[None]:
    """Have a database that holds a city, not an empty or a half-built one."""
    with database():
        city.refuse_unless_complete(os.environ["DATABASE_URL"])
        yield


def user(username: str, action: str) -> Any:
    """Return the user in whose name a command acts, if its role may do this."""
    from anju.web.accounts.models import User

    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise UnknownCode(f"没有用户“{username}”。请用 --user 指定一个。")
    if not found.may(action):
        raise NotYours(f"用户“{username}”的角色不能执行此操作（{action}）。")
    return found


def own_area(by: Any, wanted: str | None) -> str:
    """Return the area asked for, if it lies within the user's own."""
    area = wanted or by.area_code
    if not area.startswith(by.area_code):
        raise NotYours(f"用户“{by.username}”只能处理 {by.area_code} 辖区。")
    return str(area)
