import pytest

from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicators.dwelling.energy import ENERGY, needs_retrofit
from anju.science.values import Measured
from tests.contract.checkup_samples import DAY, HERE, LIMITS, none

BARE = {"is_insulated": False, "window": "single"}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"built_year": 1999, **BARE}, True),
        ({"built_year": 2000, **BARE}, False),
        (BARE, None),
        ({"built_year": 1980, "is_insulated": False}, None),
        ({"is_insulated": True}, False),
        ({"built_year": 1980, "is_energy_retrofitted": True}, False),
        ({"window": "double"}, False),
    ],
)
def test_only_old_bare_houses_need_a_retrofit(known, expected):
    assert needs_retrofit(Building("B", HERE, **known), LIMITS) is expected


def test_a_survey_may_find_that_a_house_is_not_worth_it():
    house = Building("B", HERE, built_year=1970, **BARE)
    facts = Facts(DAY, buildings=(house,), looks={"H08": {"B": (none("H08.1"),)}})

    assert ENERGY.measure(facts, LIMITS) == Measured(0)
