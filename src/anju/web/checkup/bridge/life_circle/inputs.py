"""What a run has read, in one number a table: does the registry still say the same."""

from collections.abc import Mapping
from functools import lru_cache

from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from anju.web.registry.models import (
    Entrance,
    Estate,
    Facility,
    Registered,
    WalkPath,
)
from anju.web.registry.tiles import versions_of

READ: Mapping[type[Registered], tuple[str, ...]] = {
    WalkPath: ("is_open", "estate_id", "geometry"),
    Facility: ("facility_code", "is_open", "geometry"),
    Entrance: ("building_id", "household_count", "geometry"),
    Estate: ("resident_count", "elderly_count", "child_count"),
}
NAMES = {
    "path": _("步行路径"),
    "facility": _("公共服务设施"),
    "entrance": _("单元出入口"),
    "estate": _("小区人口"),
}
_DIGEST = """
    SELECT count(*) || ':' || coalesce(sum(hashtextextended(row({})::text, 0)), 0)
    FROM {} WHERE area_code LIKE %s
"""


def fingerprints(area_code: str) -> dict[str, str]:
    """Return the state of what a run of a city reads, by kind."""
    return dict(_fingerprints(area_code, tuple(sorted(versions_of(READ).items()))))


def changed(before: Mapping[str, str], area_code: str) -> list[str]:
    """Name what has changed since a run read it."""
    now = fingerprints(area_code)
    return [str(NAMES[kind]) for kind in NAMES if before.get(kind) != now[kind]]


@lru_cache(maxsize=64)
def _fingerprints(
    area_code: str, versions: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, str], ...]:
    del versions  # part of the key: read anew when a row has changed
    return tuple((model.kind, _digest(model, area_code)) for model in READ)


def _digest(model: type[Registered], area_code: str) -> str:
    query = sql.SQL(_DIGEST).format(
        sql.SQL(", ").join(sql.Identifier(name) for name in ("code", *READ[model])),
        sql.Identifier(model._meta.db_table),  # noqa: SLF001
    )
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(cursor.connection), [f"{area_code}%"])
        (digest,) = cursor.fetchone()
    return str(digest)
