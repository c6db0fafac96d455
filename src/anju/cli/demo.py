"""`anju demo`: build the demo city once, run its loop once, open it."""

import importlib
import os
import time

import click

from anju.cli import progress, session
from anju.cli.serve import PORT, WORKERS, migrate, tell
from anju.launch import city, postgres, serving

TODAY = "2025-06-12"
"""The day on which the demo city stands still."""


@click.command()
@click.option(
    "--serve/--no-serve",
    "serve",
    default=True,
    help="建好后打开网页 open it when built",
)
@click.option("--fresh", is_flag=True, help="重新建造 build it anew")
@click.option("--rounds", type=int, help="求解步数 steps of its plan's search; 12")
@PORT
@WORKERS
def demo(
    *, serve: bool, fresh: bool, rounds: int | None, port: int, workers: int
) -> None:
    """建造并打开演示城市。Build the demo city and open it.

    The city is built once; a half-built one is dropped and built anew.

    \b
    anju demo
    anju demo --no-serve      只建造 only build
    anju demo --fresh         重建 drop the city and build it anew
    """
    if serve:
        serving.refuse_taken_port(port)
    with postgres.running() as url:
        os.environ["ANJU_TODAY"] = TODAY
        _ensure_city(url, rounds, fresh=fresh)
        _print_users()
        if serve:
            serving.serve(port=port, workers=workers, when_open=tell)


def _ensure_city(url: str, rounds: int | None, *, fresh: bool) -> None:
    """Have a complete city, and the sign that says so."""
    complete = city.state_of(url).demo == city.COMPLETE and not fresh
    if not complete:
        city.clear(url)
        city.sign(url, city.State(city.BUILDING, TODAY))
    with session.database():
        migrate()
        if complete:
            return
        with progress.shown() as report:
            staged = _Staged(report)
            searched = {} if rounds is None else {"rounds": rounds}
            importlib.import_module("demo.city").build(staged, **searched)
    city.sign(url, city.State(city.COMPLETE, TODAY, staged.took_s))
    for stage, took_s in staged.took_s.items():
        click.echo(f"{took_s:6.1f} s  {stage}")


class _Staged:
    """Turns stages done of all stages into a share, and times each stage."""

    def __init__(self, report: progress.Report) -> None:
        self.report, self.share = report, 0.0
        self.stage, self.began_s = "", time.monotonic()
        self.took_s: dict[str, float] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if total:
            self.share = done / total
            self._begin(what)
        self.report(self.share, what)

    def _begin(self, stage: str) -> None:
        now_s = time.monotonic()
        if self.stage:
            self.took_s[self.stage] = round(now_s - self.began_s, 2)
        self.stage, self.began_s = stage, now_s


def _print_users() -> None:
    """Print a user and a password for each role."""
    from anju.web.accounts.demo_users import DEMO_USERS
    from anju.web.accounts.roles import BY_CODE

    click.echo("\n用户 user    密码 password       角色 role")
    for one in DEMO_USERS:
        role = BY_CODE[one.role]
        click.echo(
            f"{one.username:<11}  {one.password:<18}  "
            f"{role.name_zh} {role.name_en}，{one.unit}"
        )
    click.echo("")
