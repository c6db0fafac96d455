"""Packages of results that were made to be handed out."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.life_circle import ReachRun
from anju.web.checkup.models.run import CheckupRun


class OutputPackage(models.Model):
    """One package: what it holds (rows by table), from which runs, under which digest.

    The file lies under the product's own folder; `sha256` tells whether it is whole.
    """

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至"))
    run = models.ForeignKey(CheckupRun, models.PROTECT, null=True)
    reach_run = models.ForeignKey(ReachRun, models.PROTECT, null=True)
    made_at = models.DateTimeField(_("生成时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    made_for_s = models.FloatField(_("用时（秒）"), default=0.0)
    tables = models.JSONField(_("内容"), default=list)
    sha256 = models.CharField(_("校验码"), max_length=64, default="", blank=True)
    size_bytes = models.PositiveBigIntegerField(_("大小（字节）"), default=0)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("成果包")

    def __str__(self) -> str:
        return f"{self.as_of} {self.area_code}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:outputs')}?package={self.pk}"

    @property
    def folder(self) -> Path:
        return Path(settings.VAR_DIR, "outputs")

    @property
    def path(self) -> Path:
        return self.folder / f"{self.pk}.zip"

    @property
    def is_there(self) -> bool:
        """A package that somebody has deleted from the disk cannot be fetched."""
        return self.path.exists()
