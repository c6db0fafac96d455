"""Largest flow through a network in whole numbers of any size: money to the fen."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Network:
    """Arcs with whole capacities; each arc and its reverse are neighbours.

    Parameters
    ----------
    heads, spare
        For each arc, where it ends and how much more it can carry.
    leaving
        For each node, the arcs that leave it.
    """

    heads: list[int] = field(default_factory=list)
    spare: list[int] = field(default_factory=list)
    leaving: list[list[int]] = field(default_factory=list)

    def node(self) -> int:
        """Add a node and return its number."""
        self.leaving.append([])
        return len(self.leaving) - 1

    def arc(self, tail: int, head: int, capacity: int) -> int:
        """Add an arc and return its number."""
        number = len(self.heads)
        self.heads += [head, tail]
        self.spare += [capacity, 0]
        self.leaving[tail].append(number)
        self.leaving[head].append(number + 1)
        return number

    def carried(self, arc: int) -> int:
        """Return what flows through an arc."""
        return self.spare[arc + 1]


def largest_flow(network: Network, source: int, sink: int) -> int:
    """Push as much as possible from source to sink and return the sum.

    Why not a solver: sums reach 10^11 fen, where a solver's tolerance is larger
    than the fen that must not be lost.

    Source
    ------
    E. A. Dinic (1970), Algorithm for solution of a problem of maximum flow in
    networks with power estimation, Soviet Math. Dokl. 11, 1277-1280.
    """
    total = 0
    while levels := _levels(network, source, sink):
        tried = [0] * len(network.leaving)
        while pushed := _push(network, source, sink, (levels, tried)):
            total += pushed
    return total


def _levels(network: Network, source: int, sink: int) -> list[int]:
    """Return each node's distance from the source; empty when the sink is cut off."""
    level = [-1] * len(network.leaving)
    level[source] = 0
    queue = deque([source])
    while queue:
        tail = queue.popleft()
        for arc in network.leaving[tail]:
            head = network.heads[arc]
            if network.spare[arc] and level[head] < 0:
                level[head] = level[tail] + 1
                queue.append(head)
    return level if level[sink] >= 0 else []


def _push(
    network: Network, source: int, sink: int, state: tuple[list[int], list[int]]
) -> int:
    """Find one path along rising levels and fill it; 0 when there is none left."""
    levels, tried = state
    path: list[int] = []
    node = source
    while node != sink:
        arc = _next_arc(network, node, levels, tried)
        if arc is not None:
            path.append(arc)
            node = network.heads[arc]
        elif path:
            levels[node] = -1  # a dead end for the rest of this round
            node = network.heads[path.pop() ^ 1]
        else:
            return 0
    amount = min(network.spare[arc] for arc in path)
    for arc in path:
        network.spare[arc] -= amount
        network.spare[arc ^ 1] += amount
    return amount


def _next_arc(
    network: Network, node: int, levels: list[int], tried: list[int]
) -> int | None:
    arcs = network.leaving[node]
    while tried[node] < len(arcs):
        arc = arcs[tried[node]]
        if network.spare[arc] and levels[network.heads[arc]] == levels[node] + 1:
            return arc
        tried[node] += 1
    return None
