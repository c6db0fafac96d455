"""A light and its reason: what every rule of the ledger answers with."""

from dataclasses import dataclass, field
from enum import StrEnum


class Light(StrEnum):
    """Supervision level of a project in one month."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


# What decides when rules disagree: a proven lateness outweighs a missing report,
# and a missing report outweighs any number of greens.
BY_WEIGHT = (
    Light.RED,
    Light.YELLOW,
    Light.NOT_REPORTED,
    Light.GREEN,
    Light.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in the two languages of the product."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one project in one month, with its numbers.

    Parameters
    ----------
    light
        The rule's light.
    reason
        Why, in words that can be read out in a meeting.
    behind_points
        How far behind in percentage points, for ordering; 0 where meaningless.
    """

    light: Light
    reason: Words
    rule_id: str = field(default="", kw_only=True)
    behind_points: float = field(default=0.0, kw_only=True)
