"""`python -m demo`: build the demo city, or its first stages, into the database."""

import os

import click

from anju.cli import session
from anju.cli.demo import TODAY
from anju.cli.serve import migrate
from anju.launch import city, postgres


@click.command()
@click.option("--stage", default="", help="建到这一阶段为止 build up to this stage")
def demo(stage: str) -> None:
    """建造演示城市。Build the demo city; an older one is dropped."""
    with postgres.running() as url:
        os.environ["ANJU_TODAY"] = TODAY
        city.clear(url)
        city.sign(url, city.State(city.BUILDING, TODAY))
        with session.database():
            from demo.city import build  # noqa: PLC0415 - needs Django

            migrate()
            build(_tell, upto=stage)
        done = f"up to {stage}" if stage else city.COMPLETE
        city.sign(url, city.State(done, TODAY))


def _tell(what: str, done: int, total: int) -> None:
    click.echo(f"{done}/{total} {what}" if total else f"    {what}")


if __name__ == "__main__":
    demo()
