"""Twenty items by hand-made communities: met, not met, and not known."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from anju.science.checkup.complete_community import (
    Act,
    Community,
    Estate,
    Facility,
    Item,
    Judgement,
    Rules,
    State,
    judge,
    share_complete,
    verdict,
)

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
RULES = Rules(
    least_types=3,
    stop_m=800.0,
    stop_share=Fraction(9, 10),
    spaces_per_household=Fraction(1, 2),
    managed_modes=frozenset({"professional"}),
    indicators={"CC09": ("H02", "H06")},
    taken_down=frozenset({"CC01", "Q05", "Q06", "Q07", "Q09", "G0514"}),
)
STATION = Item("CC01", "facility", ("CC01", "G0501"), "floor", Decimal(800))
SHOPS = Item("CC08", "types", ("Q05", "Q06", "Q07", "Q09"))
STOP = Item("CC11", "walk", ("CC11", "G0514"))
PARKING, MANAGED = Item("CC10", "parking"), Item("CC16", "managed")
PIPES, ACCESS = Item("CC09", "problems"), Item("CC12", "act")


def station(floor, **fields):
    return Facility("F", "CC01", None if floor is None else Decimal(floor), **fields)


def found(item, **known):
    got = judge(item, Community("C", **known), RULES)
    return got.state, got.why, got.missing_m2


@pytest.mark.parametrize(
    ("facilities", "wanted"),
    [
        ((station(800),), (MET, "large_enough", None)),
        ((station(500), station(900)), (MET, "large_enough", None)),
        ((station(500), station(650)), (UNMET, "small", Decimal(150))),
        ((station(500), station(None)), (UNKNOWN, "area_unknown", None)),
        ((station(None),), (UNKNOWN, "area_unknown", None)),
        ((station(900, is_open=False),), (UNMET, "none", Decimal(800))),
        ((), (UNMET, "none", Decimal(800))),
    ],
)
def test_a_facility_must_exist_and_be_large_enough(facilities, wanted):
    assert found(STATION, facilities=facilities) == wanted


def test_what_the_county_never_took_down_is_not_known():
    nursery = Item("CC03", "facility", ("CC03",), "floor", Decimal(200))

    assert found(nursery) == (UNKNOWN, "not_taken_down", None)


def test_a_kind_without_an_area_need_only_exist():
    locker = Item("CC07", "facility", ("CC07",))

    assert found(locker, facilities=[Facility("F", "CC07")]) == (MET, "found", None)


def shops(*kinds):
    return [Facility(kind, kind) for kind in kinds]


def test_shops_are_counted_by_type():
    assert found(SHOPS, facilities=shops("Q05", "Q06", "Q07"))[0] == MET
    assert found(SHOPS, facilities=shops("Q05", "Q05", "Q06"))[:2] == (UNMET, "types")


def test_types_that_nobody_took_down_leave_it_open():
    item = Item("CC08", "types", ("Q05", "Q06", "Q10", "Q11"))

    assert found(item, facilities=shops("Q05"))[:2] == (UNKNOWN, "types_unknown")


@pytest.mark.parametrize(
    ("stops", "wanted"),
    [
        (None, (UNKNOWN, "no_walk")),
        ([(None, 100.0)], (UNKNOWN, "walk_unknown")),
        ([(90, 800.0), (10, 801.0)], (MET, "walk")),
        ([(89, 800.0), (11, 801.0)], (UNMET, "walk")),
        ([(9, float("inf")), (None, 5.0)], (UNMET, "walk")),
    ],
)
def test_the_bus_stop_is_reached_on_foot_by_enough_households(stops, wanted):
    assert found(STOP, stops=stops)[:2] == wanted


@pytest.mark.parametrize(
    ("estates", "wanted"),
    [
        ((), (UNKNOWN, "no_estate")),
        ((Estate(100, 50),), (MET, "parking")),
        ((Estate(100, 80), Estate(100, 10)), (UNMET, "parking")),
        ((Estate(100, 80), Estate(100, None)), (UNKNOWN, "parking_unknown")),
        ((Estate(100, 0),), (UNMET, "parking")),
    ],
)
def test_parking_is_held_to_households(estates, wanted):
    assert found(PARKING, estates=estates)[:2] == wanted


@pytest.mark.parametrize(
    ("modes", "wanted"),
    [
        (("professional", "professional"), (MET, "managed")),
        (("professional", "none", ""), (UNMET, "unmanaged")),
        (("professional", ""), (UNKNOWN, "managed_unknown")),
    ],
)
def test_every_estate_must_be_kept_by_somebody(modes, wanted):
    assert found(MANAGED, estates=[Estate(mode=one) for one in modes])[:2] == wanted


def test_an_open_problem_stands_against_the_pipes_and_silence_proves_nothing():
    assert found(PIPES, problems={"H06": 2})[:2] == (UNMET, "problems")
    assert found(PIPES, problems={"H03": 2})[:2] == (UNKNOWN, "not_assessed")


def test_what_nobody_assessed_is_not_known_and_an_act_goes_before_all():
    act = Act(is_met=False, on=date(2025, 5, 2), who="王工", evidence="照片3张")

    assert found(ACCESS)[:2] == (UNKNOWN, "not_assessed")
    assert judge(
        STATION, Community("C", (station(900),), acts={"CC01": act}), RULES
    ) == (
        Judgement(
            UNMET, "act", {"day": "2025-05-02", "who": "王工", "evidence": "照片3张"}
        )
    )


def test_one_item_short_is_enough_and_silence_is_not_yes():
    assert verdict([MET, UNMET, UNKNOWN]) == UNMET
    assert verdict([MET, UNKNOWN]) == UNKNOWN
    assert verdict([MET, MET]) == MET
    assert verdict([]) == UNKNOWN


def test_the_share_leaves_out_what_is_not_known():
    assert share_complete([MET, UNMET, UNMET, UNKNOWN]) == pytest.approx(1 / 3)
    assert share_complete([UNKNOWN]) is None
