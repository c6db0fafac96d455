"""`anju checkup consistency`: what in a finished report disagrees with itself."""

import json
from pathlib import Path

import click

DISAGREES = 1
REFUSED = 2


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON print JSON")
@click.option(
    "--places",
    type=click.Path(dir_okay=False, path_type=Path),
    help="本市地名清单 the city's own places, a CSV",
)
@click.option(
    "--city", default="", help="城市名称 the city; from the title if left out"
)
@click.pass_context
def consistency(
    ctx: click.Context, file: Path, places: Path | None, city: str, *, as_json: bool
) -> None:
    """核对报告或表格前后是否一致。List what in a report or workbook disagrees.

    Reads .docx and .xlsx of any city; nothing is stored, no database is needed.
    Exit code 0 when nothing disagrees, 1 when something does, 2 when the file or
    the command is wrong.

    \b
    anju checkup consistency 体检报告.docx
    anju checkup consistency 体检报告.docx --places 区划.csv --json > findings.json
    """
    from anju.science.errors import AnjuError

    try:
        is_consistent = _check(file, city, places, as_json=as_json)
    except AnjuError as refused:
        click.echo(f"Error: {refused}", err=True)
        ctx.exit(REFUSED)
    ctx.exit(0 if is_consistent else DISAGREES)


def _check(file: Path, city: str, places: Path | None, *, as_json: bool) -> bool:
    from anju.documents import read_document
    from anju.documents.answers import as_data, as_lines
    from anju.documents.known import known, read_places
    from anju.science.checkup.consistency import check

    own = read_places(places) if places else ()
    document = read_document(file)
    answer = check(document, known(city, own))
    if as_json:
        data = as_data(file.name, document, answer)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_lines(file.name, document, answer)))
    return not answer.findings
