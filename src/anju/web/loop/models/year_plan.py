"""A year's investment of a project, month by month: what lights compare with."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.loop.models.project import Project


@tracked
class YearPlan(models.Model):
    """A project's investment planned month by month. A change is a new version.

    One that was spread from the plan of a city gives way to the next such plan; one
    that somebody approved for the project itself stands until he changes it.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="year_plans")
    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.PositiveSmallIntegerField(_("版次"), default=1)
    monthly_fen = ArrayField(models.BigIntegerField(), size=12)
    reason = models.CharField(_("调整理由"), max_length=200, blank=True, default="")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("批准人"),
    )
    approved_at = models.DateTimeField(_("批准时间"))
    is_spread = models.BooleanField(_("由计划分解"), default=False)

    class Meta:
        verbose_name = _("年度计划")
        ordering: ClassVar = ["project", "year", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "year", "version"], name="one_year_plan_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.year} v{self.version}"
