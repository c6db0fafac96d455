import os

import pytest

from anju.launch import postgres
from anju.launch.postgres.cluster import Cluster


@pytest.fixture
def cluster(request: pytest.FixtureRequest) -> Cluster:
    name = f"{os.getpid()}-{abs(hash(request.node.name)) % 10**6}"
    return postgres.throw_away(name)
