"""Write many rows by COPY: triggers still see each of them, three times faster.

A plain `bulk_create` of thousands of rows spends most of its time on quoting.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql


def copy_in(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model; they do not learn their keys."""
    if not rows:
        return
    columns = model._meta.concrete_fields  # noqa: SLF001
    fields = [field for field in columns if not field.primary_key]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),  # noqa: SLF001
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
    )
    with connection.cursor() as cursor:
        _tell_history(cursor, model)
        with connection.wrap_database_errors, cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(
                    [
                        field.get_db_prep_save(
                            field.pre_save(row, add=True), connection
                        )
                        for field in fields
                    ]
                )


def _tell_history(cursor: Any, model: type[models.Model]) -> None:  # noqa: ANN401
    """Change nothing, by a statement with which who and why reach the triggers."""
    table = sql.Identifier(model._meta.db_table)  # noqa: SLF001
    nothing = sql.SQL("DELETE FROM {} WHERE FALSE").format(table)
    cursor.execute(nothing.as_string(cursor.connection))
