from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from anju.science.keep.relapse import Renewed, relapse_reasons
from anju.science.keep.withdrawal import signs
from anju.science.policy import in_force

TEXT = Path("policy/keep/management.yaml").read_text("utf-8")
DAY = date(2025, 6, 12)
RULES = in_force(yaml.safe_load(TEXT), DAY)


@pytest.mark.parametrize(
    ("estate", "reasons"),
    [
        (Renewed(date(2022, 1, 1), 3, has_manager=True), ("damaged",)),
        (Renewed(date(2022, 1, 1), 0, has_manager=False), ("unmanaged",)),
        (Renewed(date(2022, 1, 1), 0, has_manager=None), ()),
        (Renewed(date(2020, 6, 1), 3, has_manager=False), ()),
        (Renewed(None, 3, has_manager=False), ()),
    ],
)
def test_an_estate_relapses_within_five_years_of_its_renewal(estate, reasons):
    assert relapse_reasons(estate, DAY, RULES) == reasons


@pytest.mark.parametrize(
    ("fee", "ends", "found"),
    [
        (Fraction(3, 5), None, ()),
        (Fraction(59, 100), None, ("fees",)),
        (None, date(2025, 9, 9), ("contract_ending",)),
        (None, date(2025, 9, 10), ()),
        (None, date(2025, 6, 11), ("contract_over",)),
    ],
)
def test_signs_of_withdrawal(fee, ends, found):
    assert signs(fee, ends, DAY, RULES) == found
