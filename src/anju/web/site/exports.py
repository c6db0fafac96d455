"""Lists to take away: small ones at once, long ones written beside the pages.

A long list is written by asking its own page again, as the same user in the same
language, so there is one place that says what is in it.
"""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from anju.science.errors import UnknownCode
from anju.web.site import jobs
from anju.web.site.tables import download

AT_ONCE = 2000
"""Rows that are written while the reader waits."""
KEPT_S = 24 * 3600
BESIDE = "is_written_beside"


def take_away(
    request: HttpRequest, file_name: str, rows: int, make: Callable[[], bytes]
) -> HttpResponse:
    """Return a list as a file, or the page of the job that writes it."""
    if rows <= AT_ONCE or hasattr(request, BESIDE):
        return download(file_name, make())
    asked = {
        "address": request.get_full_path(),
        "language": translation.get_language(),
        "user": request.user.pk,
        "name": file_name,
    }
    return redirect(jobs.start(LIST.code, asked, by=request.user))


def new_file(ending: str) -> Path:
    """Return a file to be written, under a name that nobody can guess."""
    folder = Path(settings.VAR_DIR, "exports")
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > KEPT_S:
            path.unlink(missing_ok=True)
    return folder / f"{secrets.token_hex(16)}{ending}"


def written(job: jobs.Job) -> Path:
    """Return the file that a job has written.

    Raises
    ------
    UnknownCode
        Nobody fetched it for a day, and it was deleted.
    """
    path = Path(settings.VAR_DIR, "exports", str(job.result.get("file", "")))
    if not path.is_file():
        raise UnknownCode("导出文件已过期（只保留一天），请重新导出。")
    return path


def _write(params: dict[str, Any], report: jobs.Report) -> dict[str, Any]:
    report(0.1, "写出文件")
    request = RequestFactory().get(params["address"])
    request.user = get_user_model().objects.get(pk=params["user"])
    request.htmx = False  # type: ignore[attr-defined]
    setattr(request, BESIDE, True)
    found = resolve(request.path_info)
    with translation.override(params["language"]):
        answer = found.func(request, *found.args, **found.kwargs)
    report(0.9, "保存文件")
    path = new_file(".xlsx")
    path.write_bytes(answer.content)
    return {"file": path.name, "name": params["name"], "url": "file/"}


LIST = jobs.JobKind("site.list", "导出清单", "Export a list", _write)
JOBS = (LIST,)
