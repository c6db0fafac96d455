"""Pytest plugin: each run of the tests has a database server to itself.

Where several processes run the tests side by side, each has one of its own. Its
address is known before it runs, so Django's settings can be read at once and the server
is started only when a test first asks for the database. A DATABASE_URL that was set
before is used instead.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from anju.launch import postgres
from anju.launch.postgres.cluster import Cluster
from anju.launch.refusals import LaunchRefused

_planned: list[Cluster] = []
OURS = "ANJU_TEST_DATABASE"
"""The address that the first process planned for itself: not for those it starts."""


def pytest_addoption() -> None:
    """Name the database; the one hook that comes before Django's settings."""
    given = os.environ.get("DATABASE_URL")
    if given and given != os.environ.get(OURS):
        return
    try:
        cluster = postgres.throw_away(str(os.getpid()))
    except LaunchRefused as missing:
        raise pytest.UsageError(str(missing)) from missing
    os.environ["DATABASE_URL"] = os.environ[OURS] = cluster.url
    _planned.append(cluster)


@contextmanager
def server() -> Iterator[None]:
    """Run the planned server for the length of the block."""
    if not _planned:
        yield
        return
    with _planned[0].running():
        yield
