"""Finished reports and workbooks of any city, read for the consistency checker."""

from pathlib import Path

from anju.documents.archive import Limits
from anju.documents.docx import read_docx
from anju.documents.xlsx import read_xlsx
from anju.science.checkup.consistency import Document
from anju.science.errors import FileRefused

READERS = {".docx": read_docx, ".xlsx": read_xlsx}
OLD = {".doc": ".docx", ".wps": ".docx", ".xls": ".xlsx", ".et": ".xlsx"}


def read_document(path: Path, limits: Limits | None = None) -> Document:
    """Read a .docx or .xlsx file.

    Raises
    ------
    FileRefused
        When the file is of another kind, damaged, encrypted or too large.
    """
    ending = path.suffix.lower()
    if ending in OLD:
        raise FileRefused(
            f"“{path.name}”是旧格式。"
            f"请在 Word、Excel 或 WPS 中另存为 {OLD[ending]} 后再核对。"
        )
    if ending not in READERS:
        raise FileRefused(
            f"“{path.name}”不是 .docx 或 .xlsx 文件。请另存为这两种格式之一后再核对。"
        )
    return READERS[ending](path, limits or Limits())


__all__ = ["Limits", "read_document"]
