"""Every dangerous file is refused with its reason, and quickly."""

import struct
import time
import zipfile

import pytest

from anju.science.errors import FileRefused
from anju.web.intake.reading.archive import Limits
from anju.web.intake.reading.xlsx import read_book
from tests.web.intake import samples

MB = 1024 * 1024
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
)


@pytest.fixture
def good(tmp_path):
    return samples.simple(tmp_path / "good.xlsx", ["编码", "名称"], ["1", "甲"])


def rebuilt(good, tmp_path, *, name="bad.xlsx", change=None, add=None):
    """Copy a good workbook with some parts changed or added."""
    path = tmp_path / name
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", 8) as target:
        for entry in source.namelist():
            data = source.read(entry)
            target.writestr(entry, (change or {}).get(entry, lambda d: d)(data))
        for entry, data in (add or {}).items():
            target.writestr(entry, data)
    return path


def refusal(path, **limits):
    with pytest.raises(FileRefused) as caught:
        read_book(path, Limits(**limits))
    return str(caught.value)


def test_a_good_workbook_is_read(good):
    assert [sheet.name for sheet in read_book(good).sheets] == ["表1"]


def test_200_mb_are_refused_without_reading(tmp_path):
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * MB)
    started = time.monotonic()

    said = refusal(path)

    assert "200.0 MB" in said
    assert "50 MB" in said
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xls", OLE + b"\0" * 600, "旧版 .xls"),
        ("a.xlsx", OLE + b"\0" * 600, "旧版 .xls"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", "编码,名称\n1,甲\n".encode(), "CSV"),
        ("a.xlsx", b"<html><table></table></html>", "HTML"),
        ("a.xlsx", b"%PDF-1.7\n", "PDF"),
        ("a.xlsx", b"PK\x03\x04 not really a zip", "损坏"),
        ("a.csv", b"a,b\n", ".csv"),
        ("a.xlsm", b"PK\x03\x04", "宏"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, name, content, word):
    path = tmp_path / name
    path.write_bytes(content)

    assert word in refusal(path)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/externalLinks/externalLink1.xml", "外部"),
        ("xl/connections.xml", "外部"),
        ("xl/embeddings/oleObject1.bin", "嵌有"),
        ("xl/media/inner.zip", "嵌有"),
    ],
)
def test_dangerous_parts_are_refused(good, tmp_path, part, word):
    path = rebuilt(good, tmp_path, add={part: b"x"})

    said = refusal(path)

    assert word in said
    assert part in said


def test_a_macro_type_under_a_plain_name_is_refused(good, tmp_path):
    path = rebuilt(
        good,
        tmp_path,
        change={
            "[Content_Types].xml": lambda d: d.replace(
                b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"
            )
        },
    )

    assert "宏" in refusal(path)


def test_an_external_picture_is_refused_and_a_hyperlink_is_not(good, tmp_path):
    rel = (
        '<Relationships xmlns="r"><Relationship Id="r1" Type="t/{}" '
        'TargetMode="External" Target="http://x"/></Relationships>'
    )
    part = "xl/worksheets/_rels/sheet1.xml.rels"

    path = rebuilt(good, tmp_path, add={part: rel.format("image")})
    assert "外部" in refusal(path)
    path = rebuilt(good, tmp_path, add={part: rel.format("hyperlink")})
    assert read_book(path).sheets


def test_a_zip_bomb_is_refused_by_its_ratio(good, tmp_path):
    path = rebuilt(good, tmp_path, add={"xl/worksheets/sheet2.xml": b"0" * (60 * MB)})
    assert path.stat().st_size < MB

    said = refusal(path)

    assert "解压后过大" in said
    assert "60 MB" in said


def test_many_small_bombs_are_refused_by_their_sum(good, tmp_path):
    path = rebuilt(
        good, tmp_path, add={f"xl/media/{n}.png": b"0" * MB for n in range(9)}
    )

    assert "解压后过大" in refusal(path, unpacked_mb=8)


def test_too_many_entries_are_refused(good, tmp_path):
    path = rebuilt(good, tmp_path, add={f"xl/media/{n}.png": b"" for n in range(60)})

    assert "上限 50 个" in refusal(path, entries=50)


def test_a_lying_directory_is_refused(good, tmp_path):
    """The directory says ten bytes; the stream holds far more."""
    path = rebuilt(good, tmp_path, add={"xl/worksheets/sheet2.xml": b"0" * 100_000})
    raw = bytearray(path.read_bytes())
    real = struct.pack("<L", 100_000)
    while (at := raw.find(real)) >= 0:
        raw[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(raw)
    path = rebuilt_link(path)

    assert "损坏" in refusal(path)


def rebuilt_link(path):
    """Make the workbook point at the lying sheet, in the raw directory's order."""
    with zipfile.ZipFile(path) as source:
        parts = {n: source.read(n) for n in source.namelist() if "sheet2" not in n}
    raw = path.read_bytes()
    rels = parts["xl/_rels/workbook.xml.rels"]
    assert b"sheet1.xml" in rels
    same_length = raw.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    same_length = same_length.replace(
        b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml"
    )
    path.write_bytes(same_length)
    return path


def test_two_parts_of_one_name_are_refused(good, tmp_path):
    path = tmp_path / "twice.xlsx"
    path.write_bytes(good.read_bytes())
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("XL/worksheets/Sheet1.xml", b"<worksheet/>")

    assert "同名" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entity_expansion_is_refused(tmp_path, part, encoding):
    good = samples.raw(tmp_path / "raw.xlsx", "")
    path = rebuilt(good, tmp_path, change={part: lambda _: BILLION.encode(encoding)})

    assert "DOCTYPE" in refusal(path)


def test_broken_xml_is_refused(good, tmp_path):
    path = rebuilt(
        good, tmp_path, change={"xl/worksheets/sheet1.xml": lambda d: d[:-30]}
    )

    assert "损坏（xl/worksheets/sheet1.xml）" in refusal(path)


def test_nonsense_in_attributes_is_refused(good, tmp_path):
    path = rebuilt(
        good,
        tmp_path,
        change={"xl/worksheets/sheet1.xml": lambda d: d.replace(b'r="1"', b'r="one"')},
    )

    assert "损坏" in refusal(path)


def test_too_many_cells_are_refused(tmp_path):
    path = samples.simple(tmp_path / "a.xlsx", ["a"] * 20, *[["x"] * 20] * 10)

    assert "100" in refusal(path, cells=100)


def test_a_word_document_is_refused(good, tmp_path):
    path = rebuilt(
        good,
        tmp_path,
        change={
            "[Content_Types].xml": lambda d: d.replace(
                b"spreadsheetml", b"wordprocessingml"
            )
        },
    )

    assert "Word" in refusal(path)
