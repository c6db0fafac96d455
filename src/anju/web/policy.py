"""The policy folder, read once."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from anju.science.policy import Rule, in_force


@cache
def rule(name: str) -> Rule:
    """Return one rule by its path under policy/, such as `consent/major_works`."""
    text = Path(settings.POLICY_DIR, f"{name}.yaml").read_text("utf-8")
    loaded: Rule = yaml.safe_load(text)
    return loaded


def on(name: str, day: date) -> dict[str, Any]:
    """Return what a rule said on one day."""
    return in_force(rule(name), day)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table by its path under policy/."""
    with Path(settings.POLICY_DIR, f"{name}.csv").open(encoding="utf-8-sig") as file:
        return tuple(csv.DictReader(file))
