from datetime import date
from pathlib import Path

import pytest
import yaml

from anju.science.keep.warranty import Cover, Warranty, cover_on, warranty_of
from anju.science.policy import in_force

TEXT = Path("policy/keep/warranty.yaml").read_text("utf-8")
RULES = in_force(yaml.safe_load(TEXT), date(2025, 6, 12))


@pytest.mark.parametrize(
    ("item", "accepted", "expected"),
    [
        ("J11", date(2024, 2, 29), Warranty(date(2029, 2, 28), "5 年")),
        ("J02", date(2024, 6, 1), Warranty(date(2026, 6, 1), "2 年")),
        ("J04", date(2024, 11, 15), Warranty(date(2026, 3, 15), "2 个采暖期")),
        ("J04", date(2024, 11, 16), Warranty(date(2027, 3, 15), "2 个采暖期")),
        ("W26", date(2024, 6, 1), Warranty(None, "按合同约定")),
        ("W15", date(2024, 6, 1), Warranty(None, "无质保要求")),
    ],
)
def test_warranty_counts_from_the_day_of_acceptance(item, accepted, expected):
    assert warranty_of(item, accepted, RULES) == expected


@pytest.mark.parametrize(
    ("ends", "cover"),
    [
        (date(2025, 6, 11), Cover.OVER),
        (date(2025, 6, 12), Cover.ENDING),
        (date(2025, 9, 10), Cover.ENDING),
        (date(2025, 9, 11), Cover.RUNNING),
        (None, Cover.UNKNOWN),
    ],
)
def test_the_last_day_of_a_warranty_still_counts(ends, cover):
    assert cover_on(ends, date(2025, 6, 12), 90) == cover
