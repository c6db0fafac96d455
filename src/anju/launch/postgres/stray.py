"""A server whose keeper was killed: stop it before another one starts."""

import os
import signal
import time
from pathlib import Path

POLL_S = 0.1
FAST_S = 20.0
"""Time a fast stop may take before the server is told to drop everything."""


def stop_stray(data: Path) -> None:
    """Stop a server whose keeper was killed; forget a pid that is no server."""
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    first = (pid_file.read_text().split() or ["0"])[0]
    pid = abs(int(first))
    deadline = time.monotonic() + FAST_S
    while is_server_of(pid, data):
        late = time.monotonic() > deadline
        os.kill(pid, signal.SIGQUIT if late else signal.SIGINT)
        time.sleep(POLL_S)
    pid_file.unlink(missing_ok=True)


def is_server_of(pid: int, data: Path) -> bool:
    """Whether this process lives and works in this data folder."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False
