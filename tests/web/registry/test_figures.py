from datetime import date

import pytest

from anju.science.values import Measured, NotMeasured
from anju.web.loop.ledger import slices_of, split_of, value_of
from anju.web.registry.figures import FIGURES
from anju.web.registry.models import Building, Elevator, Estate, PipeSegment
from tests.factories import town

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 12)
CITY = "4112"


def small_city() -> None:
    for area in (town.HUBIN, town.YIMA):
        for status in ("completed", "planned", ""):
            estate = town.put(Estate, area_code=area, renovation_status=status)
        building = town.put(Building, area_code=area, estate=estate, danger_grade="C")
        for year in (2001, 2008, 2020, None):
            town.put(Elevator, area_code=area, building=building, installed_year=year)
        for network in ("gas", "water", ""):
            town.put(PipeSegment, area_code=area, network=network, length_m="100.50")


@pytest.mark.parametrize("code", [one.code for one in FIGURES if one.sliced_by])
def test_slices_add_up_to_the_whole(code):
    small_city()

    whole = value_of(code, CITY, DAY).answer
    parts = [part.answer for part in slices_of(code, CITY, DAY).values()]

    assert isinstance(whole, Measured | NotMeasured)
    if isinstance(whole, Measured):
        assert sum(part.value for part in parts) == whole.value


def test_every_slice_can_be_opened_and_has_a_name():
    small_city()

    named = {one.code: dict(one.slices) for one in FIGURES if one.slices}

    for code, names in named.items():
        for cut, got in slices_of(code, CITY, DAY).items():
            assert value_of(code, CITY, DAY, cut) == got
            assert cut in names


def test_lifts_are_sorted_by_age_on_the_day():
    small_city()

    got = slices_of("registry.elevators", "411202", date(2028, 1, 1))

    assert {cut: part.answer.value for cut, part in got.items()} == {
        "under_15": 1,
        "from_20": 2,
        "not_surveyed": 1,
    }


def test_a_length_nobody_measured_is_no_zero():
    town.put(PipeSegment, network="gas")

    assert value_of("registry.pipe_length", CITY, DAY).answer == NotMeasured(
        "1 条记录均未填报"
    )


def test_a_count_and_its_parts_come_in_one_question(django_assert_num_queries):
    small_city()

    with django_assert_num_queries(1):
        got = split_of("registry.count.elevator", CITY, DAY)

    assert {cut: part.answer.value for cut, part in got.items()} == {
        "411202": 4,
        "411281": 4,
        "": 8,
    }
    assert got[""] == value_of("registry.count.elevator", CITY, DAY)
