"""Questionnaires drafted, changed, opened with their QR codes, and closed."""

import hashlib
import secrets
from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from anju.science.checkup.satisfaction import quotas
from anju.science.errors import RuleError, UnknownCode
from anju.web.checkup.bridge.questionnaire import (
    frame_on,
    groups_of,
    policy_questions,
    population_of,
)
from anju.web.checkup.models import Question, Questionnaire, SlipCode, SurveyGate
from anju.web.checkup.models.satisfaction import cell_of
from anju.web.registry.models import Area

Status = Questionnaire.Status
TOKEN_BYTES = 12
SLIP_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read for another
SLIP_LENGTH = 8
MOST_SLIPS = 500


@transaction.atomic
def draft_questionnaire(*, edition: str, on: date) -> Questionnaire:
    """Draft the questionnaire of an edition with the questions of the policy."""
    if not edition or Questionnaire.objects.filter(edition=edition).exists():
        raise RuleError(f"“{edition}”版问卷已经有了（或版本为空）。请换一个版本名。")
    frame = frame_on(on)
    drafted = Questionnaire.objects.create(
        edition=edition,
        name_zh=f"{edition}年城市体检居民满意度问卷",
        name_en=f"Residents' survey of the {edition} check-up",
        per_community=frame["rules"]["per_community"],
        frame=frame,
    )
    Question.objects.bulk_create(
        Question(questionnaire=drafted, position=n, **question)
        for n, question in enumerate(policy_questions(), 1)
    )
    return drafted


def _draft(edition: str) -> Questionnaire:
    one = Questionnaire.objects.select_for_update().filter(edition=edition).first()
    if one is None:
        raise UnknownCode(f"没有“{edition}”版问卷。")
    if one.status != Status.DRAFT:
        raise RuleError(
            f"“{one.name_zh}”{one.get_status_display()}，题目不能再改："
            "前后答卷须答同样的题。请另起一版。"
        )
    one.version += 1
    one.save(update_fields=["version"])
    return one


@transaction.atomic
def add_question(
    *, edition: str, topic: str, text_zh: str, text_en: str = ""
) -> Question:
    """Add a question of the bureau's own to a draft."""
    one = _draft(edition)
    if topic not in one.topics:
        raise UnknownCode(f"没有主题“{topic}”。")
    if not text_zh.strip():
        raise RuleError("题目是空的。请写出题目。")
    last = one.questions.aggregate(last=Max("position"))["last"] or 0
    own = one.questions.filter(code__startswith="Z").count() + 1
    return Question.objects.create(
        questionnaire=one,
        position=last + 1,
        code=f"Z{own:02d}",
        topic=topic,
        text_zh=text_zh.strip()[:200],
        text_en=text_en.strip()[:200],
    )


@transaction.atomic
def switch_question(*, edition: str, code: str, enabled: bool) -> Question:
    """Switch a question of a draft on or off."""
    question: Question = _draft(edition).questions.get(code=code)
    question.enabled = enabled
    question.save(update_fields=["enabled"])
    return question


@transaction.atomic
def set_quota(*, edition: str, per_community: int, asks_code: bool) -> Questionnaire:
    """Say how many sheets a community needs, and whether a slip is asked for."""
    one = _draft(edition)
    if per_community < 1:
        raise RuleError("每社区份数至少为 1。")
    one.per_community, one.asks_code = per_community, asks_code
    one.save(update_fields=["per_community", "asks_code"])
    return one


@transaction.atomic
def open_questionnaire(*, edition: str, on: date) -> Questionnaire:
    """Open a draft: every community gets its way in."""
    one = _draft(edition)
    if not one.questions.filter(enabled=True).exists():
        raise RuleError("问卷没有启用的题目，不能开始填报。")
    one.status, one.opened_on = Status.OPEN, on
    one.save(update_fields=["status", "opened_on"])
    people: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for group, persons in population_of("").items():
        people[group.area_code][group.age, group.sex] = persons
    communities = Area.objects.filter(level="community").order_by("code")
    SurveyGate.objects.bulk_create(
        SurveyGate(
            questionnaire=one,
            area_code=code,
            token=secrets.token_urlsafe(TOKEN_BYTES),
            quota=_quota(one, code, people[code]),
        )
        for code in communities.values_list("code", flat=True)
    )
    return one


def _quota(
    one: Questionnaire, code: str, people: dict[tuple[str, str], int]
) -> dict[str, int]:
    wanted = quotas(one.per_community, groups_of(one.frame), people)
    return {cell_of(code, age, sex): n for (age, sex), n in wanted.items()}


@transaction.atomic
def close_questionnaire(*, edition: str, on: date) -> Questionnaire:
    """Close an open questionnaire; nothing more is taken in."""
    one = Questionnaire.objects.select_for_update().get(edition=edition)
    if one.status != Status.OPEN:
        raise RuleError(f"“{one.name_zh}”{one.get_status_display()}，不在填报中。")
    one.status, one.closed_on = Status.CLOSED, on
    one.save(update_fields=["status", "closed_on"])
    return one


@transaction.atomic
def make_slips(*, gate: SurveyGate, how_many: int) -> list[str]:
    """Make one-time codes to be printed; they are shown this once and never again."""
    if not 1 <= how_many <= MOST_SLIPS:
        raise RuleError(f"一次可生成 1 到 {MOST_SLIPS} 个验证码。")
    codes = [
        "".join(secrets.choice(SLIP_LETTERS) for _ in range(SLIP_LENGTH))
        for _ in range(how_many)
    ]
    SlipCode.objects.bulk_create(
        SlipCode(gate=gate, digest=slip_digest(gate, code)) for code in codes
    )
    return codes


def slip_digest(gate: SurveyGate, code: str) -> str:
    """Return what is kept of a one-time code."""
    plain = code.strip().upper().replace("-", "").replace(" ", "")
    salted = f"{settings.SECRET_KEY}/slip/{gate.pk}/{plain}"
    return hashlib.sha256(salted.encode()).hexdigest()
