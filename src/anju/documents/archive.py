"""A careful look into an office file before anything in it is parsed."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from anju.science.errors import FileRefused

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report may weigh; pictures make reports heavy, words do not."""

    file_mb: int = 200
    unpacked_mb: int = 1500
    text_mb: int = 400
    entries: int = 20_000


def check_archive(path: Path, limits: Limits, wanted: str, kind: str) -> None:
    """Refuse a file that is no sound office file of the kind wanted.

    Parameters
    ----------
    path
        The file.
    limits
        Greatest sizes.
    wanted
        Part that every such file holds, such as `word/document.xml`.
    kind
        Name of the kind in the refusal.

    Raises
    ------
    FileRefused
        With what was found and what to do.
    """
    try:
        size_mb = path.stat().st_size / MB
    except OSError as error:
        raise FileRefused(f"找不到文件“{path}”。请核对路径。") from error
    if size_mb > limits.file_mb:
        raise FileRefused(
            f"文件 {size_mb:.0f} MB，超过 {limits.file_mb} MB。"
            "请压缩其中的图片后再核对。"
        )
    if not zipfile.is_zipfile(path):
        raise FileRefused(
            f"“{path.name}”不是完好的{kind}文件，或者加了密码。请去掉密码、另存后再核对。"
        )
    with zipfile.ZipFile(path) as archive:
        _check_parts(path, archive, limits, wanted, kind)


def _check_parts(
    path: Path, archive: zipfile.ZipFile, limits: Limits, wanted: str, kind: str
) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if wanted not in names:
        raise FileRefused(
            f"“{path.name}”里没有{kind}的内容。请用 Word 或 WPS 另存后再核对。"
        )
    total = sum(entry.file_size for entry in entries)
    texts = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    if (
        len(entries) > limits.entries
        or total > limits.unpacked_mb * MB
        or texts > limits.text_mb * MB
    ):
        raise FileRefused(
            f"“{path.name}”展开后太大（{total / MB:.0f} MB）。"
            "请拆成几份，或删去图片后再核对。"
        )
