"""What a light rule is: a name, the limits that it reads, and a check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from anju.science.deliver.facts import MonthFacts
from anju.science.deliver.verdict import Verdict

Limits: TypeAlias = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to judge a month.

    Parameters
    ----------
    code
        Name used in the preset files.
    name_zh, name_en
        What the rule looks at.
    limits
        Names of the numbers that a preset must give.
    check
        The judgement; a pure function of facts and limits.
    """

    code: str
    name_zh: str
    name_en: str
    limits: tuple[str, ...]
    check: Callable[[MonthFacts, Limits], Verdict]
