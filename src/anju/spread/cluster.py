"""Tasks on the machines of a Dask cluster; needs ``pip install anju[spread]``."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import uuid4

from anju.science.errors import DataError
from anju.science.plan.sequence.decompose.spread import Stop
from anju.spread.hands import LOOK_S, Answer, Hands, Task

CONNECT_S = 10


class NoCluster(DataError):
    """There is no cluster at that address, or nothing to reach it with."""

    code = "data.no_cluster"


class Cluster(Hands):
    """All workers of a cluster; a task whose worker is lost is done by another.

    Parameters
    ----------
    address
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.
    """

    def __init__(self, address: str) -> None:
        self._dask = _distributed()
        try:
            self._client = self._dask.Client(address, timeout=CONNECT_S)
        except (OSError, ValueError) as wrong:
            raise NoCluster(
                f"连不上集群 {address}：{wrong}。请先在一台机器上运行 dask scheduler，"
                "在各机器上运行 dask worker，再给出其地址。"
            ) from wrong
        self._stopped = f"anju-{uuid4().hex}"
        self._event = self._dask.Event(self._stopped, client=self._client)
        self.width = max(1, sum(self._client.nthreads().values()))

    def submit(self, function: Callable[[Task, Stop], Answer], task: Task) -> Any:  # noqa: ANN401
        """Have a worker do a task."""
        return self._client.submit(_do, function, task, self._stopped, pure=False)

    def done(self, under_way: Sequence[Any]) -> Iterable[Any]:
        """Wait a little for any of some tasks."""
        wait = self._dask.wait
        try:
            return list(wait(under_way, LOOK_S, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    def end(self) -> None:
        """Have every task end with what it has."""
        self._event.set()

    def leave(self) -> None:
        """Leave the cluster."""
        self._client.close()


def _distributed() -> Any:  # noqa: ANN401 - a module that may not be there
    try:
        import distributed  # noqa: PLC0415 - only who has a cluster needs it
    except ImportError as missing:
        raise NoCluster(
            "没有安装 Dask，无法使用集群；请先运行 pip install 'anju[spread]'，"
            "或去掉 --cluster 在本机求解。"
        ) from missing
    return distributed


def _do(function: Callable[[Task, Stop], Answer], task: Task, stopped: str) -> Answer:
    dask = _distributed()
    return function(task, _Stopped(dask.Event(stopped, client=dask.get_client())))


class _Stopped:
    """Asks the scheduler now and then whether to stop."""

    def __init__(self, event: Any) -> None:  # noqa: ANN401 - Dask has no types
        self.event, self.is_set, self.asked_s = event, False, -LOOK_S

    def __call__(self) -> bool:
        """Tell whether to stop."""
        now_s = time.monotonic()
        if not self.is_set and now_s >= self.asked_s + LOOK_S:
            self.is_set, self.asked_s = bool(self.event.is_set()), now_s
        return self.is_set
