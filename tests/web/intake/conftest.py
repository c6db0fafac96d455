from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Speak Chinese, whatever language a page was last shown in."""
    with translation.override("zh-hans"):
        yield
