"""`anju figures`: every number of the city, each with the rows behind it."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from anju.cli import session


@click.command()
@click.option("--area", help="行政区划代码 area code, such as 411202 湖滨区")
@click.option("--as-of", type=session.DAY, help="截止日 day, such as 2025-06-12")
@click.option("--json", "as_json", is_flag=True, help="供程序读取 for machines")
def figures(area: str | None, as_of: datetime | None, *, as_json: bool) -> None:
    """打印全部数字及其记录数。Print every figure, with how many rows are behind it.

    A figure's slices follow it as `code:slice`. JSON has id, name, value, unit, as_of
    and rows (the codes of the records behind the number).

    \b
    anju figures
    anju figures --area 411202
    anju figures --json | python3 -m json.tool | less
    """
    with session.complete_city():
        for one in _printed(area, as_of.date() if as_of else None, as_json=as_json):
            click.echo(one)


def _printed(area: str | None, as_of: date | None, *, as_json: bool) -> Iterator[str]:
    found = _figures(area, as_of)
    if as_json:
        yield json.dumps(list(found), ensure_ascii=False, indent=1)
        return
    for one in found:
        value = one["reason"] if one["value"] is None else f"{one['value']:,}"
        rows = len(one["rows"])
        yield f"{one['id']:<36} {value:>14} {one['unit']:<4} {one['name']} [{rows}]"


def _figures(area: str | None, as_of: date | None) -> Iterator[dict[str, Any]]:
    from django.conf import settings

    from anju.web.loop import ledger
    from anju.web.loop.definitions import by_code
    from anju.web.site.clock import today

    where, day = area or settings.CITY, as_of or today()
    for code, definition in by_code().items():
        yield _told(ledger.value_of(code, where, day))
        if definition.sliced_by:
            yield from map(_told, ledger.slices_of(code, where, day).values())


def _told(value: Any) -> dict[str, Any]:
    from anju.web.loop import ledger

    what = value.definition
    amount = getattr(value.answer, "value", None)
    rows = ledger.rows_of(what.code, value.area_code, value.as_of, value.slice)
    return {
        "id": f"{what.code}:{value.slice}" if value.slice else what.code,
        "name": f"{what.name_zh}（{value.slice}）" if value.slice else what.name_zh,
        "value": None if amount is None else _number(amount, what.decimals),
        "unit": what.unit,
        "as_of": value.as_of.isoformat(),
        "reason": getattr(value.answer, "reason", ""),
        "rows": _codes(rows),
    }


def _codes(rows: Any) -> list[str]:
    """Read the codes of rows; some kinds of row work theirs out."""
    if any(field.name == "code" for field in rows.model._meta.concrete_fields):  # noqa: SLF001
        return list(rows.values_list("code", flat=True))
    return [row.code for row in rows.iterator()]


def _number(amount: Any, decimals: int) -> float | int:
    return round(float(amount), decimals) if decimals else round(amount)
