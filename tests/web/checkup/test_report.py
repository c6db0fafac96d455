import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl import load_workbook

from anju.documents import read_document
from anju.science.checkup.consistency import check
from anju.science.errors import OutOfTurn
from anju.web.checkup.bridge.consistency import own_city
from anju.web.checkup.making import make_report
from anju.web.checkup.models import CheckupReport, CheckupRun, ReportNumber
from anju.web.checkup.services import copy_set, record_surveys
from anju.web.checkup.services.review import Said, record_opinion, settle_opinion
from anju.web.loop.models import Figure
from anju.web.registry import areas
from anju.web.registry.models import Road
from tests.factories.checkup import DAY, NOW, act, checked, town
from tests.factories.core import user

pytestmark = pytest.mark.django_db
CHAPTERS = (
    "一、概述",
    "二、指标体系与方法",
    "三、体检结论",
    "四、分维度逐指标分析",
    "五、对策建议",
    "六、行动计划",
)
ANNEXES = (
    "指标结果表",
    "上年度问题整改情况",
    "问题清单",
    "整改建议清单",
    "项目库",
    "专家意见及采纳情况",
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NUMBERS, VALUE = f"{CHART}numCache", f"{CHART}v"
NO_NUMBER = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|“[^”]*”|（[^）]*，第\d+版）|附件\d|[A-Z]+\d+(\.\d+)?"
    r"|^\d+\.|表\d+|图\d+|\d{4}年城市体检|10万人拥有"
)


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.TODAY, settings.VAR_DIR = DAY, tmp_path
    town()
    record_surveys([act("H-B3", "H01.1", surveyed_on=date(2025, 4, 1))])
    areas.forget()


def made(run=None, by=None):
    run = run or checked()
    return make_report(run=run, by=by or user(), now=NOW, report=lambda *_: None)


def paragraphs(report):
    return [p.text for p in Document(report.file).paragraphs if p.text]


def unbound(paragraph):
    """Return the text of a paragraph outside the bookmarks of bound numbers."""
    texts, inside = [], False
    for child in paragraph._p:  # noqa: SLF001
        name = child.get(qn("w:name")) or ""
        if child.tag == qn("w:bookmarkStart") and re.match(r"[FRB]\d+_", name):
            inside = True
        elif child.tag == qn("w:bookmarkEnd"):
            inside = False
        elif not inside:
            texts += [t.text or "" for t in child.iter(qn("w:t"))]
    return "".join(texts)


def test_the_report_has_the_usual_chapters_and_annexes():
    report = made()

    found = paragraphs(report)
    assert [text for text in found if text in CHAPTERS][-6:] == list(CHAPTERS)
    for number, title in enumerate(ANNEXES, 1):
        at = found.index(f"附件{number}")
        assert found[at + 1] == title


def test_no_number_of_the_text_stands_outside_a_bound_value():
    report = made()

    loose = {
        text
        for p in Document(report.file).paragraphs
        for text in [NO_NUMBER.sub("", unbound(p))]
        if re.search(r"\d", text)
    }

    assert loose == set()


def test_every_number_is_listed_with_the_id_of_its_value():
    report = made()

    numbers = list(ReportNumber.objects.select_related("figure", "result", "report"))
    assert len(numbers) > 100
    assert all(one.figure_id or one.result_id or one.field for one in numbers)
    by_id: dict[str, set[str]] = {}
    for one in numbers:
        by_id.setdefault(one.code, set()).add(one.printed)
    assert {code: said for code, said in by_id.items() if len(said) > 1} == {}
    names = re.findall(r'w:name="(F\d+)_', _xml(report, "word/document.xml"))
    assert set(names) <= by_id.keys()


def _xml(report, name):
    with ZipFile(report.file) as archive:
        return archive.read(name).decode()


def test_charts_are_native_with_their_own_workbook():
    report = made()

    with ZipFile(report.file) as archive:
        charts = [x for x in archive.namelist() if re.search(r"/chart\d+\.xml$", x)]
        assert len(charts) >= 2
        for name in charts:
            number = re.search(r"\d+", name)[0]
            book = f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
            cells = load_workbook(BytesIO(archive.read(book))).active
            assert _drawn(archive.read(name)) == [
                float(cell.value)
                for row in cells.iter_rows(min_row=2, min_col=2)
                for cell in row
                if cell.value is not None
            ]


def _drawn(chart):
    tree = parse_xml(chart)
    return [float(v.text) for cache in tree.iter(NUMBERS) for v in cache.iter(VALUE)]


def test_an_old_edition_keeps_its_numbers_and_a_new_one_shows_the_new(client):
    old = made()
    before = old.file.read_bytes()
    figure = Figure.objects.get(code="checkup.surveys", slice="", edition=1)
    record_surveys([act("H-B4", "H01.1", surveyed_on=date(2025, 5, 2))])
    Road.objects.update(length_m=5000)

    client.force_login(user())
    marked = client.get(reverse("checkup:report", args=[old.pk])).content.decode()
    new = made()

    assert "输入已变更" in marked
    assert "道路 1 条" in marked
    assert old.file.read_bytes() == before
    assert new.edition == 1  # of the newer check-up
    fresh = Figure.objects.get(code="checkup.surveys", slice="", document=new.document)
    assert fresh.value == figure.value + 1
    text = "\n".join(paragraphs(new))
    assert f"现场调查记录{fresh.value:.0f}条" in text
    clean = client.get(reverse("checkup:report", args=[new.pk])).content.decode()
    assert "输入已变更" not in clean


def test_the_file_is_found_again_by_whoever_reads_the_row(client):
    report = made()

    client.force_login(user())
    answer = client.get(reverse("checkup:report_file", args=[report.pk]))

    assert b"".join(answer.streaming_content) == report.file.read_bytes()
    assert CheckupReport.objects.get().file == report.file


def test_a_second_edition_of_one_check_up_stands_beside_the_first():
    run = checked()

    first, second = made(run), made(run)

    assert (first.edition, second.edition) == (1, 2)
    assert first.file != second.file
    assert "第2版" in "\n".join(paragraphs(second))


def test_a_report_is_made_for_the_latest_check_up_only():
    stale = checked()
    checked()

    with pytest.raises(OutOfTurn, match="最近一次体检"):
        made(stale)

    assert not CheckupReport.objects.exists()


def test_experts_are_printed_with_what_was_made_of_their_opinion():
    run = checked()
    said = Said("王教授", "省规划院", "指标", "补充易涝点调查", DAY)
    opinion = record_opinion(run=run, said=said)
    settle_opinion(
        opinion=opinion, outcome="partly", reason="列入下年", by=user(), now=NOW
    )

    table = Document(made(run).file).tables[-1]

    assert [cell.text for cell in table.rows[1].cells][2:] == [
        "王教授（省规划院）",
        "指标",
        "补充易涝点调查",
        "部分采纳",
        "列入下年",
    ]


def test_last_year_is_compared_with_a_word_where_it_may_not_be():
    copy_set(edition="2025", to="2024", name_zh="2024年", name_en="2024")
    record_surveys([act("H-B1", "H03.1", surveyed_on=date(2024, 5, 1))])
    checked(as_of=date(2024, 6, 12), edition="2024")
    CheckupRun.objects.update(bounds={"areas": {}, "objects": {"road": [9, "x"]}})

    text = "\n".join(paragraphs(made()))

    assert "与上年体检（截至2024年6月12日）相比" in text
    assert "道路由 9 变为 1 个" in text
    assert "上年度体检问题1个" in text


def test_a_county_makes_and_reads_its_own_report_only(client):
    city = made()
    hubin = user(role="county", area_code="411202")
    client.force_login(hubin)

    listed = client.get(reverse("checkup:reports")).content.decode()
    hidden = client.get(reverse("checkup:report_file", args=[city.pk]))
    own = made(checked(area_code="411202"), by=hubin)

    assert city.title not in listed
    assert hidden.status_code == 404
    text = "\n".join(paragraphs(own)) + _xml(own, "word/document.xml")
    assert "千秋社区" not in text


def test_the_page_of_a_report_asks_few_questions(client, django_assert_max_num_queries):
    report = made()
    client.force_login(user())
    address = reverse("checkup:report", args=[report.pk])
    client.get(address)

    with django_assert_max_num_queries(110):
        client.get(address)


def test_our_own_checker_finds_nothing_wrong_in_our_own_report():
    report = made()

    answer = check(read_document(report.file), own_city())

    assert [one.message for one in answer.findings] == []
