import pytest

from anju.science.tools.geo.coordinates import from_cgcs2000
from anju.science.tools.geo.positions import Bounds, Doubt, doubts

CITY = Bounds(110.35, 33.52, 112.02, 35.09)


@pytest.mark.parametrize(
    ("x", "y", "doubt"),
    [
        (111.2, 34.77, None),
        (34.77, 111.2, Doubt.SWAPPED),
        (0, 0, Doubt.ZERO),
        (111.2, 0, Doubt.ZERO),
        (float("nan"), 34.77, Doubt.MISSING),
        (518308.6, 3849095.3, Doubt.METRES),
        (37518308.6, 3849095.3, Doubt.METRES),
        (116.4, 39.9, Doubt.OUTSIDE),
    ],
)
def test_doubts_of_degrees(x, y, doubt):
    assert doubts([x], [y], "cgcs2000", CITY) == [doubt]


def test_doubts_of_metres():
    east, north = from_cgcs2000(111.2, 34.77, "gk111")

    found = doubts([east, north, 111.2], [north, east, 34.77], "gk111", CITY)

    assert found == [None, Doubt.SWAPPED, Doubt.DEGREES]
