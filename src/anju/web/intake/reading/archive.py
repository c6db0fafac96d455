"""Is this really a harmless .xlsx? Answered from the directory, before parsing."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from anju.web.intake.problems import refuse

MB = 1024 * 1024
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_ENTRY = "EncryptedPackage".encode("utf-16-le")
MAIN_TYPE = (
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)
FORBIDDEN = tuple(
    (re.compile(pattern, re.IGNORECASE), code)
    for pattern, code in (
        (r"vbaProject|/macrosheets/|/dialogsheets/|activeX", "macro"),
        (r"/externalLinks/|connections\.xml|/queryTables/|xmlMaps", "external"),
        (r"/embeddings/|\.(zip|xlsx|xlsm|xls|exe|7z|rar|gz)$", "embedded"),
    )
)
EXTERNAL_LINK = re.compile(
    rb"<[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook of a city may weigh; a bureau's own are a tenth of it."""

    upload_mb: int = 50
    unpacked_mb: int = 400
    ratio: int = 150  # of one part above the small size
    small_mb: int = 8
    entries: int = 2000
    cells: int = 6_000_000


def check_size(size_bytes: int, limits: Limits) -> None:
    """Refuse by size alone; called before a byte of the body is read."""
    if size_bytes > limits.upload_mb * MB:
        raise refuse("too_big", size=round(size_bytes / MB, 1), limit=limits.upload_mb)
    if size_bytes == 0:
        raise refuse("empty")


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open a workbook's archive after every check that needs no parsing."""
    check_size(path.stat().st_size, limits)
    _check_ending(path)
    _check_magic(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise refuse("damaged", part="zip") from error
    try:
        _check_directory(archive, limits)
        _check_types(archive)
        _check_links(archive)
    except BaseException:
        archive.close()
        raise
    return archive


def _check_ending(path: Path) -> None:
    ending = path.suffix.lower()
    if ending in {".xls", ".et"}:
        raise refuse("old_excel")
    if ending in {".xlsm", ".xltm", ".xlam"}:
        raise refuse("macro", part=ending)
    if ending != ".xlsx":
        raise refuse("ending", ending=ending or "—", wanted=".xlsx")


def _check_magic(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith(OLE_MAGIC):
            directory = head + file.read(4 * MB)
            raise refuse("encrypted" if ENCRYPTED_ENTRY in directory else "old_excel")
    if not head.startswith(b"PK\x03\x04"):
        raise refuse("not_a_workbook", found=_guess(head))


def _guess(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    for mark, name in (
        (b"<html", "HTML"), (b"<!doctype html", "HTML"), (b"<?xml", "XML"),
        (b"%pdf", "PDF"), (b"rar!", "RAR"), (b"\x37\x7a\xbc\xaf", "7z"),
        (b"sqlite format 3", "GeoPackage/SQLite"), (b"{", "JSON"),
    ):  # fmt: skip
        if start.startswith(mark):
            return name
    return "CSV/TXT" if b"\x00" not in head else "?"


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise refuse("entries", count=len(entries), limit=limits.entries)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, limits)
        if entry.filename.lower() in seen:
            raise refuse("twice", part=entry.filename)
        seen.add(entry.filename.lower())
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_mb * MB:
        biggest = max(entries, key=lambda entry: entry.file_size)
        raise _bomb(biggest, total, limits.unpacked_mb)


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & 0x1:
        raise refuse("encrypted")
    for pattern, code in FORBIDDEN:
        if pattern.search(entry.filename):
            raise refuse(code, part=entry.filename)
    small = limits.small_mb * MB
    if entry.file_size > max(small, entry.compress_size * limits.ratio):
        raise _bomb(entry, entry.file_size, limits.small_mb)


def _bomb(entry: zipfile.ZipInfo, size_bytes: int, limit_mb: int) -> Exception:
    ratio = round(entry.file_size / max(entry.compress_size, 1))
    size_mb = round(size_bytes / MB)
    return refuse(
        "bomb", part=entry.filename, size=size_mb, ratio=ratio, limit=limit_mb
    )


def _check_types(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        found = "ODS" if "content.xml" in names else "zip"
        raise refuse("not_a_workbook", found=found)
    types = read_part(archive, "[Content_Types].xml", MB)
    if b"macroEnabled" in types:
        raise refuse("macro", part="[Content_Types].xml")
    if MAIN_TYPE not in types:
        found = "Word" if b"wordprocessingml" in types else "Office"
        raise refuse("not_a_workbook", found=found)


def _check_links(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if not name.endswith(".rels"):
            continue
        for tag in EXTERNAL_LINK.findall(read_part(archive, name, 8 * MB)):
            if b"/hyperlink" not in tag:
                raise refuse("external", part=name)


def read_part(archive: zipfile.ZipFile, name: str, most_bytes: int) -> bytes:
    """Read one small part, refusing more than it may hold."""
    with open_part(archive, name) as part:
        try:
            data = part.read(most_bytes + 1)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
            raise refuse("damaged", part=name) from error
    if len(data) > most_bytes:
        raise _bomb(archive.getinfo(name), len(data), most_bytes // MB)
    return data


def open_part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open one part; a part that lies about itself is a refusal, not a fault."""
    try:
        return archive.open(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError) as error:
        raise refuse("damaged", part=name) from error
