"""`anju checkup outputs`: a package of results to hand out."""

import shutil
from pathlib import Path

import click

from anju.cli import progress, session

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--area", help="行政区划代码 area code; the user's own if left out")
@click.option("--out", required=True, type=NEW_FILE, help="写到哪里 a new .zip")
@session.AS_USER
def outputs(area: str | None, out: Path, username: str) -> None:
    """输出体检成果：GeoPackage、CSV、数据字典、ISO 19115 元数据。Hand results out.

    The latest check-up and life-circle run of the area, in one file.

    \b
    anju checkup outputs --out 成果.zip
    anju checkup outputs --area 411202 --user hubin --out 湖滨区成果.zip
    """
    with session.complete_city(), progress.shown() as report:
        from anju.web.checkup.queries import latest_run
        from anju.web.checkup.queries.life_circle import latest_reach
        from anju.web.checkup.services.outputs import make_package
        from anju.web.site.clock import now, today

        by = session.user(username, "checkup.view")
        place = session.own_area(by, area)
        package = make_package(
            area_code=place,
            as_of=today(),
            now=now(),
            run=latest_run(place, today()),
            reach=latest_reach(place, today()),
            by=by,
            report=report,
        )
        shutil.copyfile(package.path, out)
        told = [f"{one['name_zh']} {one['rows']:,}" for one in package.tables]
    click.echo(f"{out}: {'，'.join(told)}；用时 took {package.made_for_s:.1f} s")
