from collections.abc import Iterator

import pytest
from django.conf import settings

from anju.launch import testing


def pytest_configure() -> None:
    """Hash passwords quickly; how Django hashes them is not ours to test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start the database server when the first test asks for the database."""
    with testing.server():
        yield


@pytest.fixture(autouse=True)
def _no_names_kept() -> None:
    """Forget the names of areas that another test had."""
    from anju.web.registry import areas  # noqa: PLC0415 - once Django is ready

    areas.forget()
