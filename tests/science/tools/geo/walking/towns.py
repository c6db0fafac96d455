"""Little towns for tests: every awkward thing a street network can hold."""

import numpy as np

from anju.science.tools.geo.walking import Network, attach
from anju.science.tools.geo.walking.attach import Anchors

Town = tuple[Network, Anchors, list[Anchors]]


def random_town(seed: int, *, blocks: int = 5, places: int = 25) -> Town:
    """Build a grid with gaps, doubles, loops, dead ends, islands, walls and gates."""
    rng = np.random.default_rng(seed)
    network = random_network(rng, blocks)
    homes = attach(network, *_places(rng, network, places))
    kinds = [
        attach(network, *_places(rng, network, int(rng.integers(0, 6))))
        for _ in range(3)
    ]
    return network, homes, kinds


def random_network(rng: np.random.Generator, blocks: int) -> Network:
    step_m = 100.0
    corners = np.stack(np.meshgrid(*[np.arange(blocks)] * 2), -1).reshape(-1, 2)
    xy = corners * step_m + rng.integers(-1, 2, corners.shape) * 10.0
    name = {tuple(corner): k for k, corner in enumerate(corners.tolist())}
    pairs = [
        (k, name[x + dx, y + dy])
        for (x, y), k in name.items()
        for dx, dy in ((1, 0), (0, 1), (1, 1))
        if (x + dx, y + dy) in name and rng.random() < 0.7
    ]
    pairs += [pairs[k] for k in rng.integers(0, len(pairs), 3)]  # parallel
    pairs += [(k, k) for k in rng.integers(0, len(xy), 2)]  # zero-length
    a, b = xy[[p for p, _ in pairs]], xy[[q for _, q in pairs]]
    ends = xy[rng.integers(0, len(xy), 4)]
    spurs = ends + rng.integers(-40, 41, ends.shape)
    lost = np.array([[2000.0, 0.0], [2050.0, 0.0]])
    a, b = np.vstack([a, ends, lost[:1]]), np.vstack([b, spurs, lost[1:]])
    return Network.of_segments(
        a,
        b,
        is_open=rng.random(len(a)) < 0.85,
        group=np.where(rng.random(len(a)) < 0.15, rng.integers(0, 2, len(a)), -1),
    )


def _places(
    rng: np.random.Generator, network: Network, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Put places anywhere, on vertices, on edges, and several at one spot."""
    xy = rng.uniform(-30.0, 430.0, (count, 2))
    for k in range(count):
        edge = int(rng.integers(0, len(network.u)))
        a, b = network.vertices[network.u[edge]], network.vertices[network.v[edge]]
        share = rng.choice([0.0, 0.5, 1.0])
        if rng.random() < 0.4:
            xy[k] = a + share * (b - a)
        elif k and rng.random() < 0.3:
            xy[k] = xy[k - 1]
    return xy, rng.integers(-1, 3, count)
