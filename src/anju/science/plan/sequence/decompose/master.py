"""Mix what the cities propose within the shared money, and price that money.

The proposals of a city are what it did at earlier prices. Their best mixture within the
pools is worth no more than the whole relaxation, any prices at least as much; the two
meet (Dantzig and Wolfe, 1960, Decomposition principle for linear programs, Operations
Research 8, 101-111).
"""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.decompose.bid import Bid
from anju.science.plan.sequence.decompose.places import Place, Shared
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.solver import Sparse, quiet_solver

NONE = 1e-6
DEAR = 100.0
"""Money beyond a pool costs so many times what it is worth on average."""


@dataclass(frozen=True)
class Prices:
    """What shared things are worth.

    Parameters
    ----------
    money
        Points for a thousand yuan of each pool and year, (g, years).
    fair
        Points for one household more of each group beyond its least share, (groups,).
    """

    money: Floats
    fair: Floats

    def reward(self, least: Floats) -> Floats:
        """Return the points for a renovated household of each group, (groups,).

        It helps its own group, and asks more of all others.
        """
        return np.asarray(self.fair - self.fair @ least, np.float64)

    def towards(self, other: "Prices", step: float) -> "Prices":
        """Go a step of the way to other prices."""
        return Prices(
            self.money + step * (other.money - self.money),
            self.fair + step * (other.fair - self.fair),
        )


@dataclass(frozen=True)
class Mixture:
    """The best mixture of proposals.

    Parameters
    ----------
    money, households
        Of each place: shared money, (k, years), and households of its groups.
    """

    value: float
    prices: Prices
    money: list[Floats]
    households: list[Floats]


@dataclass
class Master:
    """Collects proposals and mixes them."""

    places: list[Place]
    shared: Shared
    made: list[tuple[Place, Bid]] = field(default_factory=list)

    def add(self, place: Place, bid: Bid) -> None:
        """Take in a proposal."""
        self.made.append((place, bid))

    def mix(self) -> Mixture:
        """Mix the proposals; every place must have made one."""
        amount, groups = self.shared.amount, len(self.shared.least)
        solver = quiet_solver()
        solver.passModel(self._model().model())
        solver.run()
        found = solver.getSolution()
        worth, share = -np.array(found.row_dual), np.array(found.col_value)
        first = len(self.places)
        fair = first + amount.size
        dear = float(
            share[len(self.made) : len(self.made) + amount.size + groups].sum()
        )
        value = -solver.getInfo().objective_function_value if dear < NONE else -np.inf
        return Mixture(
            value=value,
            prices=Prices(
                np.maximum(0.0, worth[first:fair]).reshape(amount.shape),
                np.maximum(0.0, -worth[fair : fair + groups]),
            ),
            money=self._mixed(share, [bid.taken for _, bid in self.made]),
            households=self._mixed(share, [bid.households for _, bid in self.made]),
        )

    def _mixed(self, share: Floats, parts: list[Floats]) -> list[Floats]:
        """Add up a part of every proposal, place by place."""
        mixed: dict[int, Floats] = {}
        for weight, (place, _), part in zip(share, self.made, parts, strict=False):
            before = mixed.get(place.number, np.zeros_like(part))
            mixed[place.number] = before + weight * part
        return [mixed[place.number] for place in self.places]

    def _model(self) -> Sparse:
        """Variables: proposals, money and households beyond what there is, the total.

        Rows: one whole proposal a place, pools, groups, the total.
        """
        amount, least = self.shared.amount, self.shared.least
        value = np.array([bid.value for _, bid in self.made])
        dear = DEAR * value.mean() / max(1.0, float(amount.mean()))
        scarce = DEAR * value.mean() / max(1.0, self._households())
        places, groups = len(self.places), len(least)
        matrix = sp.bmat(
            [
                [self._of_place(), None, None, None],
                [self._of_pool(), -sp.identity(amount.size), None, None],
                [self._of_group(), None, sp.identity(groups), -least[:, None]],
                [self._of_group().sum(axis=0), None, None, np.full((1, 1), -1.0)],
            ]
        )
        free = np.full(groups, np.inf)
        return Sparse(
            gain=np.concatenate(
                [value, np.full(amount.size, -dear), np.full(groups, -scarce), [0.0]]
            ),
            most=np.full(matrix.shape[1], np.inf),
            matrix=matrix.tocsc(),
            row_low=np.concatenate(
                [np.ones(places), np.full(amount.size, -np.inf), np.zeros(groups + 1)]
            ),
            row_high=np.concatenate([np.ones(places), amount.ravel(), free, [0.0]]),
        )

    def _households(self) -> float:
        return float(np.mean([bid.households.sum() for _, bid in self.made]))

    def _of_place(self) -> sp.csr_matrix:
        row = [place.number for place, _ in self.made]
        entries = (np.ones(len(row)), (row, np.arange(len(row))))
        return sp.csr_matrix(entries, shape=(len(self.places), len(row)))

    def _of_pool(self) -> sp.csr_matrix:
        years = self.shared.amount.shape[1]
        rows = [
            (place.pools[:, None] * years + np.arange(years)).ravel()
            for place, _ in self.made
        ]
        return self._sparse(
            rows, [bid.taken.ravel() for _, bid in self.made], self.shared.amount.size
        )

    def _of_group(self) -> sp.csr_matrix:
        rows = [place.groups for place, _ in self.made]
        return self._sparse(
            rows, [bid.households for _, bid in self.made], len(self.shared.least)
        )

    @staticmethod
    def _sparse(rows: list[Ints], entries: list[Floats], height: int) -> sp.csr_matrix:
        column = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        at = (np.concatenate(rows), column)
        return sp.csr_matrix((np.concatenate(entries), at), shape=(height, len(rows)))
