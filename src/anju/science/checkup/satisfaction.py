"""What residents say: scores by topic, weighed to who lives there, and how sure.

Each answer is one step of five, 1 to 5, and stands for 0, 25, 50, 75 or 100 points.
A resident's score of a topic is the mean of the items he answered; "does not
concern me" is no answer.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

STEPS = 5
POINTS_A_STEP = 100.0 / (STEPS - 1)


class Group(NamedTuple):
    """Whom a resident stands for: community, band of age, sex."""

    area_code: str
    age: str
    sex: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One questionnaire filled in. `answers`: question, then 1 to 5."""

    group: Group
    answers: Mapping[str, int]


Population: TypeAlias = Mapping[Group, int]
Weights: TypeAlias = Mapping[Group, float]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How sheets are weighed in one place.

    Parameters
    ----------
    weights
        Persons for whom one sheet of a group stands; 1 each where unweighted.
    is_weighted
        Residents are known for enough of the sheets.
    unknown
        Communities with sheets that do not know; where the place is weighted all the
        same, their sheets carry the mean weight.
    covered_share
        Part of the known population whose group answered at all; `None` when
        unweighted.
    """

    weights: Weights
    is_weighted: bool
    unknown: tuple[str, ...] = ()
    covered_share: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A topic's score in one place.

    Parameters
    ----------
    points
        0 to 100.
    answers
        Residents who answered.
    effective
        Effective number of answers (Kish): what unequal weights leave of them.
    error
        Standard error in points; `None` with a single answer.
    """

    points: float
    answers: int
    effective: float
    error: float | None


def weighing(
    sheets: Iterable[Sheet], population: Population, most_unknown_share: float = 0.0
) -> Weighing:
    """Weigh sheets to the population of their communities by age and sex.

    Post-stratification: a sheet stands for the residents of its group over the
    sheets of its group. Groups that nobody answered for are left out and told as
    `covered_share`. Sheets of groups whose residents nobody counted carry the mean
    weight of the others, as long as they are few; where they are many, all sheets
    count alike: a half-weighted place would tilt to where statistics are good.

    Parameters
    ----------
    sheets
        Of one place.
    population
        Residents (persons) by group.
    most_unknown_share
        Part of the sheets (0 to 1) up to which those without residents carry the
        mean weight.

    Source
    ------
    D. Holt, T. M. F. Smith (1979), Post stratification, JRSS A 142, 33-46.
    """
    counts = Counter(sheet.group for sheet in sheets)
    communities = {group.area_code for group in counts}
    people = {area for (area, *_), persons in population.items() if persons}
    unknown = tuple(sorted(communities - people))
    blind = {group for group in counts if not population.get(group)}
    if not counts or _share(blind, counts) > most_unknown_share:
        return Weighing(dict.fromkeys(counts, 1.0), is_weighted=False, unknown=unknown)
    here = {g: n for g, n in population.items() if g.area_code in communities}
    covered = sum(here[group] for group in counts.keys() - blind)
    mean = covered / sum(counts[group] for group in counts.keys() - blind)
    weights = {g: mean if g in blind else here[g] / n for g, n in counts.items()}
    share = covered / sum(here.values())
    return Weighing(weights, is_weighted=True, unknown=unknown, covered_share=share)


def _share(blind: set[Group], counts: Counter[Group]) -> float:
    return sum(counts[group] for group in blind) / counts.total()


def points(answers: Mapping[str, int], questions: Iterable[str]) -> float | None:
    """Return a resident's points for some questions, or nothing if he answered none.

    Parameters
    ----------
    answers
        Question, then 1 to 5.
    questions
        The questions of a topic.
    """
    given = [answers[code] for code in questions if code in answers]
    return POINTS_A_STEP * (sum(given) / len(given) - 1) if given else None


def score(values: Sequence[tuple[float, float]]) -> Score | None:
    """Return the weighed mean, its standard error and the effective number.

    mean = Σwx/Σw; n_eff = (Σw)²/Σw²;
    error = √(n/(n-1) · Σw²(x-mean)²) / Σw.

    Parameters
    ----------
    values
        Points (0 to 100) and weight of each resident who answered.

    Returns
    -------
    Score or None
        Nothing where nobody answered.

    Source
    ------
    L. Kish (1965), Survey Sampling, sections 8.2 and 11.7; the error is the
    linearised one of a ratio of sums, without a finite-population correction.
    """
    if not values:
        return None
    n = len(values)
    whole = math.fsum(w for _, w in values)
    squares = math.fsum(w * w for _, w in values)
    mean = math.fsum(w * x for x, w in values) / whole
    spread = math.fsum((w * (x - mean)) ** 2 for x, w in values)
    error = math.sqrt(n / (n - 1) * spread) / whole if n > 1 else None
    return Score(mean, n, whole * whole / squares, error)


def scores(
    sheets: Sequence[Sheet], topics: Mapping[str, Sequence[str]], weights: Weights
) -> dict[str, Score]:
    """Return the score of every topic that somebody answered.

    Parameters
    ----------
    sheets
        Of one place.
    topics
        Topic, then its questions.
    weights
        From `weighing`.
    """
    given: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for sheet in sheets:
        for topic, questions in topics.items():
            told = points(sheet.answers, questions)
            if told is not None:
                given[topic].append((told, weights[sheet.group]))
    found = {topic: score(values) for topic, values in given.items()}
    return {topic: one for topic, one in found.items() if one is not None}


def quotas(
    total: int,
    groups: Sequence[tuple[str, str]],
    persons: Mapping[tuple[str, str], int],
) -> dict[tuple[str, str], int]:
    """Split a community's number of sheets over age and sex, largest rest first.

    Parameters
    ----------
    total
        Sheets wanted in the community.
    groups
        Bands of age with sex.
    persons
        Residents by group; where none are known every group gets the same.

    Returns
    -------
    dict
        Sheets wanted by group; they add up to `total`.
    """
    known = sum(persons.get(group, 0) for group in groups)
    exact = {
        group: total * (persons.get(group, 0) / known if known else 1 / len(groups))
        for group in groups
    }
    given = {group: int(share) for group, share in exact.items()}
    left = total - sum(given.values())
    for group in sorted(groups, key=lambda g: given[g] - exact[g])[:left]:
        given[group] += 1
    return given


def tension(
    points: float | None, *, is_met: bool | None, low: float, high: float
) -> str:
    """Say how what was measured and what is felt go together.

    Parameters
    ----------
    points
        Score of the topic, 0 to 100; `None` when there is none.
    is_met
        All targets of the topic's indicators are met; `None` when none can be told.
    low, high
        Points below which a topic is low, and from which it is high.

    Returns
    -------
    str
        `both_bad`, `felt_bad` (met, yet low), `felt_good` (not met, yet high),
        `both_good`, or "" where one side is missing or in between.
    """
    if points is None or is_met is None:
        return ""
    if points < low:
        return "felt_bad" if is_met else "both_bad"
    if points >= high:
        return "both_good" if is_met else "felt_good"
    return ""
