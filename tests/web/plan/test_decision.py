from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from anju.web.plan.documents import DOCUMENTS
from anju.web.registry import areas
from anju.web.registry.models import Area
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import WAN
from tests.factories.sequence import left, paid, planned, street, work

pytestmark = pytest.mark.django_db


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def answer(version, name, who=("city", "4112")):
    return client(*who).get(reverse(f"plan:{name}", args=[version.pk]))


@pytest.fixture
def version():
    for code, name in ((HUBIN[:6], "湖滨区"), (YIMA[:6], "义马市")):
        Area.objects.create(code=code, name=name)
    areas.forget()
    made = planned(notes=[["工期为经验值〔P〕。", "Months are values of practice."]])
    work(made, "GZ-1", area_code=HUBIN)
    work(made, "GZ-2", area_code=YIMA, households=None)
    left(made, "GZ-9", name="备选改造")
    paid(made)
    paid(made, "central_subsidy", year=2026, used_fen=40 * WAN)
    street(made)
    return made


def words(content):
    document = Document(BytesIO(content))
    cells = [
        c.text for table in document.tables for row in table.rows for c in row.cells
    ]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_sheet_shows_money_counties_and_how_sure_it_is(version):
    told = answer(version, "decision").text

    assert "地方配套资金" in told
    assert "湖滨区" in told
    assert "离最好最多还差 1.10%" in told
    assert "备选改造" in told
    assert "工期为经验值〔P〕" in told


def test_the_word_file_says_the_same_in_figures(version):
    told = words(answer(version, "decision-docx").content)

    assert "滚动计划决策单" in told
    assert "安排2项，造价200万元，受益60户" in told
    assert "再好的安排也不会超过910分" in told
    assert "湖滨区60户，义马市户数未调查" in told
    assert "工期为经验值〔P〕" in told
    assert "地方配套资金" in told
    assert "资金合计比造价多" in told


def test_a_county_prints_its_own_part_without_the_points_of_the_whole(version):
    here = ("county", HUBIN[:6])

    told = words(answer(version, "decision-docx", here).content)

    assert "安排1项" in told
    assert "910" not in told
    assert "义马" not in told


def test_the_workbook_holds_works_money_months_streets_and_who_waits(version):
    book = load_workbook(BytesIO(answer(version, "workbook").content))

    assert book.sheetnames == ["计划", "资金", "逐月排期", "道路开挖", "储备"]
    months = list(book["逐月排期"].iter_rows(min_row=2, max_row=3, values_only=True))
    assert months[0][5:8] == ("2025-01", "2025-02", "2025-03")
    assert months[1][5:11] == (None, None, "开挖", "开挖", "地上", "地上")
    assert [row[1] for row in book["储备"].iter_rows(min_row=3, values_only=True)] == [
        "备选改造"
    ]


def test_a_county_takes_away_its_own_rows(version):
    here = ("county", HUBIN[:6])

    book = load_workbook(BytesIO(answer(version, "workbook", here).content))

    codes = [row[0] for row in book["计划"].iter_rows(min_row=3, values_only=True)]
    assert codes == ["GZ-1"]


@pytest.mark.parametrize("name", ["decision", "decision-docx"])
def test_a_draft_has_no_decision_sheet(name):
    version = planned(state="draft", solved_at=None)

    assert answer(version, name).url == version.get_absolute_url()


def test_every_document_can_be_printed():
    assert all(callable(one.docx_of) for one in DOCUMENTS)
