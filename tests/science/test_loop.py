from itertools import pairwise

import pytest

from anju.science.loop import NEXT_STATES, FindingState, may_become


def test_a_finding_goes_round_by_plan_and_works():
    way = [
        FindingState.OPEN,
        FindingState.PLANNED,
        FindingState.IN_WORKS,
        FindingState.RESOLVED,
    ]

    assert all(may_become(now, then) for now, then in pairwise(way))


@pytest.mark.parametrize("over", [FindingState.RESOLVED, FindingState.DISMISSED])
def test_a_settled_finding_stays_settled(over):
    assert not any(may_become(over, then) for then in FindingState)


def test_every_state_knows_where_it_may_go():
    assert set(NEXT_STATES) == set(FindingState)
