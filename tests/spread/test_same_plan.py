import time
from contextlib import AbstractContextManager, nullcontext

import pytest

from anju.science.plan.sequence.decompose.spread import Alone, Spread
from anju.science.plan.sequence.plan import Plan
from anju.science.plan.sequence.search import Limits
from anju.science.plan.sequence.solve import solve_instance
from anju.spread.cluster import Cluster, NoCluster
from anju.spread.processes import Processes
from tests.science.plan.sequence.decompose.lands import land


def planned(spread: AbstractContextManager[Spread]) -> Plan:
    instance = land(3, towns=4, units=7, years=2)
    limits = Limits(1e9, 1e-4, 1, time.monotonic, seed=5, rounds=3)
    with spread as one:
        return solve_instance(instance, limits, lambda *_: None, spread=one)


@pytest.fixture(scope="module")
def alone() -> Plan:
    return planned(nullcontext(Alone()))


def test_processes_make_the_same_plan(alone: Plan) -> None:
    assert planned(Processes(2)) == alone


def test_a_cluster_makes_the_same_plan(alone: Plan) -> None:
    distributed = pytest.importorskip("distributed", reason="没有安装 no Dask")
    local = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}

    with distributed.LocalCluster(host="127.0.0.1", **local) as dask:
        plan = planned(Cluster(dask.scheduler_address))

    assert plan == alone


def test_no_cluster_at_an_address_is_refused_in_words() -> None:
    with pytest.raises(NoCluster, match=r"连不上集群|没有安装"):
        Cluster("tcp://127.0.0.1:9")


def slow(task: int, stop: object) -> int:
    while not stop():
        time.sleep(0.01)
    return task


def test_processes_end_when_told_to_stop() -> None:
    with Processes(2) as spread:
        answers = sorted(spread.run(slow, [7, 8], lambda: True))

    assert answers == [(0, 7), (1, 8)]
