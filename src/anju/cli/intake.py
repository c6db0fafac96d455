"""`anju import` and `anju export`: the bureau's workbooks and map layers."""

from pathlib import Path
from typing import Any

import click

from anju.cli import progress, session

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--template", "-t", required=True, help="哪种表 which workbook, see below"
)
@click.option(
    "--dry-run", is_flag=True, help="只试算，不入库 check only, store nothing"
)
@click.option("--system", default="", help="坐标系 coordinates, such as GCJ-02")
@click.option("--repair", is_flag=True, help="修复图形 repair broken outlines")
@session.AS_USER
def import_(
    file: Path,
    template: str,
    username: str,
    system: str,
    *,
    dry_run: bool,
    repair: bool,
) -> None:
    """导入 Excel、GeoPackage 或 GeoJSON。Import a workbook or a map layer.

    All of the file is stored, or nothing; errors are told by row and column.
    `anju export --list` names the workbooks.

    \b
    anju import 老旧小区.xlsx -t registry.estates --dry-run
    anju import 老旧小区.xlsx -t registry.estates --user hubin
    anju import 道路.gpkg -t registry.roads --system GCJ-02
    """
    with session.complete_city(), progress.shown() as report:
        by = session.user(username, "intake.change")
        batch = _received(file, template, by, system, repair=repair)
        _check(batch, report)
        if not dry_run:
            _apply(batch, by, report)
    _tell(batch)


def _received(
    file: Path,
    template: str,
    by: Any,
    system: str,
    *,
    repair: bool,
) -> Any:
    from anju.web.intake import services

    return services.receive(
        path=file,
        name=file.name,
        template=template,
        by=by,
        system=system,
        repair=repair,
    )


def _check(batch: Any, report: progress.Report) -> None:
    from anju.science.errors import FileRefused
    from anju.web.intake import services

    services.check(batch, report)
    if batch.state == batch.State.FAULTY:
        raise FileRefused(services.told_errors(batch))


def _apply(batch: Any, by: Any, report: progress.Report) -> None:
    from anju.web.intake import services

    if batch.state == batch.State.CHECKED:
        services.apply(batch, by=by, report=report)
        batch.refresh_from_db()


def _tell(batch: Any) -> None:
    click.echo(
        f"{batch.file_name}：{batch.get_state_display()}（批次 batch {batch.pk}）。"
        f"新增 new {batch.new_count}，修改 changed {batch.changed_count}，"
        f"相同 same {batch.same_count}，提示 notes {batch.note_count}"
    )


@click.command()
@click.argument("template", required=False)
@click.argument("file", type=NEW_FILE, required=False)
@click.option("--list", "listed", is_flag=True, help="列出全部表 list the workbooks")
@session.AS_USER
def export(
    template: str | None, file: Path | None, username: str, *, listed: bool
) -> None:
    """按模板导出，可原样再导入。Export in the template that import reads.

    The ending says the form: .xlsx, .gpkg or .geojson. A user gets its own area only.

    \b
    anju export --list
    anju export registry.estates 老旧小区.xlsx --user hubin
    anju export registry.roads 道路.gpkg
    """
    if not (listed or (template and file)):
        raise click.UsageError("请给出表名和文件名。Give a workbook and a file.")
    if listed or not (template and file):
        _list()
        return
    with session.complete_city():
        rows = _write(template, file, session.user(username, "registry.view"))
    click.echo(f"{file}: {rows} 行 rows")


def _list() -> None:
    session.make_ready()
    from anju.web.intake.targets import templates

    for code, template in templates().items():
        click.echo(f"{code:<20} {template.title_zh}")


def _write(template: str, file: Path, by: Any) -> int:
    from anju.web.intake.queries import offer, write_export

    chosen = offer(by, template).template
    with file.open("wb") as out:
        return write_export(chosen, by, file.suffix.lower(), out)
