"""Tasks in processes of this machine."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.synchronize import Event
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

from anju.science.plan.sequence.decompose.spread import Stop

Task = TypeVar("Task")
Answer = TypeVar("Answer")
LOOK_S = 0.3
"""How often to ask whether to stop."""


class Processes:
    """Some processes, started afresh: solvers and threads do not survive a fork."""

    def __init__(self, width: int) -> None:
        self.width = width
        context = multiprocessing.get_context("spawn")
        self._stopped = context.Event()
        self._pool = ProcessPoolExecutor(
            width, mp_context=context, initializer=_begin, initargs=(self._stopped,)
        )

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Have every task end with what it has."""
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def run(
        self,
        function: Callable[[Task, Stop], Answer],
        tasks: Iterable[Task],
        stop: Stop,
    ) -> Iterator[tuple[int, Answer]]:
        """Yield the place of each task and its answer, as they come."""
        waiting, under_way = enumerate(tasks), dict[Future[Answer], int]()
        while True:
            while len(under_way) < self.width and (one := next(waiting, None)):
                under_way[self._pool.submit(_do, function, one[1])] = one[0]
            if not under_way:
                return
            done, _ = wait(under_way, LOOK_S, return_when=FIRST_COMPLETED)
            if stop():
                self._stopped.set()
            for future in done:
                yield under_way.pop(future), future.result()


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
