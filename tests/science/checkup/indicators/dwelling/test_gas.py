from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicators.dwelling.gas import GAS, cases
from anju.science.values import Measured, NotApplicable, NotMeasured
from tests.contract.checkup_samples import DAY, HERE, LIMITS, found


def town(looks=(), **known):
    return Facts(
        DAY, buildings=(Building("B", HERE, **known),), looks={"H02": {"B": looks}}
    )


def test_damage_counts_from_twenty_years_on():
    old = town([found("H02.1")], gas_pipe_year=2005)
    young = town([found("H02.1")], gas_pipe_year=2006)

    assert GAS.measure(old, LIMITS) == Measured(1)
    assert GAS.measure(young, LIMITS) == Measured(0)


def test_damage_on_a_young_pipe_stays_on_the_list():
    young = town([found("H02.1")], gas_pipe_year=2006)

    assert [case.items for case in cases(young, LIMITS)] == [("H02.1",)]


def test_a_fault_behind_the_meter_does_not_count():
    facts = town([found("H02.4")])

    assert GAS.measure(facts, LIMITS) == Measured(0)


def test_an_old_pipe_that_nobody_assessed_is_no_zero():
    assert isinstance(GAS.measure(town(gas_pipe_year=1990), LIMITS), NotMeasured)


def test_a_house_without_gas_is_not_applicable():
    facts = town(lacks=frozenset({"gas_pipe_year"}))

    assert isinstance(GAS.measure(facts, LIMITS), NotApplicable)


def test_a_young_pipe_is_a_known_none_without_a_visit():
    assert GAS.measure(town(gas_pipe_year=2010), LIMITS) == Measured(0)
