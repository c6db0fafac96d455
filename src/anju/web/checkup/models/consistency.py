"""Checks of finished reports that somebody chose to keep: the answer, not the file."""

from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager


@pghistory.track(pghistory.DeleteEvent())
class ReportCheck(models.Model):
    """What disagreed in one file on one day, as told then."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    file_name = models.CharField(_("文件"), max_length=200)
    digest = models.CharField(_("校验码"), max_length=64)
    checked_at = models.DateTimeField(_("核对时间"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("核对人")
    )
    findings = models.PositiveIntegerField(_("不一致"))
    notes = models.PositiveIntegerField(_("说明"))
    answer = models.JSONField(_("核对结果"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-checked_at", "-pk"]
        verbose_name = _("报告核对")

    def __str__(self) -> str:
        return f"{self.file_name} {self.checked_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:consistency-kept", args=[self.pk])

    @property
    def told(self) -> dict[str, Any]:
        """Return the answer in the form of a fresh one."""
        answer: dict[str, Any] = self.answer
        return answer
