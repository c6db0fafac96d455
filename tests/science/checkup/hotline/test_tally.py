from datetime import date

from anju.science.checkup.hotline.tally import Call, Count, Key, count, per_thousand

MARCH, APRIL = date(2025, 3, 4), date(2025, 4, 1)
CALLS = (
    Call(
        "411202001001",
        is_complaint=True,
        topic="parking",
        received_on=MARCH,
        estate="E1",
    ),
    Call(
        "411202001001",
        is_complaint=False,
        topic="pipes",
        received_on=APRIL,
        estate="E1",
    ),
    Call("411202", is_complaint=True, topic="parking", received_on=APRIL, estate=""),
)


def test_a_call_counts_in_every_place_that_holds_it():
    found = count(CALLS, "4112")

    assert found[Key("411200", "whole", "")] == Count(3, 2, 2)
    assert found[Key("411202", "topic", "parking")] == Count(2, 2, 1)
    assert found[Key("411202001", "month", "2025-03")] == Count(1, 1, 1)
    assert found[Key("411202001001", "estate", "E1")] == Count(2, 1, 2)
    assert found[Key("411200", "whole", "")].complaint_share == 2 / 3


def test_a_county_counts_nothing_for_the_city():
    assert {key.area_code for key in count(CALLS, "411202")} == {
        "411202",
        "411202001",
        "411202001001",
    }


def test_topics_and_months_add_up_to_the_whole():
    found = count(CALLS, "4112")

    for by in ("topic", "month"):
        parts = [
            c.calls for k, c in found.items() if (k.area_code, k.by) == ("411200", by)
        ]
        assert sum(parts) == found[Key("411200", "whole", "")].calls


def test_calls_are_held_to_households_only_where_these_are_known():
    assert per_thousand(3, 120) == 25.0
    assert per_thousand(3, None) is None
    assert per_thousand(3, 0) is None
