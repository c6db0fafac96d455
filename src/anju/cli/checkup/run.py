"""`anju checkup run`: one city check-up."""

from datetime import datetime

import click

from anju.cli import progress, session


@click.command()
@click.option("--area", help="行政区划代码 area code; the user's own if left out")
@click.option("--as-of", type=session.DAY, help="体检日 day, such as 2025-06-12")
@click.option(
    "--edition",
    default="",
    help="指标集，缺省为现用的 indicators; the set in use if left out",
)
@session.AS_USER
def run(area: str | None, as_of: datetime | None, edition: str, username: str) -> None:
    """做一次城市体检，留下问题。Check the city up, and leave findings.

    Every indicator is asked of every place. What was not surveyed is said to be so.

    \b
    anju checkup run
    anju checkup run --area 411202 --user hubin
    """
    with session.complete_city(), progress.shown() as report:
        from anju.web.checkup.services.run import run_checkup
        from anju.web.site.clock import now, today

        by = session.user(username, "checkup.change")
        done = run_checkup(
            area_code=session.own_area(by, area),
            as_of=as_of.date() if as_of else today(),
            now=now(),
            by=by,
            edition=edition,
            report=report,
        )
        found = f"{done.results.count()} 项结果 results"
    click.echo(f"体检 {done.pk}：{found}，用时 took {done.ran_for_s:.1f} s")
