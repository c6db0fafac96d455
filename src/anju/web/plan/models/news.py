"""What a version knew when it was solved, and what a version after it changed."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.choice import Bundle
from anju.web.plan.models.money import ApplicationState
from anju.web.plan.models.version import PlanVersion


class PlanApplication(Scoped):
    """An application for money as a version knew it."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="applications"
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    source = models.CharField(_("资金来源"), max_length=24, choices=SOURCES)
    year = models.PositiveSmallIntegerField(_("申报年度"))
    state = models.CharField(_("结果"), max_length=8, choices=ApplicationState.choices)

    class Meta:
        ordering: ClassVar = ["version", "project", "year", "source"]

    def __str__(self) -> str:
        return f"{self.year} {source_name(self.source)}"

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()


class ChangeKind(models.TextChoices):
    """How a work is decided otherwise."""

    IN = "in", _("新进")
    OUT = "out", _("退出")
    PACKAGE = "package", _("换做法")
    MOVED = "moved", _("改期")


class PlanChange(Scoped):
    """A work that a version decides otherwise than the one that it follows."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="changes")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("变化"), max_length=8, choices=ChangeKind.choices)
    start_before = models.PositiveSmallIntegerField(null=True)
    start_after = models.PositiveSmallIntegerField(null=True)
    package_before = models.CharField(
        max_length=12, choices=Bundle.choices, blank=True, default=""
    )
    package_after = models.CharField(
        max_length=12, choices=Bundle.choices, blank=True, default=""
    )
    cost_fen = models.BigIntegerField(_("造价"), null=True)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    reason_zh = models.TextField(blank=True, default="")
    reason_en = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("计划调整")
        ordering: ClassVar = ["version", "kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code"], name="one_change_per_candidate"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.version_id, self.code])

    @property
    def reason(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.reason_en if english else self.reason_zh

    @property
    def before(self) -> str:
        """Return the month and package before, empty where it was out."""
        return self._way(self.start_before, self.get_package_before_display())

    @property
    def after(self) -> str:
        """Return the month and package now, empty where it is out."""
        return self._way(self.start_after, self.get_package_after_display())

    def _way(self, month: int | None, package: str) -> str:
        if month is None:
            return ""
        return f"{self.version.month_name(month)} {package}".strip()
