import numpy as np
import shapely

from anju.science.tools.geo.walking import Network


def test_positions_that_agree_to_the_millimetre_are_one_vertex() -> None:
    network = Network.of_segments([[0, 0], [1.0001, 0]], [[1, 0], [2, 0]])

    assert len(network.vertices) == 3
    assert network.v[0] == network.u[1]


def test_lines_are_cut_at_each_vertex_and_remember_what_they_were() -> None:
    lines = [
        shapely.LineString([[0, 0], [10, 0], [20, 0]]),
        shapely.MultiLineString([[[20, 0, 7], [20, 5, 9]], [[0, 9], [0, 10]]]),
    ]

    network = Network.of_lines(lines, is_open=[True, False], group=[-1, 4])

    assert network.line.tolist() == [0, 0, 1, 1]
    assert network.length_m.tolist() == [10.0, 10.0, 5.0, 1.0]
    assert network.is_open.tolist() == [True, True, False, False]
    assert network.group.tolist() == [-1, -1, 4, 4]
    assert len(network.vertices) == 6


def test_lines_that_merely_cross_do_not_join() -> None:
    crossing = [[[0, 0], [10, 10]], [[0, 10], [10, 0]]]

    network = Network.of_lines(shapely.linestrings(np.array(crossing)))

    assert len(network.vertices) == 4
    assert len(network.u) == 2
