"""``python -m anju.science.checkup.loops``: compile loops before anybody waits.

The first call of a compiled loop takes seconds; what was compiled is kept beside the
source and only read later. Set-up runs this, so that a bureau's first walk, what-if
or siting is as quick as every other; `walking` or `covering` compiles one part.
"""

import sys

import numpy as np

from anju.science.checkup.what_if import Add, Base, Close, Turn, what_if
from anju.science.tools.geo.walking import Network, attach, reach, within
from anju.science.tools.optimise.coverage import make_ready as covering_ready

SIDE_M, LIMIT_M = 100.0, 250.0


def make_ready(part: str = "") -> None:
    """Run every compiled loop once, or those of one part: on the smallest of towns."""
    if part != "covering":
        _walk()
    if part != "walking":
        covering_ready()


def _walk() -> None:
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * SIDE_M
    network = Network.of_segments(corners, np.roll(corners, -1, axis=0))
    homes = attach(network, corners + 10.0)
    shops = attach(network, corners[:2] + 20.0)
    reach(network, homes, [shops], LIMIT_M)
    within(network, homes, shops, LIMIT_M)
    base = Base.prepared(network, homes, [shops], LIMIT_M)
    what_if(base, [Add(0, (50.0, 0.0)), Close(0, 1)])
    what_if(base, [Turn((0,), is_open=False)])


if __name__ == "__main__":
    make_ready(*sys.argv[1:])
