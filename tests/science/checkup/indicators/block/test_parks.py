import pytest

from anju.science.checkup.facts import Facility
from anju.science.checkup.indicators.block.parks import radius_of
from tests.contract.checkup_samples import HERE, LIMITS


@pytest.mark.parametrize(
    ("site_m2", "radius_m"),
    [(5000.0, 500.0), (4999.0, 300.0), (2000.0, 300.0), (1999.0, None), (None, None)],
)
def test_the_radius_follows_the_size_of_the_park(site_m2, radius_m):
    assert radius_of(Facility("F", HERE, "G9001", site_m2=site_m2), LIMITS) == radius_m
