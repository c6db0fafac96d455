"""`anju serve`: the web product on this machine."""

import os

import click

from anju.cli import session
from anju.launch import serving

PORT = click.option(
    "--port", default=8000, show_default=True, help="端口 port on 127.0.0.1"
)
WORKERS = click.option(
    "--workers",
    default=min(4, os.cpu_count() or 1),
    show_default=True,
    help="工作进程数 worker processes",
)


@click.command()
@PORT
@WORKERS
def serve(port: int, workers: int) -> None:
    """打开网页，直到 Ctrl-C。Open the web product until Ctrl-C.

    Uses the database in DATABASE_URL, or starts its own and stops it at the end.

    \b
    anju serve
    anju serve --port 8080 --workers 4
    """
    serving.refuse_taken_port(port)
    with session.database():
        migrate()
        serving.serve(port=port, workers=workers, when_open=tell)


def migrate() -> None:
    """Bring the tables up to this version."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def tell(address: str) -> None:
    """Say where the pages are."""
    click.echo(f"已打开 Open: {address}   停止 stop: Ctrl-C")
