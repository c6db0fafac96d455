import pytest

from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicators.dwelling.age_friendly import (
    AGE_FRIENDLY,
    lacks_feasible_lift,
)
from anju.science.values import Measured, NotMeasured
from tests.contract.checkup_samples import DAY, HERE, LIMITS, none


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"storeys": 4, "lifts": 0, "lift_strip_m": 4.0}, True),
        ({"storeys": 4, "lifts": 0, "lift_strip_m": 3.9}, False),
        ({"storeys": 3}, False),
        ({"lifts": 1}, False),
        ({"storeys": 6, "lifts": 0}, None),
        ({"storeys": 6, "lift_strip_m": 9.0}, None),
        ({}, None),
    ],
)
def test_a_lift_is_missing_only_where_it_could_stand(known, expected):
    assert lacks_feasible_lift(Building("B", HERE, **known), LIMITS) is expected


def town(looks, **known):
    house = Building("B", HERE, **known)
    return Facts(DAY, buildings=(house,), looks={"H07": {"B": looks}})


def test_the_registry_alone_may_show_the_need_but_not_its_absence():
    feasible = town((), storeys=6, lifts=0, lift_strip_m=5.0)
    low = town((), storeys=2)

    assert AGE_FRIENDLY.measure(feasible, LIMITS) == Measured(1)
    assert isinstance(AGE_FRIENDLY.measure(low, LIMITS), NotMeasured)


def test_the_registry_and_the_survey_together_make_a_zero():
    assert AGE_FRIENDLY.measure(town((none("H07.2"),), storeys=2), LIMITS) == Measured(
        0
    )


def test_a_survey_outranks_the_registry():
    seen = town((none("H07"),), storeys=6, lifts=0, lift_strip_m=5.0)

    assert AGE_FRIENDLY.measure(seen, LIMITS) == Measured(0)
