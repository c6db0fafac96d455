"""File locks that the kernel lets go when their holder dies, however it dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

Handle = IO[bytes]
PAUSE_S = 0.05


def try_lock(handle: Handle, *, shared: bool = False) -> bool:
    """Take the lock if nobody stands in the way."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for(handle: Handle, patience_s: float) -> bool:
    """Take the lock, or give up after a while: somebody may only be looking."""
    deadline = time.monotonic() + patience_s
    while not try_lock(handle):
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_S)
    return True


def unlock(handle: Handle) -> None:
    """Give the lock back; the file stays."""
    fcntl.flock(handle, fcntl.LOCK_UN)


def is_held(path: Path, *, shared: bool = False) -> bool:
    """Whether somebody holds the lock alone, or (``shared``) at all."""
    if not path.exists():
        return False
    with path.open("ab") as handle:
        return not try_lock(handle, shared=not shared)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait for the lock, hold it for the length of the block."""
    with path.open("ab") as handle:
        while not try_lock(handle):
            time.sleep(PAUSE_S)
        yield
