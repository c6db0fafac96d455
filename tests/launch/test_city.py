import psycopg
import pytest

from anju.launch import city
from anju.launch.city import BUILDING, COMPLETE, State
from anju.launch.postgres.cluster import Cluster
from anju.launch.refusals import LaunchRefused

TABLE = "CREATE TABLE django_migrations (id int)"


def test_a_sign_is_read_as_written(cluster: Cluster) -> None:
    with cluster.running() as url:
        before = city.state_of(url)
        city.sign(url, State(COMPLETE, "2025-06-12"))

        after = city.state_of(url)

    assert before == State()
    assert after == State(COMPLETE, "2025-06-12", has_tables=False)


def test_a_half_built_city_is_refused_and_can_be_cleared(cluster: Cluster) -> None:
    with cluster.running() as url:
        city.sign(url, State(BUILDING, "2025-06-12"))
        with psycopg.connect(url) as connection:
            connection.execute(TABLE)
        with pytest.raises(LaunchRefused, match="make demo"):
            city.refuse_unless_complete(url)

        city.clear(url)

        assert not city.state_of(url).has_tables


def test_somebody_elses_city_is_never_cleared(cluster: Cluster) -> None:
    with cluster.running() as url:
        with psycopg.connect(url) as connection:
            connection.execute(TABLE)

        with pytest.raises(LaunchRefused, match="不会覆盖"):
            city.clear(url)

        assert city.state_of(url).has_tables
