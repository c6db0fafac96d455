"""What a plan decided of each candidate, and the streets that it opens."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped
from anju.web.plan.models.version import PlanVersion


class Verdict(models.TextChoices):
    """What a plan said of a candidate."""

    CHOSEN = "chosen", _("入选")
    LEFT = "left", _("储备")
    REFUSED = "refused", _("不符合条件")
    FORBIDDEN = "forbidden", _("人工排除")


class Wish(models.TextChoices):
    """What a person asked of the next solve."""

    NONE = "", _("无")
    PINNED = "pinned", _("锁定")
    FORBIDDEN = "forbidden", _("排除")


class Duty(models.TextChoices):
    """Why a candidate has to be in."""

    NONE = "", _("无")
    STARTED = "started", _("已开工")
    SAFETY = "safety", _("安全义务")


class Bundle(models.TextChoices):
    """Which package of an estate; works have but one."""

    BASIC = "basic", _("基础类")
    IMPROVEMENT = "improvement", _("完善类")
    UPGRADE = "upgrade", _("提升类")
    WHOLE = "whole", _("整个工程")


@tracked
class PlanChoice(Scoped):
    """What a plan decided about one candidate, and why.

    A candidate is a project of the ledger, or findings of one object that no
    project answers yet: then `project` is empty until the plan is approved. Months
    count from January of the first year, from 0.
    """

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="choices")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=20)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+")
    object_kind = models.CharField(max_length=20, blank=True, default="")
    object_code = models.CharField(max_length=40, blank=True, default="")
    wish = models.CharField(
        _("人工意见"), max_length=10, choices=Wish.choices, blank=True, default=""
    )
    wish_year = models.PositiveSmallIntegerField(null=True)
    wish_month = models.PositiveSmallIntegerField(null=True)
    wish_package = models.CharField(max_length=12, blank=True, default="")
    duty = models.CharField(
        _("必须实施"), max_length=8, choices=Duty.choices, blank=True, default=""
    )
    verdict = models.CharField(
        _("结论"), max_length=10, choices=Verdict.choices, blank=True, default=""
    )
    year = models.PositiveSmallIntegerField(_("年度"), null=True)
    package = models.CharField(
        _("类别"), max_length=12, choices=Bundle.choices, blank=True, default=""
    )
    start_month = models.PositiveSmallIntegerField(_("开工"), null=True)
    finish_month = models.PositiveSmallIntegerField(_("完工"), null=True)
    months = models.JSONField(default=list)  # month and kind of its work: dig, above
    worth_milli = models.BigIntegerField(_("计入价值（千分之一分）"), null=True)
    packages = models.JSONField(default=list)  # what could be chosen: code, fen, points
    reason_zh = models.TextField(blank=True, default="")
    reason_en = models.TextField(blank=True, default="")
    cost_fen = models.BigIntegerField(_("造价"), null=True)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    points = models.IntegerField(_("价值（分）"), default=0)
    value_parts = models.JSONField(default=list)
    items = models.JSONField(default=list)
    money = models.JSONField(default=dict)  # fen by source
    money_years = models.JSONField(default=list)  # year, source, fen
    warnings = models.JSONField(default=list)
    finding_pks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("计划结论")
        ordering: ClassVar = ["version", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code"], name="one_choice_per_candidate"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.version_id, self.code])

    @property
    def wished_when(self) -> str:
        """Return the month or year that it is pinned to, in words."""
        return self._month(self.wish_month) or str(self.wish_year or "")

    @property
    def started_in(self) -> str:
        """Return the month in which it starts."""
        return self._month(self.start_month)

    @property
    def finished_in(self) -> str:
        """Return the month in which it is finished."""
        return self._month(self.finish_month)

    def _month(self, month: int | None) -> str:
        return "" if month is None else self.version.month_name(month)

    @property
    def reason(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.reason_en if english else self.reason_zh


class PlanStreet(Scoped):
    """A street that a plan opens in a quarter, once for all who work there."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="streets")
    code = models.CharField(_("道路编码"), max_length=60)
    name = models.CharField(_("道路"), max_length=200)
    quarter = models.PositiveSmallIntegerField(_("季度"))  # from the first of the plan
    choices = models.JSONField(default=list)  # codes of those who open it
    cost_fen = models.BigIntegerField(_("开挖费用"))
    nuisance = models.PositiveIntegerField(_("扰民（分）"))

    class Meta:
        verbose_name = _("开挖道路")
        ordering: ClassVar = ["version", "quarter", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code", "quarter"], name="one_opening_a_quarter"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()
