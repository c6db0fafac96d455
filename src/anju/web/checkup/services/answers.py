"""Answers taken in: from a resident's own phone, or from paper by a clerk."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from anju.science.checkup.satisfaction import STEPS
from anju.science.errors import AlreadyClosed, DataError, RuleError
from anju.web.checkup.models import Questionnaire, SlipCode, Submission, SurveyGate
from anju.web.checkup.services.questionnaires import slip_digest

LONGEST_NUMBER = 12
FEWEST_SHARE = 0.5  # of the questions, below which a sheet says too little


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person filled in, as it came: nothing of it is believed yet."""

    age: str
    sex: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """Which sheet of paper: its community, and the number written on it."""

    area_code: str
    number: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a paper sheet: new, checked by a second entry, or differing."""

    kind: str
    submission: Submission
    differences: tuple[tuple[str, Any, Any], ...] = ()


def read_answers(questionnaire: Questionnaire, filled: Filled) -> dict[str, int]:
    """Return the answers as numbers; refuse what is no answer of this questionnaire."""
    frame = questionnaire.frame
    if filled.age not in {one["code"] for one in frame["ages"]}:
        raise DataError("请选择年龄段。")
    if filled.sex not in {one["code"] for one in frame["sexes"]}:
        raise DataError("请选择性别。")
    rows = questionnaire.questions.filter(enabled=True)
    asked = list(rows.values_list("code", flat=True))
    given = {code: filled.answers.get(code, "").strip() for code in asked}
    wrong = [c for c, a in given.items() if a not in {"", "0", *map(str, _steps())}]
    if wrong:
        raise DataError(f"{wrong[0]} 的回答“{given[wrong[0]][:8]}”不是 1 到 5。")
    answers = {code: int(a) for code, a in given.items() if a not in {"", "0"}}
    if len(answers) < FEWEST_SHARE * len(asked):
        raise DataError(
            f"共 {len(asked)} 题，只答了 {len(answers)} 题。请至少答一半；"
            "与您无关的题可以不答。"
        )
    return answers


def _steps() -> range:
    return range(1, STEPS + 1)


def device_digest(questionnaire: Questionnaire, token: str) -> str:
    """Return what is kept of a device: enough to know it again, no more."""
    salted = f"{settings.SECRET_KEY}/device/{questionnaire.pk}/{token}"
    return hashlib.sha256(salted.encode()).hexdigest()


@transaction.atomic
def answer_online(
    *, gate: SurveyGate, filled: Filled, token: str, slip: str, on: date
) -> Submission:
    """Take in what a resident answered on his own device, once."""
    questionnaire = gate.questionnaire
    _refuse_unless_open(questionnaire)
    answers = read_answers(questionnaire, filled)
    if questionnaire.asks_code:
        _use_slip(gate, slip)
    try:
        with transaction.atomic():
            return Submission.objects.create(
                questionnaire=questionnaire,
                code=f"W-{secrets.token_hex(6).upper()}",
                area_code=gate.area_code,
                age=filled.age,
                sex=filled.sex,
                channel=Submission.Channel.WEB,
                answers=answers,
                answered_on=on,
                device=device_digest(questionnaire, token),
            )
    except IntegrityError as error:
        raise AlreadyClosed("这台设备已经填过本次问卷，一台设备只收一份。") from error


def _refuse_unless_open(questionnaire: Questionnaire) -> None:
    if questionnaire.status != Questionnaire.Status.OPEN:
        raise RuleError(
            f"“{questionnaire.name_zh}”{questionnaire.get_status_display()}，"
            "现在不能填写。"
        )


def _use_slip(gate: SurveyGate, slip: str) -> None:
    unused = SlipCode.objects.filter(
        gate=gate, digest=slip_digest(gate, slip), is_used=False
    )
    if not unused.update(is_used=True):
        raise RuleError("验证码不对，或已经用过。请核对通知单上的验证码。")


@transaction.atomic
def enter_paper(
    *,
    questionnaire: Questionnaire,
    paper: Paper,
    filled: Filled,
    by: Any,  # noqa: ANN401
    on: date,
    overrules: bool = False,
) -> Entry:
    """Take in a sheet of paper; entered a second time it is checked, not counted twice.

    A second entry that differs changes nothing unless it `overrules` the first.
    """
    _refuse_unless_open(questionnaire)
    _refuse_unknown_paper(questionnaire, paper)
    said = {
        "age": filled.age,
        "sex": filled.sex,
        "answers": read_answers(questionnaire, filled),
    }
    place = {"area_code": paper.area_code, "sheet": paper.number}
    known = Submission.objects.select_for_update().filter(
        questionnaire=questionnaire, **place
    )
    before = known.first()
    if before is None:
        made = Submission.objects.create(
            questionnaire=questionnaire,
            code=f"{questionnaire.edition}-{paper.area_code}-{paper.number}"[:40],
            channel=Submission.Channel.PAPER,
            answered_on=on,
            entered_by=by,
            **place,
            **said,
        )
        return Entry("new", made)
    differing = _differences(before, said)
    if differing and not overrules:
        return Entry("differs", before, differing)
    for name, value in said.items():
        setattr(before, name, value)
    before.checked_by = by
    before.save()
    return Entry("checked", before, differing)


def _refuse_unknown_paper(questionnaire: Questionnaire, paper: Paper) -> None:
    if not paper.number or len(paper.number) > LONGEST_NUMBER:
        raise DataError(f"请填纸质问卷的编号（不超过 {LONGEST_NUMBER} 个字）。")
    gates = questionnaire.gates.filter(area_code=paper.area_code)
    if not gates.exists():
        raise DataError(f"社区 {paper.area_code} 不在本次调查范围。")


def _differences(
    before: Submission, said: dict[str, Any]
) -> tuple[tuple[str, Any, Any], ...]:
    old = {"age": before.age, "sex": before.sex, **before.answers}
    new = {"age": said["age"], "sex": said["sex"], **said["answers"]}
    codes = dict.fromkeys([*old, *new])
    return tuple(
        (code, old.get(code), new.get(code))
        for code in codes
        if old.get(code) != new.get(code)
    )
