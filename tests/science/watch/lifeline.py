"""The lifeline table of the policy folder, read for tests."""

import csv
from datetime import date
from pathlib import Path

from anju.science.watch.quantities import quantities_in_force, rules_in_force
from anju.science.watch.rules import Tuning

FOLDER = Path(__file__).parents[3] / "policy/lifeline"
DAY = date(2025, 6, 12)
TUNING = Tuning(
    margin_share=0.05, hold_off_s=600, silent_intervals=3, silent_least_s=900
)


def rows(name):
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


QUANTITIES = quantities_in_force(rows("quantities.csv"), DAY)
RULES = rules_in_force(rows("levels.csv"), DAY)
