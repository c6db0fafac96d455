import pytest

from anju.science.values import Measured, NotMeasured
from anju.web.checkup.services import load_sets
from anju.web.loop.ledger import slices_of, value_of
from tests.factories.checkup import DAY, checked, town

pytestmark = pytest.mark.django_db


def value(code, area="4112"):
    return value_of(f"checkup.{code}", area, DAY).answer


def test_before_a_check_up_the_figures_have_no_value():
    load_sets()

    assert value("indicators_declared") == Measured(77)
    for code in ("indicators_measured", "open_findings", "problem_buildings"):
        assert value(code) == NotMeasured("本区域还没有做过体检")


def test_the_figures_count_houses_once_and_each_county_for_itself():
    town()
    checked()

    assert value("surveyed_buildings") == Measured(3)
    assert value("problem_buildings") == Measured(2)
    assert value("problem_buildings", "411281") == Measured(0)
    assert value("open_findings") == Measured(5)
    assert value("urgent_findings") == Measured(0)


def test_measured_and_not_surveyed_add_up_to_the_declared():
    town()
    checked()

    parts = [value("indicators_measured"), value("indicators_unsurveyed")]

    assert sum(part.value for part in parts) == 77


def test_slices_add_up_to_the_whole():
    town()
    checked()

    by_layer = slices_of("checkup.indicators_declared", "4112", DAY)

    assert {layer: got.answer.value for layer, got in by_layer.items()} == {
        "dwelling": 9,
        "estate": 12,
        "block": 10,
        "city": 46,
    }
