"""Who runs the server: ourselves, or for root an account that may not harm."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anju.launch import places
from anju.launch.refusals import LaunchRefused

STAND_INS = ("postgres", "nobody")
SHARED_HOME = Path("/var/lib")


@dataclass(frozen=True, slots=True)
class Account:
    """The user id and group id that the server runs with."""

    uid: int
    gid: int

    def options(self) -> dict[str, Any]:
        """Arguments that make ``subprocess`` run a program as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, flag: str, path: Path) -> bool:
        """Ask ``test`` (``-x``, ``-w``) as this account."""
        asked = ["/usr/bin/test", flag, str(path)]
        return subprocess.run(asked, check=False, **self.options()).returncode == 0

    def own(self, folder: Path) -> Path:
        """Make a folder that only this account (and root) can open."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_uid not in (self.uid, os.geteuid()):
            raise LaunchRefused(
                f"文件夹 {folder} 属于别的用户。请换回该用户，或删除它。",
                f"The folder {folder} belongs to another user. "
                "Work as that user, or remove it.",
            )
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)
        return folder


def of_server() -> Account:
    """Ourselves; for root, whom PostgreSQL refuses, the first stand-in there is."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in STAND_INS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LaunchRefused(
        "PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 用户。",
        "PostgreSQL will not run as root, and there is no user postgres or nobody.",
    )


def home(account: Account) -> Path:
    """Folder for data: in the checkout, or outside where the account cannot enter."""
    places.VAR.mkdir(parents=True, exist_ok=True)
    inside = account.own(places.VAR / "postgres")
    if account.may("-w", inside):
        return inside
    return account.own(SHARED_HOME / f"anju-{places.mark(places.VAR)}")
