"""The first stages: users, and the bureau's files taken in through intake."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from anju.web.accounts.demo_users import DEMO_USERS
from anju.web.accounts.services import ensure_demo_users
from anju.web.intake.services import import_file
from anju.web.registry import areas
from anju.web.workbooks import TEMPLATES
from demo import files
from demo.site import BUREAU, Site

TITLES: Final = {template.code: template.title_zh for template in TEMPLATES}


def users(_: Site) -> None:
    """Have one user for each role."""
    ensure_demo_users(DEMO_USERS)


def registry(site: Site) -> None:
    """Write and take in what exists, from the areas down to the shops."""
    _take_in(site, files.registry_files(site.land, site.folder))


def ledgers(site: Site) -> None:
    """Write and take in the projects, the old estates and the project sites."""
    _take_in(site, files.ledger_files(site.land, site.folder))


def _take_in(site: Site, written: Iterable[tuple[str, Path]]) -> None:
    for code, path in written:
        site.progress(f"导入 {TITLES[code]}", 0, 0)
        import_file(path=path, template=code, by=site.user(BUREAU))
        areas.forget()
