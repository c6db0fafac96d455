import numpy as np

from anju.science.tools.geo.walking.curve import MOST, along


def test_the_curve_goes_through_a_square_of_four_like_a_z() -> None:
    cells = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [2, 0]])

    assert along(cells).tolist() == [0, 1, 2, 3, 4]


def test_every_cell_has_a_place_of_its_own_up_to_the_last() -> None:
    last = MOST - 1
    cells = np.array([[last, last], [last, last - 1], [0, last]])

    places = along(cells)

    assert len(set(places.tolist())) == 3
    assert (places >= 0).all()
