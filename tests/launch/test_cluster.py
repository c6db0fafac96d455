import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from anju.launch import locks, places
from anju.launch.postgres.cluster import Cluster
from anju.launch.postgres.stray import is_server_of, stop_stray

USE_AND_DIE = """
import os, signal, sys
from anju.launch import postgres
with postgres.throw_away(sys.argv[1]).running():
    os.kill(os.getpid(), signal.SIGKILL)
"""


def server_of(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def keeper_of(server: int) -> int:
    status = Path(f"/proc/{server}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])


def wait_until_gone(path: Path) -> None:
    deadline = time.monotonic() + 30
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_server_runs_for_the_block_and_is_gone_after_it(cluster: Cluster) -> None:
    with cluster.running() as url, psycopg.connect(url) as connection:
        answer = connection.execute("SELECT current_database()").fetchone()
        server = server_of(cluster)

    assert answer == ("anju",)
    assert not is_server_of(server, cluster.data)
    wait_until_gone(cluster.place)
    assert not cluster.place.exists()


def test_server_stays_until_the_last_user_leaves(cluster: Cluster) -> None:
    with cluster.running():
        server = server_of(cluster)

        with cluster.running():
            pass

        assert server_of(cluster) == server
        assert is_server_of(server, cluster.data)


def test_server_stops_when_its_user_is_killed(cluster: Cluster) -> None:
    name = cluster.place.name.removeprefix("tests-")

    killed = subprocess.run(  # noqa: S603
        [sys.executable, "-c", USE_AND_DIE, name],
        check=False,
        env={**os.environ, "PYTHONPATH": str(places.SOURCES)},
    )

    assert killed.returncode == -signal.SIGKILL
    wait_until_gone(cluster.place)
    assert not cluster.place.exists()


def test_server_is_started_anew_when_its_keeper_was_killed(cluster: Cluster) -> None:
    with cluster.running() as url:
        server = server_of(cluster)
        os.kill(keeper_of(server), signal.SIGKILL)
        while locks.is_held(cluster.place / "keeper.lock"):
            time.sleep(0.05)

        with cluster.running(), psycopg.connect(url) as connection:
            answer = connection.execute("SELECT 1").fetchone()

        assert answer == (1,)
        assert server_of(cluster) != server


def test_a_half_made_data_folder_is_made_anew(cluster: Cluster) -> None:
    cluster.account.own(cluster.place)
    half_made = cluster.account.own(cluster.place / "data.new")
    (half_made / "PG_VERSION").write_text("15")

    with cluster.running() as url, psycopg.connect(url) as connection:
        answer = connection.execute("SELECT 1").fetchone()

    assert answer == (1,)


@pytest.mark.parametrize(
    "said",
    ["", "999999999\n", f"{os.getpid()}\n"],
    ids=["nothing", "nobody", "another"],
)
def test_a_pid_file_that_names_no_server_is_removed(tmp_path: Path, said: str) -> None:
    stale = tmp_path / "postmaster.pid"
    stale.write_text(said)

    stop_stray(tmp_path)

    assert not stale.exists()


def test_a_long_path_puts_the_socket_elsewhere(cluster: Cluster) -> None:
    deep = cluster.place / ("a" * 120) / "tests-1"
    far = Cluster(deep, cluster.binaries, cluster.account, lasting=False)

    assert far.sockets.parent != deep
    assert len(str(far.sockets / ".s.PGSQL.5432")) < 107
