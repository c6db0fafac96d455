"""`anju plan candidates`: who asks for money, priced and judged by rule."""

import json
from pathlib import Path
from typing import Any

import click

from anju.cli import progress, session

NEW_FILE = click.Path(dir_okay=False, path_type=Path)
NAMED = 20
FIGURES = (
    "plan.asking",
    "plan.asking_refused",
    "plan.asking_doubted",
    "plan.asking_owed",
    "plan.asking_ledger",
    "plan.asking_likely",
)


@click.command()
@click.option("--year", type=int, help="年度 the year asked for; this year if left out")
@click.option("--area", help="行政区划代码 area code; the user's own if left out")
@click.option("--out", type=NEW_FILE, help=".xlsx 全部候选 every candidate")
@session.AS_USER
def candidates(
    year: int | None, area: str | None, out: Path | None, username: str
) -> None:
    """候选测算：内容、工程量、造价、准入。Price and judge everyone that asks.

    Items and quantities come from findings and the registry, prices from the book
    in force; each refusal cites its rule. The page shows the same result. The last
    line is JSON.

    \b
    anju plan candidates
    anju plan candidates --area 411202 --user hubin --out 候选.xlsx
    """
    with session.complete_city(), progress.shown() as report:
        from anju.web.plan.services.candidates import reckon
        from anju.web.site.clock import now

        by = session.user(username, "plan.change")
        place = session.own_area(by, area)
        run = reckon(
            area_code=place, year=year or now().year, now=now(), by=by, report=report
        )
        said = list(_refused(run))
        told = _figures(place)
        if out:
            out.write_bytes(_sheet(run))
    for line in said[:NAMED]:
        click.echo(line)
    if len(said) > NAMED:
        click.echo(f"  …… 共 {len(said)} 个不符合条件 not eligible in all")
    click.echo(json.dumps(told, ensure_ascii=False))


def _refused(run: Any) -> Any:
    for one in run.rows.filter(is_refused=True).order_by("code"):
        words = "".join(row[1] for row in one.refusals)
        yield f"  {one.code}  {one.name}：{words}"


def _figures(place: str) -> dict[str, float | None]:
    from anju.science.values import Measured
    from anju.web.loop.ledger import value_of
    from anju.web.site.clock import today

    told: dict[str, float | None] = {}
    for code in FIGURES:
        answer = value_of(code, place, today()).answer
        told[code] = float(answer.value) if isinstance(answer, Measured) else None
    return told


def _sheet(run: Any) -> bytes:
    from anju.web.plan.queries.candidates import sheet_of_candidates
    from anju.web.site.tables import sheet_of

    heads, rows = sheet_of_candidates(run.rows.order_by("code"))
    return sheet_of(f"候选项目 {run.year}", heads, rows)
