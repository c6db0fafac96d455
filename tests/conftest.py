from collections.abc import Iterator

import pytest

from anju.launch import testing


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start the database server when the first test asks for the database."""
    with testing.server():
        yield
