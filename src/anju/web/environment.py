"""What the environment may set: read once, refused at start when it makes no sense.

ANJU_SECRET_KEY   key of sessions and signatures; a random one is kept in var/
ANJU_DEBUG        1 shows faults in full; never on a shared machine
ANJU_HOSTS        names the product answers to, comma separated
ANJU_TODAY        fixed local day of the demo city, such as 2025-06-12
ANJU_CITY         first digits of the city's area code (GB/T 2260), 4112
ANJU_VAR          folder for what the product writes
ANJU_UPLOAD_MB    largest file that intake takes, in MB
DATABASE_URL      postgresql://user:password@host:port/name
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from anju.science.errors import BadSetting

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting that a bureau may change."""

    secret_key: str
    debug: bool
    hosts: list[str]
    today: date | None
    city: str
    var: Path
    upload_mb: int
    database: dict[str, Any]


def read(env: Mapping[str, str]) -> Environment:
    """Read and check the environment."""
    var = Path(env.get("ANJU_VAR") or ROOT / "var")
    return Environment(
        secret_key=env.get("ANJU_SECRET_KEY") or _kept_secret(var),
        debug=env.get("ANJU_DEBUG", "0") == "1",
        hosts=env.get("ANJU_HOSTS", "127.0.0.1,localhost,[::1]").split(","),
        today=_day(env.get("ANJU_TODAY")),
        city=_city(env.get("ANJU_CITY", "4112")),
        var=var,
        upload_mb=_positive("ANJU_UPLOAD_MB", env.get("ANJU_UPLOAD_MB", "50")),
        database=_database(env.get("DATABASE_URL", "")),
    )


def _kept_secret(var: Path) -> str:
    file = var / "secret.key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        half_done = file.with_name(f"secret.{os.getpid()}")
        half_done.touch(mode=0o600)
        half_done.write_text(secrets.token_urlsafe(48), "ascii")
        half_done.replace(file)
    return file.read_text("ascii")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadSetting(
            f"ANJU_TODAY={text}: give a day such as 2025-06-12."
        ) from error


def _city(text: str) -> str:
    if not (text.isdigit() and len(text) in {2, 4, 6}):
        raise BadSetting(f"ANJU_CITY={text}: give 2, 4 or 6 digits of an area code.")
    return text


def _positive(name: str, text: str) -> int:
    if not (text.isdigit() and int(text)):
        raise BadSetting(f"{name}={text}: give a whole number above zero.")
    return int(text)


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url or "postgresql:///anju")
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"DATABASE_URL: {parts.scheme}:// is not PostgreSQL.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "anju",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
