"""Codes for advice: a letter and a running number that is never given twice."""

from django.db import connection


def next_advice_codes(how_many: int) -> list[str]:
    """Take the next codes, such as JY0000017."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('checkup_advice_number') FROM generate_series(1, %s)",
            [how_many],
        )
        return [f"JY{number:07d}" for (number,) in cursor.fetchall()]
