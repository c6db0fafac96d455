"""The city's land, built once for all its tests."""

import pytest

from demo.land import Land, land


@pytest.fixture(scope="session")
def city() -> Land:
    return land()
