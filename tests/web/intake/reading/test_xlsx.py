from anju.web.intake.reading.xlsx import (
    ErrorValue,
    Formula,
    Number,
    column_letter,
    column_number,
    read_book,
)
from tests.web.intake import samples

STRINGS = (
    "<x:si><x:t>编码</x:t></x:si>"
    "<x:si><x:r><x:t>名</x:t></x:r><x:r><x:t>称</x:t></x:r>"
    "<x:rPh sb='0' eb='1'><x:t>ミョウ</x:t></x:rPh></x:si>"
    "<x:si><x:t>a_x000D_b_x005F_x0041_</x:t></x:si>"
)
STYLES = (
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d"/>'
    '<numFmt numFmtId="177" formatCode="0.0%"/>'
    '<numFmt numFmtId="178" formatCode="&quot;days&quot; 0.00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/>'
    '<xf numFmtId="14"/><xf numFmtId="178"/></cellXfs>'
)


def row(tmp_path, cells):
    sheet = f'<x:row r="3">{cells}</x:row>'
    path = samples.raw(tmp_path / "raw.xlsx", sheet, STRINGS, STYLES)
    return read_book(path).sheets[0].rows.get(3, {})


def test_shared_strings_keep_rich_text_and_drop_phonetics(tmp_path):
    cells = '<x:c r="A3" t="s"><x:v>0</x:v></x:c><x:c r="C3" t="s"><x:v>1</x:v></x:c>'

    assert row(tmp_path, cells) == {1: "编码", 3: "名称"}


def test_escaped_characters_are_brought_back(tmp_path):
    cells = '<x:c r="A3" t="s"><x:v>2</x:v></x:c>'

    assert row(tmp_path, cells) == {1: "a\rb_x0041_"}


def test_looks_of_numbers_are_told(tmp_path):
    cells = "".join(
        f'<x:c r="{a}3" s="{n}"><x:v>45820</x:v></x:c>' for n, a in enumerate("ABCDE")
    )

    looks = ["", "date", "percent", "date", ""]
    assert row(tmp_path, cells) == {
        n: Number("45820", look) for n, look in enumerate(looks, 1)
    }


def test_every_type_of_cell(tmp_path):
    cells = (
        '<x:c r="A3" t="b"><x:v>1</x:v></x:c><x:c r="B3" t="e"><x:v>#REF!</x:v></x:c>'
        '<x:c r="C3"><x:f>SUM(A1:A2)</x:f><x:v>5</x:v></x:c>'
        '<x:c r="D3" t="str"><x:f t="shared" si="0"/><x:v>x</x:v></x:c>'
        '<x:c r="E3" t="inlineStr"><x:is><x:t>内</x:t></x:is></x:c>'
        '<x:c r="F3"/><x:c r="G3" t="s"><x:v>99</x:v></x:c><x:c><x:v>7</x:v></x:c>'
    )

    assert row(tmp_path, cells) == {
        1: True,
        2: ErrorValue("#REF!"),
        3: Formula("=SUM(A1:A2)"),
        4: Formula("="),
        5: "内",
        8: Number("7", ""),
    }


def test_columns_have_letters():
    assert [column_letter(n) for n in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
    assert [column_number(a) for a in ("A", "Z", "AA", "AAA")] == [1, 26, 27, 703]
