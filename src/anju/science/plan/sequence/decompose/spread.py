"""Who does the tasks of the cities: one after another here, side by side elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Stop = Callable[[], bool]


class Spread(Protocol):
    """Does tasks that know nothing of one another.

    A task and its answer can be pickled, and the answer depends on the task alone; so
    the plan is the same whoever does them.
    """

    @property
    def width(self) -> int:
        """Count the tasks done side by side."""
        ...

    def run(
        self,
        function: Callable[[Task, Stop], Answer],
        tasks: Iterable[Task],
        stop: Stop,
    ) -> Iterator[tuple[int, Answer]]:
        """Yield the place of each task and its answer, as they come.

        Parameters
        ----------
        tasks
            Drawn when somebody is free to do one.
        stop
            Tells a task, asked between steps, to end with what it has.
        """
        ...


class Alone:
    """One task after another, in this process."""

    width = 1

    def run(
        self,
        function: Callable[[Task, Stop], Answer],
        tasks: Iterable[Task],
        stop: Stop,
    ) -> Iterator[tuple[int, Answer]]:
        """Yield the place of each task and its answer."""
        for i, task in enumerate(tasks):
            yield i, function(task, stop)
