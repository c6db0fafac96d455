from anju.science.checkup.facts import Facts, Spot
from anju.science.checkup.indicators.city.waterlogging import WATERLOGGING
from anju.science.values import Measured
from tests.contract.checkup_samples import DAY, HERE, LIMITS


def test_a_removed_spot_is_a_known_none_whatever_it_was():
    facts = Facts(DAY, spots=(Spot("P", HERE, is_removed=True),))

    assert WATERLOGGING.measure(facts, LIMITS) == Measured(0)
