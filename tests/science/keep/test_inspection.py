from datetime import date
from pathlib import Path

import pytest
import yaml

from anju.science.keep.inspection import Round, months_later, rounds, waiting
from anju.science.policy import in_force

TEXT = Path("policy/keep/inspection.yaml").read_text("utf-8")
RULES = in_force(yaml.safe_load(TEXT), date(2025, 6, 12))


def test_five_rounds_follow_a_handover():
    found = rounds(date(2024, 1, 31), RULES)

    assert [one.months for one in found] == [1, 3, 6, 12, 24]
    assert found[0] == Round(1, date(2024, 2, 29), date(2024, 3, 16))


def test_months_later_stays_in_the_month():
    assert months_later(date(2024, 8, 31), 6) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("day", "done", "months"),
    [
        (date(2025, 1, 30), [], None),
        (date(2025, 1, 31), [], 1),
        (date(2025, 6, 30), [1], 6),
        (date(2025, 6, 30), [1, 6], None),
        (date(2027, 12, 31), [], 24),
        (date(2028, 1, 1), [], None),
    ],
)
def test_waiting_is_the_newest_round_that_nobody_made(day, done, months):
    found = waiting(date(2024, 12, 31), done, day, RULES)

    assert (found and found.months) == months
