from fractions import Fraction

from anju.science.checkup.facts import Building, Facts, Ground, Road
from anju.science.checkup.indicators.city.road_density import ROAD_DENSITY
from anju.science.checkup.indicators.dwelling.stairwell import STAIRWELL
from anju.science.checkup.run import ask, ask_all
from anju.science.values import Measured, NotMeasured, State
from tests.contract.checkup_samples import DAY, LIMITS, found, none

WEST, EAST = "411202001001", "411281002003"
PLACES = ("411200", "411202", "411202001", WEST, "411281", "411203")

TOWN = Facts(
    DAY,
    buildings=(
        Building("B1", WEST),
        Building("B2", WEST),
        Building("B3", "411202001002"),
        Building("B4", EAST),
        Building("B5", EAST),
    ),
    looks={
        "H03": {
            "B1": (found("H03.1"), found("H03.2")),
            "B3": (found("H03.2"),),
            "B4": (none("H03"),),
            "B5": (none("H03"),),
        }
    },
)


def test_every_place_adds_up_from_the_same_cases():
    outcome = ask(STAIRWELL, TOWN, LIMITS, PLACES)

    assert {line.area_code: line.answer for line in outcome.lines} == {
        "411200": Measured(2, 0.8),
        "411202": Measured(2, float(Fraction(2, 3))),
        "411202001": Measured(2, float(Fraction(2, 3))),
        WEST: Measured(1, 0.5),
        "411281": Measured(0, 1.0),
        "411203": NotMeasured("没有登记住宅楼栋"),
    }


def test_a_zero_after_survey_differs_from_a_place_nobody_looked_at():
    unseen = Facts(DAY, buildings=(Building("B1", WEST),))

    looked, not_looked = (
        ask(STAIRWELL, facts, LIMITS, [place]).lines[0].answer
        for facts, place in ((TOWN, "411281"), (unseen, WEST))
    )

    assert looked.state is State.ZERO
    assert not_looked == NotMeasured("1个对象均未调查")


def test_sub_hits_may_overlap_while_each_building_counts_once():
    outcome = ask(STAIRWELL, TOWN, LIMITS, ["411200"])

    assert sum(len(case.items) for case in outcome.shortcomings) == 3
    assert outcome.lines[0].answer.value == 2
    assert outcome.lines[0].tally.hits == 2
    assert outcome.sound == ("B4", "B5")


def test_a_place_below_the_boundary_has_no_density():
    town = Facts(
        DAY,
        roads=(Road("R1", WEST, "branch", 4000.0),),
        grounds=(Ground("411202", 500_000.0),),
    )

    lines = ask(ROAD_DENSITY, town, LIMITS, ["411200", "411202001"]).lines

    assert lines[0].answer == Measured(0.008, 1.0)
    assert lines[1].answer == NotMeasured("没有登记城市道路或本区域建成区面积")


def test_land_without_any_road_on_the_register_is_no_zero():
    town = Facts(DAY, grounds=(Ground("411202", 500_000.0),))

    assert isinstance(ROAD_DENSITY.measure(town, LIMITS), NotMeasured)


def test_ask_all_answers_in_the_order_asked():
    outcomes = ask_all([ROAD_DENSITY, STAIRWELL], TOWN, LIMITS, ["411200"])

    assert [each.lines[0].code for each in outcomes] == ["U39", "H03"]
