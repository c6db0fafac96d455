"""A grant paid in yearly instalments, each of which a yearly check can hold up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Instalment:
    """One year's part of a grant.

    Parameters
    ----------
    year
        The year it is meant for.
    planned_fen
        By the award, whole fen.
    expected_year, expected_fen
        After the check of the year before; the first is not checked.
    grade
        Grade of that check; empty when it has not been given.
    """

    year: int
    planned_fen: int
    expected_year: int
    expected_fen: int
    grade: str = ""

    @property
    def lost_fen(self) -> int:
        """Return what the check has cost."""
        return self.planned_fen - self.expected_fen


def instalments(
    award_fen: int, first_year: int, grades: Sequence[str], terms: Mapping[str, Any]
) -> tuple[Instalment, ...]:
    """Split an award over its years, and let each check delay or cut what follows.

    Why: money promised for three years is not money in three budgets. An
    instalment that was delayed once also delays those after it.

    Parameters
    ----------
    award_fen
        The whole grant, whole fen.
    first_year
        The year of the award.
    grades
        Grade of each year's check, in order; empty or absent: not given yet, and
        then the money is expected as planned.
    terms
        policy/funding/renovation_grant.yaml as in force: `instalments`, `grades`.

    Source
    ------
    REQUIREMENTS R3.05.
    """
    shares = [Fraction(share) for share in terms["instalments"]]
    planned = [int(award_fen * share) for share in shares]
    planned[0] += award_fen - sum(planned)
    made, delay = [], 0
    for number, fen in enumerate(planned):
        grade = grades[number - 1] if 0 < number <= len(grades) else ""
        rule = terms["grades"].get(grade, {"pays": "1/1", "delayed_years": 0})
        delay += rule["delayed_years"]
        year = first_year + number
        expected = int(fen * Fraction(rule["pays"]))
        made.append(Instalment(year, fen, year + delay, expected, grade))
    return tuple(made)


def most_of_city(terms: Mapping[str, Any]) -> int:
    """Return the most one city of the region may be granted, whole fen."""
    return int(terms["most_per_city_fen"][terms["region"]])
