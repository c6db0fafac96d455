from anju.science.checkup.facts import Facts, Road
from anju.science.checkup.indicators.city.tunnelled_roads import TUNNELLED_ROADS
from anju.science.values import NotMeasured
from tests.contract.checkup_samples import DAY, HERE, LIMITS


def test_an_empty_register_of_tunnels_is_no_zero():
    facts = Facts(DAY, roads=(Road("R", HERE, length_m=900.0),))

    assert isinstance(TUNNELLED_ROADS.measure(facts, LIMITS), NotMeasured)
