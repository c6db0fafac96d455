"""Codes for life: a letter and a running number that is never given twice."""

from django.db import connection

PREFIXES = {"finding": "WT", "project": "XM", "handover": "YJ"}


def next_codes(what: str, how_many: int) -> list[str]:
    """Take the next codes of a series, such as WT0000017 for a finding."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(%s) FROM generate_series(1, %s)",
            [f"loop_{what}_number", how_many],
        )
        return [f"{PREFIXES[what]}{number:07d}" for (number,) in cursor.fetchall()]
