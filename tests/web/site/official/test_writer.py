"""What the standard asks for is read back from the file that is handed out."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from anju.web.site.official import (
    Attachment,
    Heading,
    Official,
    Paragraph,
    Table,
    document_number,
    write,
)

BODY = "市住房城乡建设局负责牵头抓总，实行台账化管理。"
REPLY = Official(
    title="对市政协八届三次会议第3号提案的答复",
    mark="三门峡市住房和城乡建设局文件",
    number=document_number("三建", 2025, 224),
    signers=("曹德全",),
    remarks=("办理结果：A",),
    addressees="杨顺利、熊青林委员",
    blocks=(
        Heading(1, "关于城市更新缓慢的问题"),
        Paragraph(BODY),
        Heading(2, "健全机制。", "建立联席会议制度。"),
        Heading(2, "基础设施。"),
        Heading(3, "道路"),
        Heading(4, "黄河路"),
        Heading(1, "关于老旧小区改造的问题"),
        Heading(2, "现状。"),
        Table(("序号", "项目"), (("1", "甲"), ("2", "乙")), (1, 5)),
    ),
    issuer="三门峡市住房和城乡建设局",
    day=date(2025, 6, 12),
    notes=("联系人：粟云剑",),
    attachments=(
        Attachment("红灯项目清单", (Paragraph("甲项目。"),)),
        Attachment("会议安排", (Paragraph("乙安排。"),)),
    ),
    copies="市政协提案委员会",
    printed_by="局办公室",
)


@pytest.fixture(scope="module")
def docx():
    return Document(BytesIO(write(REPLY)))


def find(docx, text):
    return next(p for p in docx.paragraphs if text in p.text)


def face(run):
    fonts = run._r.rPr.rFonts
    return {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")}


def indent(paragraph, name):
    return paragraph._p.pPr.ind.get(qn(f"w:{name}"))


def test_the_page_is_a4_with_the_margins_of_the_standard(docx):
    (section,) = docx.sections

    sizes = (section.page_width, section.page_height)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(size.mm) for size in sizes] == [210, 297]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_the_grid_holds_22_lines_of_28_characters(docx):
    grid = docx.sections[0]._sectPr.find(qn("w:docGrid"))
    line, space = (int(grid.get(qn(f"w:{n}"))) for n in ("linePitch", "charSpace"))

    char_pt = 16 + space / 4096
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert 225 / 25.4 * 1440 // line == 22
    assert 156 / 25.4 * 72 // char_pt == 28


def test_the_body_is_fangsong_16_on_a_fixed_pitch_two_characters_in(docx):
    paragraph = find(docx, BODY)

    spacing = paragraph._p.pPr.spacing
    assert face(paragraph.runs[0]) == {"仿宋_GB2312"}
    assert paragraph.runs[0].font.size.pt == 16
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert 28 <= int(spacing.get(qn("w:line"))) / 20 <= 29
    assert indent(paragraph, "firstLineChars") == "200"


def test_headings_are_numbered_and_set_in_their_faces(docx):
    headings = [
        (p.runs[0].text, *face(p.runs[0]))
        for p in docx.paragraphs
        if p.runs and p.runs[0].text[0] in "一二（1"
    ]

    assert (
        headings
        == [
            ("一、关于城市更新缓慢的问题", "黑体"),
            ("（一）健全机制。", "楷体_GB2312"),
            ("（二）基础设施。", "楷体_GB2312"),
            ("1.道路", "仿宋_GB2312"),
            ("（1）黄河路", "仿宋_GB2312"),
            ("二、关于老旧小区改造的问题", "黑体"),
            ("（一）现状。", "楷体_GB2312"),
            ("1.红灯项目清单", "仿宋_GB2312"),
        ][: len(headings)]
    )
    assert len(headings) >= 7


def test_text_runs_on_after_a_heading_in_the_body_face(docx):
    runs = find(docx, "健全机制").runs

    assert [(run.text, *face(run)) for run in runs] == [
        ("（一）健全机制。", "楷体_GB2312"),
        ("建立联席会议制度。", "仿宋_GB2312"),
    ]


def test_the_title_is_xiaobiaosong_22_in_the_middle(docx):
    title = find(docx, "对市政协")

    assert face(title.runs[0]) == {"方正小标宋简体"}
    assert title.runs[0].font.size.pt == 22
    assert title._p.pPr.jc.get(qn("w:val")) == "center"


def test_the_mark_is_red_and_a_red_rule_lies_under_the_number(docx):
    mark = find(docx, "住房和城乡建设局文件").runs[0]
    after_number = find(docx, "三建〔2025〕224号")._p.getnext()

    rule = after_number.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    assert str(mark.font.color.rgb) == "FF0000"
    assert rule.get(qn("w:color")) == "FF0000"


def test_the_number_stands_left_and_the_signer_right_in_kaiti(docx):
    line = find(docx, "签发人")

    tab = line._p.pPr.find(f"{qn('w:tabs')}/{qn('w:tab')}")
    assert line.text == "三建〔2025〕224号\t签发人：曹德全"
    assert face(line.runs[-1]) == {"楷体_GB2312"}
    assert tab.get(qn("w:val")) == "right"
    assert indent(line, "leftChars") == "100"


def test_without_a_signer_the_number_stands_in_the_middle():
    plain = Official(
        title="通报", number="三建〔2025〕1号", blocks=(Paragraph("文。"),)
    )

    docx = Document(BytesIO(write(plain)))

    jc = find(docx, "三建")._p.pPr.jc
    assert jc.get(qn("w:val")) == "center"


def test_the_date_stands_four_characters_from_the_right_under_its_issuer(docx):
    dates = [p for p in docx.paragraphs if p.text == "2025年6月12日"]
    issuer = next(p for p in docx.paragraphs if p.text == REPLY.issuer)

    assert indent(dates[0], "rightChars") == "400"
    assert int(indent(issuer, "rightChars")) == 200


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(docx):
    (section,) = docx.sections

    feet = (section.footer.paragraphs[0], section.even_page_footer.paragraphs[0])
    sides = [foot._p.pPr.jc.get(qn("w:val")) for foot in feet]
    assert docx.settings.odd_and_even_pages_header_footer
    assert sides == ["right", "left"]
    for foot in feet:
        assert foot._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert [run.text for run in foot.runs] == ["— ", " —"]
        assert (face(foot.runs[0]), foot.runs[0].font.size.pt) == ({"宋体"}, 14)


def test_attachments_are_named_below_the_text_and_start_a_page(docx):
    texts = [p.text for p in docx.paragraphs]
    starts = [p.text for p in docx.paragraphs if p.paragraph_format.page_break_before]

    assert "附件：1.红灯项目清单" in texts
    assert "2.会议安排" in texts
    assert starts == ["附件1", "附件2"]


def test_the_colophon_has_thick_and_thin_rules_and_small_type(docx):
    table = docx.tables[-1]

    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    widths = {b.tag.split("}")[1]: b.get(qn("w:sz")) for b in borders}
    lines = [row.cells[0].text for row in table.rows]
    assert widths == {"top": "8", "bottom": "8", "insideH": "6"}
    assert lines == ["抄送：市政协提案委员会。", "局办公室\t2025年6月12日印发"]
    assert table.rows[0].cells[0].paragraphs[0].runs[0].font.size.pt == 14


def test_a_table_repeats_its_header_on_every_page(docx):
    table = docx.tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["序号", "项目"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_every_face_names_a_substitute(docx):
    part = next(
        part
        for part in docx.part.package.iter_parts()
        if part.partname == "/word/fontTable.xml"
    )

    assert "仿宋_GB2312" in part.blob.decode()
    assert 'w:altName w:val="仿宋"' in part.blob.decode()
