from anju.science.values import Measured, NotApplicable, NotMeasured, State


def test_the_four_states_are_told_apart():
    answers = [
        Measured(3),
        Measured(0),
        NotMeasured("nobody looked"),
        NotApplicable("no gas here"),
    ]

    assert [answer.state for answer in answers] == list(State)
