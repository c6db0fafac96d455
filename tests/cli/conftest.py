from collections.abc import Callable
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from anju.cli.main import anju

Run = Callable[..., Result]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    """Run `anju` on the tests' own database, not on the demo city."""
    named = connection.settings_dict
    host = quote(str(named["HOST"]), safe="")
    address = f"postgresql://{named['USER']}@/{named['NAME']}?host={host}"
    monkeypatch.setenv("DATABASE_URL", address)
    return lambda *words: CliRunner().invoke(anju, words)
