"""Checking an uploaded report: read, answer, forget; or keep the answer."""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anju.documents import Limits, read_document
from anju.documents.answers import as_data
from anju.science.checkup.consistency import check
from anju.web.checkup.bridge.consistency import any_city, own_city
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import ReportCheck

TEXT_MB = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """One answer, and the mark of the file it is about."""

    file_name: str
    digest: str
    told: dict[str, Any]


def check_report(file: UploadedFile, *, is_own: bool) -> Checked:
    """Check one uploaded report or workbook; nothing of it stays on the disk.

    Raises
    ------
    FileRefused
        When it is no .docx or .xlsx that can be read.
    """
    name = Path(file.name or "").name
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="anju-check-") as folder:
        path = Path(folder, name)
        with path.open("wb") as stored:
            for chunk in file.chunks():
                digest.update(chunk)
                stored.write(chunk)
        limits = Limits(file_mb=settings.UPLOAD_MB, text_mb=TEXT_MB)
        document = read_document(path, limits)
    answer = check(document, own_city() if is_own else any_city())
    return Checked(name, digest.hexdigest(), as_data(name, document, answer))


@transaction.atomic
def keep(checked: Checked, *, by: Any, now: datetime) -> ReportCheck:  # noqa: ANN401
    """Keep an answer; the file itself is never kept."""
    counts = checked.told["counts"]
    return ReportCheck.objects.create(
        area_code=place_of(by.area_code),
        file_name=checked.file_name[:200],
        digest=checked.digest,
        checked_at=now,
        checked_by=by,
        findings=counts["findings"],
        notes=counts["notes"],
        answer=checked.told,
    )
