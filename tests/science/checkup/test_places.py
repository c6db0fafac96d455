import pytest

from anju.science.checkup.places import places_of


@pytest.mark.parametrize(
    ("area_code", "places"),
    [
        ("411202001003", ("411200", "411202", "411202001", "411202001003")),
        ("411202001", ("411200", "411202", "411202001")),
        ("411202", ("411200", "411202")),
        ("411200", ("411200",)),
        ("4112", ("411200",)),
    ],
)
def test_places_of_names_everything_above(area_code, places):
    assert places_of(area_code) == places
