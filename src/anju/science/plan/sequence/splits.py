"""How the money of a work may be split among the sources, as rows."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.instance import Bools, Floats, Instance, Ints
from anju.science.plan.sequence.money import net_of
from anju.science.plan.sequence.solver import Sparse, quiet_solver

CLOSE = 1e-6


@dataclass(frozen=True)
class Splits:
    """Splits of the money of some works: ``matrix @ x <= high``, ``0 <= x <= most``.

    Parameters
    ----------
    net
        What is left after own money, thousand yuan, (n,); what the capped sources do
        not pay of it, the rest pays.
    most, matrix, high
        The variables are what each capped source pays, work by work.
    work
        The work of each row of the matrix.
    """

    net: Ints | Floats
    most: Floats
    matrix: sp.csr_matrix
    high: Floats
    work: Ints

    def shared(self, share: Floats) -> "Splits":
        """Return the splits of shares of the works, (n,)."""
        most = (self.most.reshape(self.works, -1) * share[:, None]).ravel()
        high = self.high * share[self.work]
        return Splits(self.net * share, most, self.matrix, high, self.work)

    @property
    def works(self) -> int:
        """Count the works."""
        return len(self.net)


def splits_of(instance: Instance, option: Ints) -> Splits:
    """Write down how some options may be paid.

    No more than the cost; matched sources no more than their multiple of the local
    money, ``p <= t * (net - others - p)``; joint sources no more than their items.
    """
    options, sources = instance.options, instance.sources
    net = net_of(options)[option]
    most = np.minimum(options.cap_k[option], net[:, None])
    rows, highs = [np.ones(len(sources.capped), np.int64)], [net]
    if sources.matched:
        rows.append(_matching(instance))
        highs.append(instance.rules.province_per_local * net)
    for joint in sources.joint:
        rows.append(np.isin(np.arange(len(sources.capped)), joint.sources).astype(int))
        highs.append(joint.most_k[option])
    binds = [most @ row > high for row, high in zip(rows, highs, strict=True)]
    parts = [_each(row, some) for row, some in zip(rows, binds, strict=True)]
    return Splits(
        net,
        most.ravel().astype(np.float64),
        sp.vstack(parts).tocsr(),
        np.concatenate([h[b] for h, b in zip(highs, binds, strict=True)]).astype(float),
        np.concatenate([np.flatnonzero(some) for some in binds]),
    )


def _matching(instance: Instance) -> Ints:
    """Weigh the sources: local money beside the rest is no burden on the match."""
    sources, times = instance.sources, instance.rules.province_per_local
    weight = dict.fromkeys(sources.beside, 0) | dict.fromkeys(
        sources.matched, times + 1
    )
    return np.array([weight.get(name, times) for name in sources.capped])


def _each(row: Ints, some: Bools) -> sp.csr_matrix:
    works = sp.identity(len(some), format="csr")[some]
    return sp.kron(works, row[None, :], format="csr")


class Bills:
    """What options cost at least where a yuan of each source has a weight.

    Every option by itself, so all of them are one linear programme that is solved
    again for other weights.
    """

    def __init__(self, instance: Instance) -> None:
        self.splits = splits_of(instance, np.arange(len(instance.options)))
        self.width = len(instance.sources.capped)
        count = len(self.splits.most)
        self.columns = np.arange(count, dtype=np.int32)
        self.solver = quiet_solver()
        self.solver.passModel(
            Sparse(
                gain=np.zeros(count),
                most=self.splits.most,
                matrix=self.splits.matrix.tocsc(),
                row_low=np.full(len(self.splits.high), -np.inf),
                row_high=self.splits.high,
            ).model()
        )

    def at(self, weight: Ints) -> Ints:
        """Return the least cost of each option, rounded down, (m,).

        Parameters
        ----------
        weight
            Of each capped source and the rest, none above the rest, (sources + 1,).
        """
        if not self.width:
            return np.asarray(weight[-1] * self.splits.net, np.int64)
        saved = np.tile(weight[-1] - weight[:-1], self.splits.works).astype(np.float64)
        self.solver.changeColsCost(len(saved), self.columns, -saved)
        self.solver.run()
        paid = np.array(self.solver.getSolution().col_value)
        spared = (paid * saved).reshape(-1, self.width).sum(axis=1)
        least = weight[-1] * self.splits.net - spared
        return np.asarray(np.floor(least + CLOSE), np.int64)
