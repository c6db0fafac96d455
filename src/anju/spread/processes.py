"""Tasks in processes of this machine."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any

from anju.science.plan.sequence.decompose.spread import Stop
from anju.spread.hands import LOOK_S, Answer, Hands, Task


class Processes(Hands):
    """Some processes, started afresh: solvers and threads do not survive a fork."""

    def __init__(self, width: int) -> None:
        self.width = width
        context = multiprocessing.get_context("spawn")
        self._stopped = context.Event()
        self._pool = ProcessPoolExecutor(
            width, mp_context=context, initializer=_begin, initargs=(self._stopped,)
        )

    def submit(
        self, function: Callable[[Task, Stop], Answer], task: Task
    ) -> Future[Answer]:
        """Have a process do a task."""
        return self._pool.submit(_do, function, task)

    def done(self, under_way: Sequence[Any]) -> Iterable[Any]:
        """Wait a little for any of some tasks."""
        return wait(under_way, LOOK_S, return_when=FIRST_COMPLETED).done

    def end(self) -> None:
        """Have every task end with what it has."""
        self._stopped.set()

    def leave(self) -> None:
        """End the processes, and what nobody has begun."""
        self._pool.shutdown(cancel_futures=True)


_stopped: list[Event] = []


def _begin(stopped: Event) -> None:
    """Get a process ready: it ends with its parent, which alone hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stopped[:] = [stopped]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _do(function: Callable[[Task, Stop], Answer], task: Task) -> Answer:
    return function(task, _stopped[0].is_set)
