"""Long work of intake: reading, storing and writing big files beside the pages."""

from typing import Any

from django.urls import reverse

from anju.science.errors import FileRefused
from anju.web.accounts.models import User
from anju.web.intake import services
from anju.web.intake.models import ImportBatch
from anju.web.intake.queries import write_export
from anju.web.intake.targets import template_of
from anju.web.site.exports import new_file
from anju.web.site.jobs import JobKind, Report


def check(params: dict[str, Any], report: Report) -> dict[str, Any]:
    """Read a file; a refusal is told on the batch's own page."""
    batch = ImportBatch.objects.get(pk=params["batch"])
    try:
        services.check(batch, report)
    except FileRefused:
        report(1.0, "")
    return {"url": batch.get_absolute_url()}


def apply(params: dict[str, Any], report: Report) -> dict[str, Any]:
    """Store a file that was read."""
    batch = ImportBatch.objects.get(pk=params["batch"])
    services.apply(batch, by=User.objects.get(pk=params["user"]), report=report)
    return {"url": batch.get_absolute_url()}


def undo(params: dict[str, Any], report: Report) -> dict[str, Any]:
    """Put back what was before a file."""
    batch = ImportBatch.objects.get(pk=params["batch"])
    report(0.2, "撤销")
    services.undo(batch, by=User.objects.get(pk=params["user"]))
    return {"url": batch.get_absolute_url()}


def export(params: dict[str, Any], report: Report) -> dict[str, Any]:
    """Write a big export into a file that only who asked for it may fetch."""
    report(0.05, "写出文件")
    path = new_file(params["ending"])
    user = User.objects.get(pk=params["user"])
    with path.open("wb") as out:
        write_export(template_of(params["template"]), user, params["ending"], out)
    return {"url": reverse("intake:exported", args=[params["template"], path.name])}


JOBS = (
    JobKind("intake.check", "读取文件", "Read a file", check),
    JobKind("intake.apply", "入库", "Store a file", apply),
    JobKind("intake.undo", "撤销导入", "Undo an import", undo),
    JobKind("intake.export", "导出", "Export", export),
)
