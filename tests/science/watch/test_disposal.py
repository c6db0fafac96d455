import pytest

from anju.science.errors import NoProof, WrongStep
from anju.science.watch.disposal import (
    BY_CODE,
    DISMISS,
    STEPS,
    AlarmState,
    check,
    next_step,
)


def test_a_true_alarm_goes_all_the_way_and_ends_closed():
    state, way = AlarmState.RAISED, []

    while step := next_step(state, "true"):
        way.append(step.code)
        state = step.end

    assert way == [step.code for step in STEPS]
    assert state == AlarmState.CLOSED


@pytest.mark.parametrize("verdict", ["false", "test"])
def test_a_false_or_test_alarm_is_closed_with_its_reason(verdict):
    assert next_step(AlarmState.CONFIRMED, verdict) == DISMISS


def test_a_step_out_of_turn_is_refused():
    with pytest.raises(WrongStep):
        check(BY_CODE["close"], AlarmState.RAISED, "", "done")


@pytest.mark.parametrize("code", ["handle", "close", "dismiss"])
def test_these_steps_ask_for_words(code):
    step = BY_CODE[code]
    verdict = "false" if code == "dismiss" else "true"

    with pytest.raises(NoProof):
        check(step, step.start, verdict, "  ")


def test_an_operator_neither_confirms_nor_closes():
    his = {code for code, step in BY_CODE.items() if "operator" in step.roles}

    assert his == {"accept", "arrive", "handle"}
