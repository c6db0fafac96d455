"""Policy files as in force on the day of the tests."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from anju.science.policy import in_force

DAY = date(2025, 6, 12)


def policy(name: str, day: date = DAY) -> dict[str, Any]:
    """Return what a policy file said on a day."""
    text = Path(f"policy/{name}.yaml").read_text("utf-8")
    return in_force(yaml.safe_load(text), day)
