"""Scores of the residents' survey for every place, with the rules that made them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from anju.science.checkup.places import places_of
from anju.science.checkup.satisfaction import (
    Population,
    Score,
    Sheet,
    Weighing,
    scores,
    weighing,
)
from anju.science.values import Measured, State
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.bridge.questionnaire import (
    population_of,
    sheets_of,
    topics_of,
)
from anju.web.checkup.models import Questionnaire, SatisfactionRun, SatisfactionScore
from anju.web.registry.models import Area
from anju.web.site.copying import copy_in

WHOLE = ""
CENT = Decimal("0.01")


@transaction.atomic
def evaluate(
    *,
    questionnaire: Questionnaire,
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> SatisfactionRun:
    """Work out every topic's score in every place inside an area."""
    inside = prefix_of(area_code)
    topics = topics_of(questionnaire)
    run = SatisfactionRun.objects.create(
        questionnaire=questionnaire,
        area_code=place_of(inside),
        as_of=as_of,
        ran_at=now,
        ran_by=by,
        frame=_frame(questionnaire, topics),
    )
    by_place: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets_of(questionnaire, inside, as_of):
        for place in places_of(sheet.group.area_code):
            by_place[place].append(sheet)
    people = population_of(inside)
    codes = Area.objects.within(inside).order_by("code").values_list("code", flat=True)
    rows = [
        row for place in codes for row in _place(run, place, by_place[place], people)
    ]
    copy_in(SatisfactionScore, rows)
    return run


def _frame(
    questionnaire: Questionnaire, topics: dict[str, list[str]]
) -> dict[str, Any]:
    asked = questionnaire.questions.filter(enabled=True)
    texts = {one.code: [one.text_zh, one.text_en] for one in asked}
    return {
        "topics": [
            told | {"questions": {code: texts[code] for code in topics[told["code"]]}}
            for told in questionnaire.frame["topics"]
            if told["code"] in topics
        ],
        "rules": questionnaire.frame["rules"],
        "version": questionnaire.version,
    }


def _place(
    run: SatisfactionRun, place: str, sheets: list[Sheet], people: Population
) -> Iterator[SatisfactionScore]:
    told = {one["code"]: list(one["questions"]) for one in run.frame["topics"]}
    asked = {WHOLE: [code for codes in told.values() for code in codes], **told}
    rules = run.frame["rules"]
    here = weighing(sheets, people, rules["most_unknown_share"])
    found = scores(sheets, asked, here.weights)
    least = rules["least_answers"]
    for topic in asked:
        yield _row(run, place, topic, found.get(topic), here, least)


def _row(
    run: SatisfactionRun,
    place: str,
    topic: str,
    score: Score | None,
    here: Weighing,
    least: int,
) -> SatisfactionScore:
    row = SatisfactionScore(
        run=run,
        area_code=place,
        topic=topic,
        state=State.NOT_SURVEYED,
        answers=score.answers if score else 0,
        is_weighted=here.is_weighted,
        covered_share=here.covered_share,
    )
    if score is None:
        row.reason = "没有有效回答"
    elif score.answers < least:
        row.reason = f"样本不足：有效回答{score.answers}份，少于{least}份"
    else:
        row.value = Decimal(score.points).quantize(CENT)
        row.state = Measured(row.value).state
        row.effective, row.error = score.effective, score.error
        row.reason = _limits(here)
    return row


def _limits(here: Weighing) -> str:
    lacking = f"{len(here.unknown)}个社区缺分年龄性别人口" if here.unknown else ""
    if here.is_weighted:
        return f"{lacking}，其答卷按平均权重计" if lacking else ""
    return f"未加权：{lacking}" if lacking else "未加权"
