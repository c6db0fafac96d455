"""What the readers see in awkward Word files and workbooks."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from anju.documents import Limits, read_document
from anju.science.errors import FileRefused


def stored(folder: Path, made, name="报告.docx") -> Path:
    path = folder / name
    made.save(path)
    return path


def texts(path: Path):
    return [block.text for block in read_document(path).paragraphs()]


def test_headings_make_the_path_of_what_follows(tmp_path):
    out = docx.Document()
    out.add_heading("第一章 概况", 1)
    out.add_heading("1.1 范围", 2)
    out.add_paragraph("共3个街道。")

    last = list(read_document(stored(tmp_path, out)).paragraphs())[-1]

    assert last.where.headings == ("第一章 概况", "1.1 范围")
    assert last.where.spot == "第3段"


def test_headings_without_styles_are_known_by_their_numbers(tmp_path):
    out = docx.Document()
    for text in ("一、总体情况", "（一）住房维度", "存在隐患的住宅3栋。"):
        out.add_paragraph(text)

    found = list(read_document(stored(tmp_path, out)).paragraphs())

    assert [(p.kind, p.level) for p in found] == [
        ("heading", 2),
        ("heading", 3),
        ("body", 0),
    ]


def test_merged_cells_stand_in_all_their_squares(tmp_path):
    out = docx.Document()
    table = out.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "缺口"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "湖滨区"

    [read] = read_document(stored(tmp_path, out)).tables()

    assert read.grid[0][1] is read.grid[0][2]
    assert read.grid[0][1].columns == 2
    assert read.grid[1][0] is read.grid[2][0]
    assert (read.grid[2][0].text, read.grid[2][0].rows) == ("湖滨区", 2)


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path):
    out = docx.Document()
    outer = out.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "合计", "3"

    found = list(read_document(stored(tmp_path, out)).tables())

    assert [len(table.grid[0]) for table in found] == [1, 2]
    assert found[0].grid[0][0].text == ""


def test_text_boxes_headers_and_notes_are_read(tmp_path):
    out = docx.Document()
    out.sections[0].header.paragraphs[0].text = "三门峡市城市体检报告"
    run = out.add_paragraph("正文").add_run()
    box = (
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>停车缺口30个</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    run._r.append(parse_xml(box))  # noqa: SLF001

    found = read_document(stored(tmp_path, out)).paragraphs()

    assert [(p.text, p.kind) for p in found] == [
        ("正文", "body"),
        ("停车缺口30个", "box"),
        ("三门峡市城市体检报告", "margin"),
    ]


def test_note_marks_and_deleted_words_are_no_text_but_square_metres_are(tmp_path):
    out = docx.Document()
    paragraph = out.add_paragraph("面积30m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run("，缺口5个")
    paragraph.add_run("12").font.superscript = True
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))  # noqa: SLF001

    assert texts(stored(tmp_path, out)) == ["面积30m2，缺口5个"]


def test_a_sheet_shows_what_its_formats_show(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (["指标", "值"], ["覆盖率", 0.5784], ["缺口", 29912.0], ["长度", 2.094]):
        sheet.append(row)
    sheet["B2"].number_format = "0.00%"
    sheet["B4"].number_format = "0.00"

    [read] = read_document(stored(tmp_path, book, "表.xlsx")).tables()

    assert [row[1].text for row in read.grid] == ["值", "57.84%", "29912", "2.09"]
    assert read.grid[2][1].name == "B3"


def test_hidden_sheets_are_read_and_uncalculated_formulas_told(tmp_path):
    book = Workbook()
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    for row in (["街道", "数量"], ["甲街道", 3], ["合计", "=B2"]):
        hidden.append(row)

    document = read_document(stored(tmp_path, book, "表.xlsx"))

    assert [t.where.spot for t in document.tables()] == ["工作表“底稿（隐藏）”"]
    assert "1 个公式从未计算（如 B3）" in document.remarks[0]


def test_two_tables_of_one_sheet_are_read_apart_with_their_captions(tmp_path):
    book = Workbook()
    lines = (["表1 停车"], ["街道", "数"], ["甲", 1], [], ["表2 充电"], ["街道", "数"])
    for line in (*lines, ["甲", 2]):
        book.active.append(line)

    found = read_document(stored(tmp_path, book, "表.xlsx")).tables()

    assert [(t.caption, len(t.grid)) for t in found] == [
        ("表1 停车", 2),
        ("表2 充电", 2),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("报告.doc", b"x", "另存为 .docx"),
        ("报告.pdf", b"%PDF", "不是 .docx 或 .xlsx"),
        ("报告.docx", b"plain", "不是完好的Word文件"),
        ("表.xlsx", b"plain", "不是完好的Excel文件"),
    ],
)
def test_other_files_are_refused_with_what_to_do(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=said):
        read_document(path)


def test_a_file_that_unpacks_too_big_is_refused(tmp_path):
    path = tmp_path / "炸弹.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 3_000_000)

    with pytest.raises(FileRefused, match="展开后太大"):
        read_document(path, Limits(text_mb=2))
