"""A command's stay in the city: its database runs, Django is ready."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

from anju.launch import city, postgres

SETTINGS = "anju.web.settings"


@contextmanager
def database() -> Iterator[None]:
    """Have the database, started for us or shared with others, and Django on it."""
    with postgres.running() as url:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        state = city.state_of(url)
        if state.today:
            os.environ.setdefault("ANJU_TODAY", state.today)
        django.setup()
        yield


@contextmanager
def complete_city() -> Iterator[None]:
    """Have a database that holds a city, not an empty or a half-built one."""
    with database():
        city.refuse_unless_complete(os.environ["DATABASE_URL"])
        yield
