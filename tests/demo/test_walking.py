"""People can walk: the paths hang together, and estates are left by their gates."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from demo.walking import paths


@pytest.fixture(scope="module")
def rows(city):
    return paths(city)


def ends_of(row):
    points = shapely.get_coordinates(row["geometry"]).round(3)
    return [tuple(point) for point in points.tolist()]


def test_every_town_hangs_together_by_what_is_open(city, rows):
    ids: dict[tuple[float, float], int] = {}
    edges = [
        (ids.setdefault(a, len(ids)), ids.setdefault(b, len(ids)))
        for row in rows
        if row["is_open"] is not False
        for points in (ends_of(row),)
        for a, b in pairwise(points)
    ]

    u, v = np.array(edges).T
    graph = coo_array((np.ones(len(u)), (u, v)), shape=(len(ids), len(ids)))
    count, _ = connected_components(graph, directed=False)
    assert count == len(city.grounds)


def test_a_gate_leads_from_its_estate_to_what_everybody_may_walk(rows):
    inner = {
        (row["estate"], xy)
        for row in rows
        if row["path_kind"] == "estate"
        for xy in ends_of(row)
    }
    public = {xy for row in rows if not row["estate"] for xy in ends_of(row)}
    gates = [row for row in rows if row["path_kind"] == "gate"]

    astray = [
        row["name"]
        for row in gates
        for inside, outside in (ends_of(row),)
        if (row["estate"], inside) not in inner or outside not in public
    ]

    assert len(gates) > 1500
    assert astray == []


def test_every_estate_can_be_left_and_some_gates_are_shut(rows):
    gates = [row for row in rows if row["path_kind"] == "gate"]
    walled = {row["estate"] for row in rows if row["path_kind"] == "estate"}
    states = Counter(row["is_open"] for row in gates)

    assert {row["estate"] for row in gates if row["is_open"]} == walled
    assert states[False] > 100
    assert states[None] > 10


def test_paths_stay_in_their_estate_and_pass_its_doors(city, rows):
    plots = {estate["code"]: estate["geometry"] for estate in city.estates}
    inner: dict[str, list[shapely.LineString]] = {}
    for row in rows:
        if row["path_kind"] == "estate":
            inner.setdefault(row["estate"], []).append(row["geometry"])

    outside = [
        code
        for code, lines in inner.items()
        if not plots[code].buffer(0.5).contains(shapely.MultiLineString(lines))
    ]
    far = [
        estate["code"]
        for estate in city.estates
        if estate["code"] in inner
        for lines in (shapely.MultiLineString(inner[estate["code"]]),)
        for building in estate["buildings"]
        for door in building["entrances"]
        if lines.distance(door["geometry"]) > 5.0
    ]

    assert outside == []
    assert far == []
