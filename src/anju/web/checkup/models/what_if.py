"""What somebody tried on the map and kept: simulated, never part of the facts."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.life_circle import ReachRun
from anju.web.loop.models import Project


class WhatIfVariant(models.Model):
    """推演方案. Changes to the ground of one run, and what they did to one kind.

    `changes` are what was done, in order, each with its `label`; `summary` counts who
    gains and who loses within `limit_m`, as worked out when it was kept.
    """

    run = models.ForeignKey(ReachRun, models.CASCADE, related_name="variants")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    name = models.CharField(_("方案名称"), max_length=80)
    kind = models.CharField(_("设施类别代码"), max_length=12)
    minutes = models.PositiveSmallIntegerField(_("步行分钟"), null=True)
    speed_m_per_min = models.PositiveSmallIntegerField(_("步速（米/分钟）"))
    limit_m = models.FloatField(_("步行限值（m）"))
    changes = models.JSONField(_("改动"), default=list)
    summary = models.JSONField(_("推演结果"), default=dict)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    kept_at = models.DateTimeField(_("保存时间"))
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, related_name="variants"
    )

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-kept_at", "-pk"]
        verbose_name = _("推演方案")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:what-if')}?variant={self.pk}"
