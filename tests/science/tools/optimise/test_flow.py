from random import Random

import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from anju.science.tools.optimise.flow import Network, largest_flow


def network_of(nodes, arcs):
    network = Network()
    for _ in range(nodes):
        network.node()
    numbers = [network.arc(*arc) for arc in arcs]
    return network, numbers


@pytest.mark.parametrize("seed", range(30))
def test_largest_flow_is_what_scipy_finds(seed):
    rng = Random(seed)
    pairs = [(a, b) for a in range(8) for b in range(8) if a != b]
    arcs = [(a, b, rng.randint(0, 9)) for a, b in rng.sample(pairs, 20)]
    network, _ = network_of(8, arcs)
    table = csr_array(
        ([c for *_, c in arcs], ([a for a, *_ in arcs], [b for _, b, _ in arcs])),
        shape=(8, 8),
        dtype="int32",
    )

    assert largest_flow(network, 0, 7) == maximum_flow(table, 0, 7).flow_value


def test_largest_flow_keeps_every_fen_of_a_sum_no_solver_can_hold():
    huge = 10**18 + 1
    network, (first, *_) = network_of(3, [(0, 1, huge), (1, 2, huge + 5)])

    assert largest_flow(network, 0, 2) == huge
    assert network.carried(first) == huge


def test_a_sink_that_is_cut_off_gets_nothing():
    network, _ = network_of(3, [(0, 1, 5)])

    assert largest_flow(network, 0, 2) == 0
