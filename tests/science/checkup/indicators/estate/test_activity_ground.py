from anju.science.checkup.facts import Estate, Facts
from anju.science.checkup.indicators.estate.activity_ground import ACTIVITY_GROUND
from anju.science.values import Measured, NotMeasured
from tests.contract.checkup_samples import DAY, HERE, LIMITS, found, none


def town(size_m2, *looks):
    estate = Estate("E", HERE, activity_ground_m2=size_m2)
    return Facts(DAY, estates=(estate,), looks={"C17": {"E": looks}})


def test_a_big_ground_is_no_zero_until_somebody_looks_at_its_state():
    assert isinstance(ACTIVITY_GROUND.measure(town(400.0), LIMITS), NotMeasured)
    assert ACTIVITY_GROUND.measure(town(400.0, none("C17")), LIMITS) == Measured(0)


def test_a_sound_ground_of_unknown_size_is_no_zero():
    assert isinstance(
        ACTIVITY_GROUND.measure(town(None, none("C17")), LIMITS), NotMeasured
    )


def test_a_broken_ground_of_unknown_size_counts():
    assert ACTIVITY_GROUND.measure(town(None, found("C17.1")), LIMITS) == Measured(1)
