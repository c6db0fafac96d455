"""Handing tasks out to those who do them side by side."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from anju.science.plan.sequence.decompose.spread import Stop

Task = TypeVar("Task")
Answer = TypeVar("Answer")
LOOK_S = 0.3
"""How often to ask whether to stop."""


class Hands(ABC):
    """Some who do tasks side by side; leaving them, each ends with what it has."""

    width: int

    @abstractmethod
    def submit(self, function: Callable[[Task, Stop], Answer], task: Task) -> Any:  # noqa: ANN401
        """Have somebody do a task; return what will hold its answer."""

    @abstractmethod
    def done(self, under_way: Sequence[Any]) -> Iterable[Any]:
        """Wait a little for any of some tasks, and return those that are done."""

    @abstractmethod
    def end(self) -> None:
        """Have every task end with what it has."""

    @abstractmethod
    def leave(self) -> None:
        """Let them go."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Have every task end with what it has, and let them go."""
        self.end()
        self.leave()

    def run(
        self,
        function: Callable[[Task, Stop], Answer],
        tasks: Iterable[Task],
        stop: Stop,
    ) -> Iterator[tuple[int, Answer]]:
        """Yield the place of each task and its answer, as they come."""
        waiting, under_way = enumerate(tasks), dict[Any, int]()
        while True:
            while len(under_way) < self.width and (one := next(waiting, None)):
                under_way[self.submit(function, one[1])] = one[0]
            if not under_way:
                return
            done = self.done(list(under_way))
            if stop():
                self.end()
            for future in done:
                yield under_way.pop(future), future.result()
