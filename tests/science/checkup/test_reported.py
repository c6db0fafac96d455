from fractions import Fraction

from anju.science.checkup.facts import Facts, Ground, Reported
from anju.science.checkup.indicator import Component
from anju.science.checkup.indicators.city.culture_area import CULTURE_AREA
from anju.science.checkup.indicators.city.heritage_filed import HERITAGE_FILED
from anju.science.checkup.limits import Limits
from anju.science.checkup.own import own_indicator
from anju.science.checkup.run import ask
from anju.science.values import Measured, NotApplicable, NotMeasured
from tests.contract.checkup_samples import DAY

NONE = Limits({})


def told(code, area_code, **amounts):
    return Reported(code, area_code, {k: Fraction(v) for k, v in amounts.items()})


def filed(area_code, filed_count, announced_count):
    return told(
        "U42", area_code, filed_count=filed_count, announced_count=announced_count
    )


def test_what_is_not_accepted_never_counts_and_is_told_as_not_yet_in():
    facts = Facts(DAY, reported=(filed("411202", 3, 4), Reported("U42", "411203")))

    city, county = ask(HERITAGE_FILED, facts, NONE, ["411200", "411203"]).lines

    assert city.answer == Measured(Fraction(3, 4), 0.5)
    assert (city.tally.surveyed, city.tally.objects) == (1, 2)
    assert county.answer == NotMeasured("1个填报任务均未接收")


def test_a_place_that_has_nothing_to_divide_by_is_set_aside():
    facts = Facts(DAY, reported=(filed("411202", 3, 4), filed("411203", 0, 0)))

    city, county = ask(HERITAGE_FILED, facts, NONE, ["411200", "411203"]).lines

    assert city.answer == Measured(Fraction(3, 4), 1.0)
    assert county.answer == NotApplicable("上报的分母为零，本项无从计算")


def test_an_amount_for_the_whole_city_meets_the_residents_of_its_counties():
    facts = Facts(
        DAY,
        reported=(told("U38", "411200", culture_m2=9000),),
        grounds=(Ground("411202", None, 20_000), Ground("411203", None, 10_000)),
    )

    assert CULTURE_AREA.measure(facts, NONE) == Measured(Fraction(3, 10), 1.0)


def test_an_amount_without_the_residents_of_every_county_is_no_value():
    facts = Facts(
        DAY,
        reported=(told("U38", "411200", culture_m2=9000),),
        grounds=(Ground("411202", None, 20_000), Ground("411203")),
    )

    assert isinstance(CULTURE_AREA.measure(facts, NONE), NotMeasured)


def test_an_own_item_is_one_amount_or_one_over_another():
    done = Component("done", "完成", "Done", "个", "count", "due")
    due = Component("due", "计划", "Due", "个", "count")
    facts = Facts(
        DAY,
        reported=(
            told("S99", "411202", done=3, due=4),
            told("S99", "411203", done=0, due=4),
        ),
    )

    def own(unit, components):
        source = ("本市指标集", 2026, "P")
        made = own_indicator(
            "S99", ("完成率", "Done"), unit, "higher", components, source
        )
        return made.unit, made.measure(facts, NONE)

    assert own("%", [done, due]) == ("share", Measured(Fraction(3, 8), 1.0))
    assert own("个", [due]) == ("个", Measured(Fraction(8), 1.0))
