"""Whether a database holds a city: empty, half-built, complete, or somebody's own.

The sign is the database's own comment: dropped with it, copied with it, and seen by
every program that reaches the database.
"""

import json
from dataclasses import asdict, dataclass, field

import psycopg
from psycopg import sql

from anju.launch.refusals import LaunchRefused

BUILDING, COMPLETE = "building", "complete"


@dataclass(frozen=True, slots=True)
class State:
    """What the comment says.

    ``today`` is the day on which a demo city stands still; ``took_s`` tells how long
    each stage of building it took.
    """

    demo: str = ""
    today: str = ""
    took_s: dict[str, float] = field(default_factory=dict)
    has_tables: bool = False


def state_of(url: str) -> State:
    """Read the sign."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database'),"
            " to_regclass('public.django_migrations') IS NOT NULL"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    said, has_tables = found or (None, False)
    signs = json.loads(said) if said and said.startswith("{") else {}
    return State(**signs, has_tables=has_tables)


def sign(url: str, state: State) -> None:
    """Write the sign."""
    said = asdict(state)
    del said["has_tables"]
    with psycopg.connect(url, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(name), sql.Literal(json.dumps(said))
            )
        )


def clear(url: str) -> None:
    """Empty the database of a demo city; a city of somebody's own is refused."""
    state = state_of(url)
    if state.has_tables and not state.demo:
        raise LaunchRefused(
            "DATABASE_URL 指定的数据库里已有别的数据，演示城市不会覆盖它。"
            "请另建一个空数据库。",
            "The database in DATABASE_URL holds data that is not the demo city's. "
            "Give an empty one.",
        )
    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")


def refuse_unless_complete(url: str) -> None:
    """Say no to work on an empty or half-built city."""
    state = state_of(url)
    if not state.has_tables or state.demo == BUILDING:
        raise LaunchRefused(
            "还没有城市数据。请先运行 make demo ARGS=--no-serve",
            "There is no city yet. Run `make demo ARGS=--no-serve` first.",
        )
