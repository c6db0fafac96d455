from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from anju.science.errors import OutOfTurn, ReportIncomplete, UnknownCode
from anju.web.deliver.documents import proposal_reply_docx
from anju.web.deliver.documents.placeholders import Number, figures_in, fill
from anju.web.deliver.services import numbers, replies
from anju.web.loop.ledger import changes_of
from anju.web.loop.models import Figure
from tests.factories.core import DAY
from tests.factories.deliver import act
from tests.factories.reply import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return replies.draft_reply(template="2025-224", act=act())


def text_of(edition):
    docx = Document(BytesIO(proposal_reply_docx.docx_of(edition)))
    return "\n".join(paragraph.text for paragraph in docx.paragraphs)


def test_the_reply_prints_the_ledger_in_the_words_of_the_source(reply):
    ledger()

    edition = replies.freeze_reply(reply=reply, as_of=DAY, act=act())

    text = text_of(edition)
    assert "三建〔2025〕224号\t签发人：曹德全" in text
    assert "办理结果：A" in text
    assert "共谋划项目2个，总投资4.4亿元。" in text
    assert "迎宾大道等3条道路供水管网改造" in text
    assert "2025年计划改造1个小区、0.008万户" in text
    assert "5户住宅老旧电梯更新工程" in text
    assert "已改造完成城镇老旧小区2个、0.015万户" in text
    assert "{" not in text


def test_a_changed_row_marks_the_figure_and_leaves_the_document(reply):
    rows = ledger()
    edition = replies.freeze_reply(reply=reply, as_of=DAY, act=act())

    rows["first"].household_count = 999
    rows["first"].save()

    frozen = Figure.objects.get(code="deliver.households_done")
    assert (frozen.value, changes_of(frozen).altered) == (150, (rows["first"].code,))
    assert "2个、0.015万户" in text_of(edition)


def test_a_new_edition_shows_the_new_value_in_all_places(reply):
    rows = ledger()
    first = replies.freeze_reply(reply=reply, as_of=DAY, act=act())
    rows["planned"].household_count = 90
    rows["planned"].save()

    second = replies.freeze_reply(reply=reply, as_of=DAY, act=act())

    assert (first.edition, second.edition) == (1, 2)
    assert text_of(second).count("0.009万户") == 2
    assert text_of(first).count("0.008万户") == 2
    assert str(second.reply.number or "") == "三建〔2025〕224号"


def test_a_reply_without_values_is_not_frozen_and_takes_no_number(reply):
    rows = ledger()
    rows["mains"].total_fen = rows["lifts"].total_fen = None
    rows["mains"].save()
    rows["lifts"].save()

    with pytest.raises(OutOfTurn, match="谋划项目总投资"):
        replies.freeze_reply(reply=reply, as_of=DAY, act=act())

    reply.refresh_from_db()
    assert reply.number is None
    assert not Figure.objects.exists()


def test_promises_are_tied_to_the_ledger(reply):
    assert not reply.promises.exists()
    rows = ledger()

    again = replies.draft_reply(template="2025-224", act=act())

    assert {p.project for p in again.promises.all()} == {rows["mains"], rows["lifts"]}


def test_an_unknown_template_is_refused():
    with pytest.raises(UnknownCode):
        replies.draft_reply(template="../secret", act=act())


@pytest.mark.parametrize(
    "text", ["共{figure:nowhere}个", "共{1122}个", "共{figure:deliver.estates_done|}个"]
)
def test_a_text_with_a_made_up_figure_is_refused(reply, text):
    with pytest.raises(ReportIncomplete, match="不是已定义的数字"):
        replies.edit_reply(reply=reply, fields={"text": text})


@pytest.mark.parametrize(
    ("value", "unit", "asked", "printed"),
    [
        (96000, "户", "万户", "9.6万户"),
        (19300, "户", "万户", "1.93万户"),
        (1122, "个", "个", "1122个"),
        ("44.130000", "亿元", "亿元", "44.13亿元"),
        (100, "个", "个", "100个"),
    ],
)
def test_numbers_are_printed_in_the_unit_asked(value, unit, asked, printed):
    key = ("deliver.estates_done", "")
    text = "{figure:deliver.estates_done|" + asked + "}"

    assert fill(text, {key: Number(Decimal(value), unit)}) == printed


def test_a_unit_of_another_kind_is_refused():
    key = ("deliver.estates_done", "")

    with pytest.raises(ReportIncomplete, match="单位"):
        fill("{figure:deliver.estates_done|户}", {key: Number(None, "个")})


def test_figures_of_a_text_are_listed_once_in_order():
    text = "{figure:deliver.red}{figure:deliver.by_light#red|个}{figure:deliver.red}"

    assert figures_in(text) == [("deliver.red", ""), ("deliver.by_light", "red")]


def test_numbers_run_without_gaps_and_void_ones_keep_their_place():
    by = act()
    numbers.open_series(mark="三建", year=2025, first=224)

    first, second, third = (
        numbers.take_number(mark="三建", year=2025, title="通知", act=by)
        for _ in range(3)
    )
    numbers.void_number(number=second, reason="重复取号")

    assert [n.number for n in (first, second, third)] == [224, 225, 226]
    next_one = numbers.take_number(mark="三建", year=2025, title="通知", act=by)
    assert next_one.number == 227
    assert second.void_reason == "重复取号"


def test_a_number_in_use_cannot_be_made_void(reply):
    ledger()
    edition = replies.freeze_reply(reply=reply, as_of=DAY, act=act())

    with pytest.raises(OutOfTurn):
        numbers.void_number(number=edition.reply.number, reason="x")
