"""One PostgreSQL server, shared by all who need it, stopped by the last to leave.

Everyone who uses the server holds a shared lock on ``users.lock``. The server's
``keeper`` process waits until it gets that lock alone, which is when the last user
has left, by whatever way, and then stops the server.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import errors

from anju.launch import locks, places
from anju.launch.postgres.account import Account
from anju.launch.postgres.binaries import Binaries
from anju.launch.refusals import LaunchRefused

DATABASE = "anju"
PATIENCE_S = 60.0
SHORT = Path("/tmp")  # noqa: S108 - the folder made in it is ours alone
LONGEST_SOCKET = 107
"""A unix socket's path cannot be longer, in bytes."""

COMMON = ("listen_addresses=", "jit=off", "random_page_cost=1.1", "timezone=UTC")
LASTING = (*COMMON, "shared_buffers=256MB", "work_mem=32MB", "max_wal_size=2GB")
THROW_AWAY = (*COMMON, "fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server's folder, its programs, and the account that runs it."""

    place: Path
    binaries: Binaries
    account: Account
    lasting: bool = True

    @property
    def data(self) -> Path:
        """The data folder; it exists only when it is complete."""
        return self.place / "data"

    @property
    def sockets(self) -> Path:
        """Folder of the socket: only the owner may enter, so nobody else connects."""
        inside = self.place / "socket"
        if len(str(inside / ".s.PGSQL.5432")) < LONGEST_SOCKET:
            return inside
        return SHORT / f"anju-{places.mark(self.place)}"

    @property
    def url(self) -> str:
        """Address in the form of DATABASE_URL; known before the server runs."""
        return f"postgresql://anju@/{DATABASE}?host={quote(str(self.sockets), safe='')}"

    @contextmanager
    def running(self) -> Iterator[str]:
        """Use the server for the length of the block; start it where nobody has."""
        self.account.own(self.place)
        with (self.place / "users.lock").open("ab") as users:
            self._enter(users)
            try:
                self._make_database()
                yield self.url
            finally:
                locks.unlock(users)
                self._leave(users)

    def _enter(self, users: locks.Handle) -> None:
        """Become a user, wait for a closing server to be gone, start one if needed."""
        deadline = time.monotonic() + PATIENCE_S
        pause_s = locks.PAUSE_S
        while not (locks.try_lock(users, shared=True) and self._start()):
            if time.monotonic() > deadline:
                raise self._failed()
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, 2.0)

    def _start(self) -> bool:
        """Have a ready server; False asks for another try."""
        with locks.alone(self.place / "door.lock"):
            if not locks.is_held(self.place / "keeper.lock"):
                self._make_data()
                self._spawn_keeper()
            return self._is_ready()

    def _is_ready(self) -> bool:
        """Wait while the server starts; False when it gave up."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if (self.place / "ready").exists():
                return locks.is_held(self.place / "keeper.lock")
            if (self.place / "failed").exists():
                return False
            time.sleep(locks.PAUSE_S)
        return False

    def _make_data(self) -> None:
        """Make the data folder, under another name until it is complete."""
        if self.data.exists():
            return
        half_done = self.place / "data.new"
        shutil.rmtree(half_done, ignore_errors=True)
        self.account.own(half_done)
        command = [
            str(self.binaries.initdb),
            "--pgdata",
            str(half_done),
            "--username",
            "anju",
        ]
        command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--auth", "trust"]
        command += [] if self.lasting else ["--no-sync"]
        made = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **self.account.options(),
        )
        if made.returncode:
            raise LaunchRefused(
                f"数据库初始化失败（initdb）：{made.stderr.strip()}",
                f"The database could not be made (initdb): {made.stderr.strip()}",
            )
        half_done.rename(self.data)

    def _spawn_keeper(self) -> None:
        """Start the keeper in a session of its own: Ctrl-C is for us, not for it."""
        for sign in ("ready", "failed"):
            (self.place / sign).unlink(missing_ok=True)
        self.account.own(self.sockets)
        settings = LASTING if self.lasting else THROW_AWAY
        command = [sys.executable, "-m", "anju.launch.postgres.keeper"]
        command += [str(self.place), str(self.binaries.postgres), str(self.sockets)]
        command += ["keep" if self.lasting else "discard", *settings]
        with (self.place / "log").open("ab") as log:
            subprocess.run(
                command,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd="/",
                env={**os.environ, "PYTHONPATH": str(places.SOURCES)},
            )

    def _make_database(self) -> None:
        """Make the database in a new cluster, unless another user was quicker."""
        address = self.url.replace(f"/{DATABASE}?", "/postgres?")
        made = "SELECT FROM pg_database WHERE datname = %s"
        with psycopg.connect(address, autocommit=True) as connection:
            if connection.execute(made, [DATABASE]).fetchone() is not None:
                return
            with suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _leave(self, users: locks.Handle) -> None:
        """Wait until the server is gone, unless somebody else still uses it."""
        while locks.is_held(self.place / "keeper.lock"):
            if locks.try_lock(users):
                locks.unlock(users)
            elif locks.try_lock(users, shared=True):
                return
            time.sleep(locks.PAUSE_S)

    def _failed(self) -> LaunchRefused:
        log = self.place / "log"
        last = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
        said = "\n".join(last)
        return LaunchRefused(
            f"数据库没有启动，日志在 {log}：\n{said}",
            f"The database server did not start; its log is {log}.",
        )
