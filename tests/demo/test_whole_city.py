"""The whole demo city builds, by its own command, and says what the reply says."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from anju.launch import places

ANJU = "from anju.cli.main import anju; anju()"
NAME = "whole_city"
REPLY = {
    "deliver.estates_done": 1122,
    "deliver.households_done": 96_000,
    "deliver.estates_planned": 245,
    "deliver.households_planned": 19_300,
    "deliver.central_projects": 63,
    "deliver.central_investment": 44.13,
    "deliver.lifts_to_renew": 188,
    "deliver.water_main_roads": 13,
}


@pytest.fixture
def empty(django_db_modify_db_settings: None) -> Iterator[str]:  # noqa: ARG001
    """Name an empty database beside the tests' own, for as long as a test lasts."""
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
        yield urlsplit(server)._replace(path=f"/{NAME}").geturl()
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def run(url: str, var: Path, *words: str) -> str:
    paths = f"{places.SOURCES}{os.pathsep}{places.CHECKOUT}"
    own = {"DATABASE_URL": url, "ANJU_VAR": str(var), "PYTHONPATH": paths}
    said = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", ANJU, *words],
        capture_output=True,
        check=False,
        env={**os.environ, **own},
        text=True,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout


def test_the_whole_city_is_built_and_its_figures_are_the_replys(empty, tmp_path):
    told = run(empty, tmp_path, "demo", "--no-serve", "--rounds", "1")

    assert "提案答复" in told
    figures = json.loads(run(empty, tmp_path, "figures", "--json"))
    values = {one["id"]: one["value"] for one in figures}
    assert {code: values[code] for code in REPLY} == REPLY
