"""The stages of the city: named, in the loop's order, and buildable up to each."""

import pytest

from demo.city import STAGES, stages_upto


def test_stages_follow_the_loop():
    names = [name for name, _, _ in STAGES]

    loop = ["registry", "checkup", "plan", "deliver", "stream", "keep", "reply"]
    assert [name for name in names if name in loop] == loop
    assert len(set(names)) == len(names)


def test_a_city_can_be_built_up_to_a_stage():
    assert [name for name, _, _ in stages_upto("ledgers")] == [
        "users",
        "registry",
        "ledgers",
    ]
    assert stages_upto("") == STAGES


def test_an_unknown_stage_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"没有阶段“plans”.*ledgers"):
        stages_upto("plans")
