"""Runs one PostgreSQL server for as long as anybody uses it.

Started by ``cluster``. Its own account may be root; the server's is never.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from anju.launch import locks
from anju.launch.postgres.account import Account
from anju.launch.postgres.stray import FAST_S, stop_stray

POLL_S = 0.1
PATIENCE_S = 1.0
"""For those who only look whether the lock is held."""


def keep(place: Path, command: list[str]) -> None:
    """Run the server until the last user has left, or it dies by itself."""
    data = place / "data"
    stop_stray(data)
    owner = data.stat()
    account = Account(owner.st_uid, owner.st_gid)
    server = subprocess.Popen([*command, "-D", str(data)], cwd="/", **account.options())
    signal.signal(signal.SIGTERM, lambda *_: server.send_signal(signal.SIGINT))
    with (place / "users.lock").open("ab") as users:
        while server.poll() is None and not locks.try_lock(users):
            tell_if_ready(place)
            time.sleep(POLL_S)
        (place / "ready").unlink(missing_ok=True)
        stop(server)


def tell_if_ready(place: Path) -> None:
    """Leave a sign for those who wait; the server says so in its pid file."""
    sign = place / "ready"
    if sign.exists():
        return
    pid_file = place / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines() if pid_file.exists() else []
    if lines and lines[-1].strip() == "ready":
        sign.touch()


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop fast (roll back, write out); if it hangs, at once."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(FAST_S)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def main(arguments: list[str]) -> None:
    """``keeper PLACE POSTGRES SOCKETS keep|discard SETTING…``."""
    place, postgres, sockets, afterwards = arguments[:4]
    command = [postgres, "-k", sockets]
    for setting in arguments[4:]:
        command += ["-c", setting]
    if os.fork():
        return  # so that nobody has to wait for the keeper, and none becomes a zombie
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    folder = Path(place)
    with (folder / "keeper.lock").open("ab") as lock:
        if not locks.wait_for(lock, PATIENCE_S):
            return
        try:
            keep(folder, command)
        finally:
            (folder / "failed").touch()
        if afterwards == "discard":
            shutil.rmtree(sockets, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
