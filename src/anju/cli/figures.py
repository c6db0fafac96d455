"""`anju figures`: every number of the city, each with the rows behind it."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from anju.cli import session


@click.command()
@click.option("--area", help="行政区划代码 area code, such as 411202 湖滨区")
@click.option("--as-of", type=session.DAY, help="截止日 day, such as 2025-06-12")
@click.option("--document", help="定版文件 as frozen in a document, see 数字")
@click.option("--json", "as_json", is_flag=True, help="供程序读取 for machines")
def figures(
    area: str | None, as_of: datetime | None, document: str | None, *, as_json: bool
) -> None:
    """打印全部数字及其记录数。Print every figure, with how many rows are behind it.

    A figure's slices follow it as `code:slice`. JSON has id, name, value, unit, as_of
    and rows (the codes of the records behind the number). A document's figures keep
    the value they were frozen with, and say what changed behind them since.

    \b
    anju figures
    anju figures --area 411202
    anju figures --document 三建〔2025〕224号
    anju figures --json | python3 -m json.tool | less
    """
    with session.complete_city():
        day = as_of.date() if as_of else None
        found = _frozen(document) if document else _figures(area, day)
        for one in _printed(found, as_json=as_json):
            click.echo(one)


def _printed(found: Iterator[dict[str, Any]], *, as_json: bool) -> Iterator[str]:
    if as_json:
        yield json.dumps(list(found), ensure_ascii=False, indent=1, default=str)
        return
    for one in found:
        value = one["reason"] if one["value"] is None else f"{one['value']:,}"
        rows, mark = len(one["rows"]), "  ⚠ 输入已变更" if one.get("changed") else ""
        line = f"{one['id']:<36} {value:>14} {one['unit']:<4} {one['name']} [{rows}]"
        yield line + mark


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


def _frozen(document: str) -> Iterator[dict[str, Any]]:
    from anju.science.errors import UnknownCode
    from anju.web.loop import ledger
    from anju.web.loop.models import Figure

    rows = Figure.objects.filter(document=document).order_by("edition", "pk")
    if not rows:
        raise UnknownCode(f"没有名为“{document}”的定版文件。No such frozen document.")
    for one in rows:
        changes = ledger.changes_of(one)
        yield {
            "id": f"{one.code}:{one.slice}" if one.slice else one.code,
            "name": one.name_zh,
            "value": None if one.value is None else _plain(one.value),
            "unit": one.unit,
            "as_of": one.as_of.isoformat(),
            "reason": one.reason,
            "rows": list(one.rows.values_list("code", flat=True)),
            "document": one.document,
            "edition": one.edition,
            "changed": asdict(changes) if changes else None,
        }


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


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
