from datetime import date
from io import BytesIO

import pytest
from docx import Document

from anju.science.errors import OutOfTurn, ReportIncomplete
from anju.web.deliver.documents import agenda, minutes
from anju.web.deliver.services import lights, meetings
from tests.factories.deliver import (
    MAY,
    NOW,
    accepted,
    accepted_until_may,
    act,
    under_way,
)

pytestmark = pytest.mark.django_db
HELD = date(2025, 6, 12)


@pytest.fixture
def projects():
    red, asking, quiet = (under_way() for _ in range(3))
    accepted_until_may(red, 10)
    accepted_until_may(quiet, 100)
    for month in range(1, 5):
        accepted(asking, date(2025, month, 1), 100)
    accepted(asking, MAY, 100, asks="提请协调路口封闭")
    lights.assess_lights(month=MAY, now=NOW)
    return {"red": red, "asking": asking, "quiet": quiet}


def call():
    return meetings.call_meeting(
        name="6月调度会", month=MAY, held_on=HELD, place="市住建局", act=act()
    )


def text_of(content):
    docx = Document(BytesIO(content))
    cells = [c.text for t in docx.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in docx.paragraphs), *cells])


def test_the_agenda_comes_from_reds_and_questions(projects):
    meeting = call()

    rows = [(i.topic, i.project, i.reasons_zh) for i in meeting.items.all()]
    assert rows == [
        (2, projects["red"], ["落后序时进度41.7%达37.5个百分点"]),
        (3, projects["asking"], ["提请研究：提请协调路口封闭"]),
    ]


def test_the_next_meeting_begins_with_overdue_decisions(projects):
    meetings.decide(
        meeting=call(),
        project=projects["quiet"],
        text="迁移管线",
        lead_unit="供水公司",
        due=date(2025, 6, 30),
    )

    later = meetings.call_meeting(
        name="7月调度会", month=MAY, held_on=date(2025, 7, 12), act=act()
    )

    first = later.items.first()
    assert (first.topic, first.project) == (1, projects["quiet"])


def test_a_decision_carried_out_does_not_come_back(projects):
    decision = meetings.decide(
        meeting=call(),
        project=projects["quiet"],
        text="迁移管线",
        lead_unit="供水公司",
        due=date(2025, 6, 30),
    )

    meetings.close_decision(decision=decision, done_on=HELD, outcome="已迁移")

    with pytest.raises(OutOfTurn):
        meetings.close_decision(decision=decision, done_on=HELD, outcome="x")
    later = meetings.call_meeting(
        name="7月调度会", month=MAY, held_on=date(2025, 7, 12), act=act()
    )
    assert projects["quiet"] not in [item.project for item in later.items.all()]


@pytest.mark.parametrize(
    "bad", [{"text": " "}, {"lead_unit": ""}, {"due": date(2025, 6, 1)}]
)
def test_a_decision_needs_words_one_unit_and_a_day_to_come(projects, bad):
    given = {"text": "迁移", "lead_unit": "供水公司", "due": date(2025, 7, 1)} | bad

    with pytest.raises(ReportIncomplete):
        meetings.decide(meeting=call(), project=projects["red"], **given)


def test_after_a_decision_the_agenda_stands(projects):
    meeting = call()
    meetings.decide(
        meeting=meeting,
        project=projects["red"],
        text="复工",
        lead_unit="城投",
        due=date(2025, 7, 1),
    )

    with pytest.raises(OutOfTurn, match="不能重新起草"):
        meetings.draft_agenda(meeting=meeting)


def test_notice_and_minutes_carry_the_reasons_and_the_decisions(projects):
    meeting = call()
    meetings.decide(
        meeting=meeting,
        project=projects["red"],
        text="限期复工",
        lead_unit="城投公司",
        due=date(2025, 7, 1),
    )

    notice = text_of(agenda.docx_of(meeting, issuer="市住建局"))
    record = text_of(minutes.docx_of(meeting, issuer="市住建局"))

    assert "（一）红灯项目1项。" in notice
    assert "落后序时进度41.7%达37.5个百分点" in notice
    assert f"（一）{projects['red'].name}。落后序时进度" in record
    assert f"{projects['red'].name}：限期复工" in record
    assert "2025年7月1日" in record
