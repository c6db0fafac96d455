"""The light of each project and month, what it rests on, and who overrode it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.deliver.verdict import Light
from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.loop.models.project import Programme

DISPATCHED = (Programme.CENTRAL_2025,)  # projects that report every month
LIGHTS = [
    (Light.RED, _("红灯")),
    (Light.YELLOW, _("黄灯")),
    (Light.GREEN, _("绿灯")),
    (Light.NOT_REPORTED, _("未报送")),
]


@tracked
class MonthLight(models.Model):
    """One project at the end of one month, worked out from accepted reports."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="lights")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    month = models.DateField(_("月份"), db_index=True)
    preset = models.CharField(_("亮灯规则"), max_length=40)
    light = models.CharField(_("督办等级"), max_length=14, choices=LIGHTS)
    computed = models.CharField(_("系统判定"), max_length=14, choices=LIGHTS)
    reason_zh = models.TextField(_("理由"))
    reason_en = models.TextField()
    verdicts = models.JSONField(default=list)
    months_running = models.PositiveSmallIntegerField(_("连续红黄灯月数"), default=0)
    month_fen = models.BigIntegerField(_("本月完成投资"), null=True)
    year_fen = models.BigIntegerField(_("年初至今完成投资"), null=True)
    cumulative_fen = models.BigIntegerField(_("开工以来累计"), null=True)
    scheduled_share = models.FloatField(_("序时进度"), null=True)
    completion_share = models.FloatField(_("投资完成率"), null=True)
    gap_points = models.FloatField(_("序时进度差（百分点）"), null=True)
    assessed_at = models.DateTimeField(_("判定时间"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("亮灯")
        ordering: ClassVar = ["project", "month"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "month"], name="one_light_per_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.month:%Y-%m} {self.light}"

    def get_absolute_url(self) -> str:
        code = getattr(self, "code", None) or self.project.code
        return reverse("deliver:project", args=[code])

    @property
    def reason(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.reason_en if english else self.reason_zh

    @property
    def css(self) -> str:
        return "none" if self.light == Light.NOT_REPORTED else str(self.light)


@tracked
class LightOverride(models.Model):
    """A light set by hand. It stays visible beside the one worked out."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="overrides")
    month = models.DateField(_("月份"))
    light = models.CharField(_("督办等级"), max_length=14, choices=LIGHTS)
    name = models.CharField(_("批准人"), max_length=40)
    reason = models.CharField(_("理由"), max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    made_at = models.DateTimeField(_("时间"))

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.month:%Y-%m} {self.light}"


@tracked
class LightChoice(models.Model):
    """Which preset the bureau uses; the latest row counts."""

    preset = models.CharField(_("亮灯规则"), max_length=40)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    chosen_at = models.DateTimeField(_("时间"))

    class Meta:
        ordering: ClassVar = ["-chosen_at", "-id"]

    def __str__(self) -> str:
        return self.preset
