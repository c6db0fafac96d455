import numpy as np

from anju.science.tools.optimise.coverage import Cover
from anju.science.tools.optimise.coverage.dual import priced, proven
from anju.science.tools.optimise.coverage.reduce import reduced


def test_twins_are_merged_and_what_weighs_nothing_goes():
    cover = Cover.of_lists(
        [[3], [1, 0, 2], [0, 1], [1, 0], [], [0, 1, 4]], [2, 3, 0, 7, 1]
    )

    table, names = reduced(cover)

    rows = np.split(table.points, table.starts[1:-1])
    weights = [sorted(table.weights[row].tolist()) for row in rows]
    assert names.tolist() == [0, 1, 5]
    assert weights == [[7], [5], [1, 5]]


def test_prices_out_of_bounds_still_prove_a_bound():
    table, _ = reduced(Cover.of_lists([[0, 1], [1, 2]], [4, 5, 6]))

    bounds = [proven(table, prices, 1) for prices in ([9e9] * 3, [-1.0] * 3, [4, 5, 6])]

    assert bounds == [11, 15, 11]
    assert proven(table, priced(table).now, 2) == 17
