from itertools import product

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.optimize import linprog

from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.solver import Sparse
from anju.science.plan.sequence.tighten import Whole, whole_works

LONG = Effort(np.inf, 0.0)


def done_whole(model: Sparse, kept: np.ndarray, price: np.ndarray) -> Whole:
    return whole_works(model, kept, price, len(model.gain), LONG)


def two_years(cost: int, works: int, room: int) -> tuple[Sparse, np.ndarray]:
    """Works of one cost and ten points each, in one of two years."""
    once = sp.kron(sp.identity(works), np.ones((1, 2)))
    money = sp.kron(np.full((1, works), float(cost)), sp.identity(2))
    model = Sparse(
        np.full(2 * works, 10.0),
        np.ones(2 * works),
        sp.vstack([once, money]).tocsc(),
        np.full(works + 2, -np.inf),
        np.concatenate([np.ones(works), np.full(2, float(room))]),
    )
    return model, np.ones(works + 2, np.bool_)


def some_programme(seed: int) -> tuple[Sparse, np.ndarray, np.ndarray]:
    """Five works with two ways each, money that stays, two crews that are paid for."""
    rng = np.random.default_rng(seed)
    once = np.kron(np.identity(5), np.ones((1, 2)))
    rest = rng.integers(0, 9, (3, 10)).astype(float)
    model = Sparse(
        rng.integers(1, 30, 10).astype(float),
        np.ones(10),
        sp.csc_matrix(np.vstack([once, rest])),
        np.full(8, -np.inf),
        np.concatenate([np.ones(5), rng.integers(8, 20, 3).astype(float)]),
    )
    return model, np.array([True] * 6 + [False] * 2), rng.uniform(0, 3, 8)


def relaxed(model: Sparse) -> tuple[float, np.ndarray]:
    found = linprog(-model.gain, A_ub=model.matrix, b_ub=model.row_high, bounds=(0, 1))
    return -found.fun, -found.ineqlin.marginals


def best_whole(model: Sparse) -> float:
    every = (np.array(one) for one in product((0, 1), repeat=len(model.gain)))
    fits = (one for one in every if (model.matrix @ one <= model.row_high).all())
    return max(float(model.gain @ one) for one in fits)


def test_a_work_half_in_one_year_and_half_in_the_next_is_not_counted() -> None:
    model, kept = two_years(cost=60, works=3, room=100)
    value, price = relaxed(model)

    bound = done_whole(model, kept, price).bound

    assert value == pytest.approx(30.0)
    assert bound == pytest.approx(20.0)


@pytest.mark.parametrize("seed", range(20))
def test_no_whole_solution_exceeds_the_bound(seed: int) -> None:
    model, kept, _ = some_programme(seed)
    value, price = relaxed(model)

    bound = done_whole(model, kept, price).bound

    assert best_whole(model) - 1e-6 <= bound <= value + 1e-6


@pytest.mark.parametrize("seed", range(20))
def test_any_prices_give_a_bound(seed: int) -> None:
    model, kept, price = some_programme(seed)

    bound = done_whole(model, kept, price).bound

    assert bound >= best_whole(model) - 1e-6


@pytest.mark.parametrize("seed", range(20))
def test_what_is_found_is_whole_and_keeps_what_stays(seed: int) -> None:
    model, kept, price = some_programme(seed)

    values = done_whole(model, kept, price).values

    assert values is not None
    assert set(values.tolist()) <= {0.0, 1.0}
    assert (model.matrix @ values <= model.row_high + 1e-6)[kept].all()


def test_of_variables_alike_in_what_stays_the_most_profitable_stands_for_all() -> None:
    model, kept = two_years(cost=60, works=2, room=100)
    gain = np.array([10.0, 12.0, 10.0, 11.0])
    kept[2:] = False
    model = Sparse(gain, model.most, model.matrix, model.row_low, model.row_high)

    found = done_whole(model, kept, np.zeros(4))

    assert found.bound == pytest.approx(23.0)
    assert found.values is not None
    assert found.values.tolist() == [0.0, 1.0, 0.0, 1.0]


def test_what_costs_a_price_is_bought_where_it_is_worth_it() -> None:
    """Two works of 60 at 10 points; money at 0.1 and 0.2 a year, 100 at most."""
    works, _ = two_years(cost=60, works=2, room=0)
    bought = sp.vstack([sp.csc_matrix((2, 2)), -sp.identity(2)])
    model = Sparse(
        np.array([10.0, 10.0, 10.0, 10.0, -0.1, -0.2]),
        np.array([1.0] * 4 + [100.0] * 2),
        sp.hstack([works.matrix, bought]).tocsc(),
        works.row_low,
        works.row_high,
    )

    found = whole_works(model, np.ones(4, np.bool_), np.zeros(4), 4, LONG)

    assert found.bound == pytest.approx(4.0)
    assert found.values is not None
    assert found.values[4:].tolist() == [60.0, 0.0]
