"""`anju checkup form` and `anju checkup submissions`: forms out, filled-in forms in."""

from pathlib import Path
from typing import Any

import click

from anju.cli import session

LEVELS = ("building", "estate", "road", "city")


@click.command()
@click.option(
    "--level", type=click.Choice(LEVELS), help="哪一张表 which; all if left out"
)
@click.option("--area", help="行政区划代码 area code of the objects")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="写到哪个目录 folder to write into",
)
@session.AS_USER
def form(level: str | None, area: str | None, out: Path, username: str) -> None:
    """写出现场调查表。Write the field forms as XLSForm, with their lists of objects.

    Upload the .xlsx with its .csv to ODK Central or KoboToolbox.

    \b
    anju checkup form --out forms
    anju checkup form --level building --area 411202001 --out forms
    """
    with session.complete_city():
        from anju.web.checkup.bridge.field import xlsform
        from anju.web.checkup.bridge.field.forms import form_of
        from anju.web.checkup.queries.field import labels_of

        by = session.user(username, "checkup.view")
        inside = session.own_area(by, area)
        out.mkdir(parents=True, exist_ok=True)
        for one in map(form_of, [level] if level else LEVELS):
            path = out / f"{one.form_id}.xlsx"
            path.write_bytes(xlsform.workbook_of(one))
            objects = list(labels_of(one, inside))
            (out / one.objects_file).write_bytes(xlsform.objects_csv(objects))
            count = len(objects)
            click.echo(
                f"{path} {one.version} + {one.objects_file}：{count} 个对象 objects"
            )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--apply", "is_applied", is_flag=True, help="入库 store what is sound")
@session.AS_USER
def submissions(file: Path, *, is_applied: bool, username: str) -> None:
    """读入填好的调查表。Read filled-in forms: ODK or Kobo exports, XForm instances.

    Without --apply nothing is stored: each refused row is named with the reason.

    \b
    anju checkup submissions anju_building.zip --user hubin
    anju checkup submissions anju_building.zip --user hubin --apply
    """
    with session.complete_city():
        from anju.science.errors import FileRefused
        from anju.web.checkup.services import submissions as services

        by = session.user(username, "checkup.change")
        upload = services.check(services.receive(path=file, name=file.name, by=by))
        if upload.refusal:
            raise FileRefused(upload.refusal)
        if is_applied:
            upload = services.apply(upload, by=by)
        _tell(upload)


def _tell(upload: Any) -> None:
    from anju.web.checkup.bridge.field.faults import Fault

    for told in upload.faults:
        click.echo(str(Fault(**told)))
    click.echo(
        f"{upload.get_state_display()}：新增 new {upload.new_count}，"
        f"更正 corrected {upload.corrected_count}，已有 known {upload.same_count}，"
        f"未接收 refused {upload.refused_count}"
    )
