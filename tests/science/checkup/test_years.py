from decimal import Decimal

import pytest

from anju.science.checkup.years import (
    Change,
    change_of,
    covers_otherwise,
    moved,
    redefined,
)

HIGH, LOW = "higher_better", "lower_better"


@pytest.mark.parametrize(
    ("before", "after", "direction", "change"),
    [
        ("5.21", "8.68", HIGH, Change.BETTER),
        ("8.68", "5.21", HIGH, Change.WORSE),
        ("12", "9", LOW, Change.BETTER),
        ("9", "12", LOW, Change.WORSE),
        ("9", "9.000", LOW, Change.EQUAL),
        ("1", "2", "local", Change.UP),
        ("2", "1", "in_range", Change.DOWN),
        (None, "2", HIGH, Change.FIRST),
        ("0", None, HIGH, Change.LOST),
        (None, None, HIGH, Change.NONE),
    ],
)
def test_a_change_is_better_or_worse_by_its_direction(before, after, direction, change):
    values = [None if one is None else Decimal(one) for one in (before, after)]

    assert change_of(*values, direction) == change


def test_a_definition_that_stayed_is_not_told():
    told = {"formula_zh": "甲", "limits": [{"name": "a", "value": "1"}]}

    assert redefined(told, dict(told)) == ()


def test_what_was_redefined_is_named():
    before = {
        "formula_zh": "道路长度/建成区面积",
        "unit": "公里/平方公里",
        "limits": [{"name": "radius_m", "value": "500"}, {"name": "old", "value": "1"}],
        "target": {"at_least": 8},
    }
    after = {
        "formula_zh": "道路长度/体检范围面积",
        "unit": "公里/平方公里",
        "limits": [{"name": "radius_m", "value": "500"}],
        "parameters": {"radius_m": 300},
        "target": {"at_least": 9},
    }

    assert redefined(before, after) == (
        "formula_zh",
        "target",
        "limit:old",
        "limit:radius_m",
    )


def test_areas_that_came_went_and_changed_are_told_apart():
    before = {"411202": ["a", 14.2], "411203": ["b", 9.0], "411221": ["c", 7.0]}
    after = {"411202": ["a", 14.2], "411203": ["b", 15.0], "411281": ["d", 5.0]}

    assert moved(before, after) == (("411281",), ("411221",), ("411203",))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(0.5, 0.55, False), (0.5, 0.61, True), (None, 0.05, False), (1.0, None, True)],
)
def test_a_great_change_of_coverage_is_told(before, after, told):
    assert covers_otherwise(before, after, 0.1) is told
