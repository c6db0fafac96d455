"""Policy to the months, windows and streets of a plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.science.plan.city.labour import Calendar
from anju.web.plan.bridge.dig_rules import DigPolicy, dig_policy_on
from anju.web.policy import on


@dataclass(frozen=True, slots=True)
class SequencePolicy:
    """What the policy says of sequences on one day.

    Parameters
    ----------
    day
        The local day; nothing new starts before it.
    first_year
        Months count from its January.
    """

    given: dict[str, Any]
    dig: DigPolicy
    calendar: Calendar
    day: date
    first_year: int

    @property
    def now_month(self) -> int:
        """Return the month of the day; below zero before the plan begins."""
        return self.month_of(self.day)

    def month_of(self, day: date) -> int:
        """Return the month of any day, from January of the first year."""
        return 12 * (day.year - self.first_year) + day.month - 1

    def ready(self, stage: str) -> int:
        """Return the first month in which something at a stage may start."""
        lead = self.given["lead_months"]
        return max(0, self.now_month + 1 + lead.get(stage, 0))

    def is_mandatory(self, severity: str, rectify: str) -> bool:
        """Tell whether a finding is a safety obligation."""
        rule = self.given["mandatory"]
        return severity in rule["severity"] and rectify in rule["rectify"]


def sequence_policy_on(day: date, first_year: int) -> SequencePolicy:
    """Read the policy in force on a day."""
    given, dig = on("plan/sequence", day), dig_policy_on(day)
    calendar = Calendar(given, dig.rules.seasons)
    return SequencePolicy(given, dig, calendar, day, first_year)
