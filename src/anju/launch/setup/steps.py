"""A step of set-up, done once for the files it is made from."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from anju.launch import places
from anju.launch.refusals import LaunchRefused

Words = list[str | Path]
LOG = places.VAR / "setup.log"


@dataclass(frozen=True, slots=True)
class Step:
    """What to make, from which files, and where the proof lies that it was made."""

    name: str
    sources: tuple[Path, ...]
    stamp: Path
    make: Callable[[], None]

    def do(self) -> None:
        """Make it, unless it was already made from these very files."""
        wanted = digest(self.sources)
        if self.stamp.exists() and self.stamp.read_text() == wanted:
            return
        self.stamp.unlink(missing_ok=True)
        say(f"{self.name} …")
        began = time.monotonic()
        self.make()
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(wanted)
        say(f"{self.name}: {time.monotonic() - began:.0f} s")


def digest(files: tuple[Path, ...]) -> str:
    """Sum up the content of files, and the interpreter they are for."""
    total = hashlib.sha256(str(sys.version_info[:2]).encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def say(line: str) -> None:
    """Tell a person at once, also through a pipe."""
    print(line, flush=True)


def run(
    command: Words,
    *,
    cwd: Path = places.CHECKOUT,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program quietly; what it says goes to the log as well."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(map(str, command))}\n{done.stdout}\n")
    return done


def unreachable(zh: str, en: str) -> LaunchRefused:
    """Say that a registry did not give what set-up asked of it."""
    return LaunchRefused(
        f"没有取得{zh}：连不上软件包仓库，或仓库里没有。"
        f"请检查网络或镜像设置后重试，详见 {LOG}",
        f"{en} could not be fetched: the registry cannot be reached, or lacks them. "
        f"Check the network or the mirror, then run the same command again; see {LOG}",
    )
