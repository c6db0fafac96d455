"""Papers of a data task: checked by size and by what they are, kept by their digest."""

import hashlib
import os
import secrets
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile, is_zipfile

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import FileRefused
from anju.web.checkup.models import DataTask, TaskFile
from anju.web.checkup.models.tasks import WITH_DEPARTMENT, material_path
from anju.web.checkup.services.tasks import Act, locked

MB: Final = 1024 * 1024
MOST_MB: Final = 20
MOST_FILES: Final = 40
STARTS: Final = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
}
INSIDE: Final = {".docx": "word/", ".xlsx": "xl/"}
ACCEPTED: Final = (*STARTS, *INSIDE)


@transaction.atomic
def add_material(
    *, task: DataTask, material: str, file: UploadedFile, act: Act
) -> TaskFile:
    """Keep a paper with a task that is still with its department."""
    row = locked(task, *WITH_DEPARTMENT, by=act.by)
    if row.files.count() >= MOST_FILES:
        raise FileRefused(
            _("这项任务已有%(most)s个文件，请先删去不用的。") % {"most": MOST_FILES}
        )
    name = Path(file.name or "").name[-200:]
    data = _checked(name, file)
    digest = hashlib.sha256(data).hexdigest()
    _write(material_path(digest, Path(name).suffix.lower()), data)
    return TaskFile.objects.create(
        task=row,
        material=material[:200],
        file_name=name,
        sha256=digest,
        size_bytes=len(data),
        uploaded_by=act.by,
        uploaded_at=act.now,
    )


def _checked(name: str, file: UploadedFile) -> bytes:
    """Return the content of a file that is what its name says; refuse any other."""
    suffix, size = Path(name).suffix.lower(), file.size or 0
    if suffix not in ACCEPTED:
        raise FileRefused(
            _("“%(name)s”的类型不能接收。可以上传：%(known)s。")
            % {"name": name, "known": " ".join(ACCEPTED)}
        )
    if not 0 < size <= MOST_MB * MB:
        raise FileRefused(
            _("“%(name)s”有%(size)s MB，应在0到%(most)s MB之间。")
            % {"name": name, "size": round(size / MB, 1), "most": MOST_MB}
        )
    data = file.read()
    if not _is_what_it_says(suffix, data):
        raise FileRefused(
            _("“%(name)s”的内容不是 %(suffix)s 文件，请检查后重新上传。")
            % {"name": name, "suffix": suffix}
        )
    return data


def _is_what_it_says(suffix: str, data: bytes) -> bool:
    if suffix in STARTS:
        return data.startswith(STARTS[suffix])
    whole = BytesIO(data)
    if not is_zipfile(whole):
        return False
    return any(name.startswith(INSIDE[suffix]) for name in ZipFile(whole).namelist())


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_name(f".{secrets.token_hex(8)}")
    half_done.write_bytes(data)
    os.replace(half_done, path)  # noqa: PTH105 - in one step, never half a file


@transaction.atomic
def drop_material(*, file: TaskFile, act: Act) -> None:
    """Take a paper off a task that is still with its department; the file stays."""
    locked(file.task, *WITH_DEPARTMENT, by=act.by)
    file.delete()
