import pytest
from shapely import Point, box

from anju.science.checkup.facts import Estate, Facility, Facts
from anju.science.checkup.indicators.block.markets import MARKETS
from anju.science.checkup.indicators.block.parks import PARKS
from anju.science.checkup.indicators.block.secondary_schools import SECONDARY_SCHOOLS
from anju.science.values import Measured
from tests.contract.checkup_samples import DAY, HERE, LIMITS


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [(MARKETS, "Q03"), (PARKS, "G9001"), (SECONDARY_SCHOOLS, "G1501")],
)
def test_a_closed_facility_serves_nobody(indicator, kind):
    estate = Estate("E", HERE, land=box(0, 0, 100, 100))
    closed = Facility("F1", HERE, kind, Point(0, 0), site_m2=9000.0, is_open=False)
    far = Facility("F2", HERE, kind, Point(9000, 0), site_m2=9000.0)

    facts = Facts(DAY, estates=(estate,), facilities=(closed, far))

    assert indicator.measure(facts, LIMITS) == Measured(0.0)
