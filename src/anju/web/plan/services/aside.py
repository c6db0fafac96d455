"""Searching beside the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

Answer = TypeVar("Answer")
LOOK_S = 0.5


def aside(search: Callable[[], Answer], look: Callable[[], None]) -> Answer:
    """Search in a thread of its own, so that only this one asks the database.

    Parameters
    ----------
    look
        Called here now and then while the search goes on.
    """
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(search)
        while wait([running], LOOK_S).not_done:
            look()
        return running.result()
