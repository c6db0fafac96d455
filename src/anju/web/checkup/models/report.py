"""The report of a check-up: a file that never changes, and every number in it."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.run import CheckupRun, IndicatorResult
from anju.web.loop.models import Figure


class CheckupReport(models.Model):
    """One edition of the report of one check-up. A new edition is a new row."""

    run = models.ForeignKey(CheckupRun, models.PROTECT, related_name="reports")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    edition = models.PositiveSmallIntegerField(_("版次"))
    title = models.CharField(_("标题"), max_length=200)
    as_of = models.DateField(_("截至"))
    inputs = models.JSONField(_("输入版本"), default=dict)
    problems_printed = models.PositiveIntegerField(_("附件印出的问题"), default=0)
    problems_all = models.PositiveIntegerField(_("问题清单总数"), default=0)
    made_at = models.DateTimeField(_("生成时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    made_in_s = models.FloatField(_("用时（秒）"), default=0.0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("体检报告")
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "edition"], name="one_report_per_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:report", args=[self.pk])

    @property
    def document(self) -> str:
        """Name under which its figures are frozen."""
        return f"体检报告 {self.area_code} {self.run_id}"

    @property
    def file(self) -> Path:
        name = f"{self.pk}-{round(self.made_at.timestamp())}.docx"
        return Path(settings.VAR_DIR, "checkup", "reports", name)


class ReportNumber(models.Model):
    """One number where it stands in a report: bound to a figure or to a result."""

    report = models.ForeignKey(CheckupReport, models.CASCADE, related_name="numbers")
    place = models.CharField(_("位置"), max_length=120)
    name = models.CharField(_("名称"), max_length=200)
    printed = models.CharField(_("印出的数"), max_length=200)
    unit = models.CharField(_("单位"), max_length=30, blank=True, default="")
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, related_name="+")
    result = models.ForeignKey(
        IndicatorResult, models.PROTECT, null=True, related_name="+"
    )
    field = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.printed}"

    @property
    def code(self) -> str:
        """Id of the value: the same number has the same id wherever it stands."""
        if self.figure_id:
            return f"F{self.figure_id}"
        whose = f"R{self.result_id}" if self.result_id else f"B{self.report.run_id}"
        return f"{whose}.{self.field}" if self.field else whose

    @property
    def url(self) -> str:
        if self.figure:
            return str(self.figure.get_absolute_url())
        if self.result is None:
            return reverse("checkup:years")
        return f"{self.result.get_absolute_url()}&run={self.result.run_id}"
