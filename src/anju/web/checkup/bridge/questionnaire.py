"""The questionnaire of the policy folder, and sheets as science weighs them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from anju.science.checkup.satisfaction import Group, Sheet
from anju.web.checkup.models import (
    PopulationGroup,
    Question,
    Questionnaire,
    Submission,
)
from anju.web.policy import on, rule

POLICY = "checkup/questionnaire"
AGE_WORDS = tuple((one["code"], one["name_zh"]) for one in rule(POLICY)["ages"])
SEX_WORDS = tuple((one["code"], one["name_zh"]) for one in rule(POLICY)["sexes"])


def frame_on(day: date) -> dict[str, Any]:
    """Return topics, scale, bands and rules of weighing as they stood on a day."""
    told = rule(POLICY)
    kept = {name: told[name] for name in ("topics", "scale", "ages", "sexes")}
    return {**kept, "rules": on(POLICY, day)}


def policy_questions() -> list[dict[str, str]]:
    """Return the questions that a new questionnaire starts with."""
    return list(rule(POLICY)["questions"])


def groups_of(frame: dict[str, Any]) -> list[tuple[str, str]]:
    """Return bands of age with sex, in printing order."""
    return [(a["code"], s["code"]) for a in frame["ages"] for s in frame["sexes"]]


def topics_of(questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Return the questions in use by topic, in printing order."""
    found: dict[str, list[str]] = {code: [] for code in questionnaire.topics}
    rows: Iterable[Question] = questionnaire.questions.filter(enabled=True)
    for one in rows:
        found.setdefault(one.topic, []).append(one.code)
    return {topic: questions for topic, questions in found.items() if questions}


def sheets_of(questionnaire: Questionnaire, prefix: str, as_of: date) -> list[Sheet]:
    """Return the answers of an area up to a day."""
    rows = Submission.objects.within(prefix).filter(
        questionnaire=questionnaire, answered_on__lte=as_of
    )
    fields = ("area_code", "age", "sex", "answers")
    return [
        Sheet(Group(area, age, sex), answers)
        for area, age, sex, answers in rows.order_by("pk").values_list(*fields)
    ]


def population_of(prefix: str) -> dict[Group, int]:
    """Return the residents of an area by community, age and sex."""
    rows = PopulationGroup.objects.within(prefix)
    fields = ("area_code", "age", "sex", "persons")
    return {
        Group(area, age, sex): persons
        for area, age, sex, persons in rows.values_list(*fields)
    }
