"""A questionnaire that is open, sheets filled in, and a few calls."""

from datetime import date

from anju.web.checkup.models import HotlineCall, Questionnaire
from anju.web.checkup.services import questionnaires as drafts
from anju.web.checkup.services.answers import Filled, Paper, enter_paper
from tests.factories.checkup import DAY, HUBIN
from tests.factories.core import user

CODES = [f"Q{n:02d}" for n in range(1, 20)]


def opened(**options: object) -> Questionnaire:
    drafts.draft_questionnaire(edition="2025", on=DAY)
    if options:
        drafts.set_quota(edition="2025", **options)
    return drafts.open_questionnaire(edition="2025", on=DAY)


def filled(step=4, age="old", sex="female", **answers: str) -> Filled:
    return Filled(age, sex, dict.fromkeys(CODES, str(step)) | answers)


def papers(one: Questionnaire, count: int, area: str = HUBIN, **answers: object):
    clerk = user()
    for number in range(count):
        enter_paper(
            questionnaire=one,
            paper=Paper(area, f"{number:03d}"),
            filled=filled(**answers),
            by=clerk,
            on=DAY,
        )


def call(code: str, **fields: object) -> HotlineCall:
    given = {
        "code": code,
        "received_on": date(2025, 3, 4),
        "area_code": "411202",
        "filed_area": "411202",
        "kind": "complaint",
        "category": "停车管理",
        "topic": "parking",
        "place": "",
        "text": "车位不足",
    }
    return HotlineCall.objects.create(**{**given, **fields})
