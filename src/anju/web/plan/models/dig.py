"""What was found of planned openings: conflicts, moratoria, streets opened twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.plan.models.base import Scoped
from anju.web.plan.models.joints import JointOpening
from anju.web.plan.models.openings import Ground, Paves, PlannedOpening


class Origin(models.TextChoices):
    """Where an opening was read from."""

    PROJECT = "project", _("项目台账")
    ESTATE = "estate", _("老旧小区改造")
    OPERATOR = "operator", _("开挖计划表")


class ConflictKind(models.TextChoices):
    """Why an opening is told."""

    TRENCH = "trench", _("同沟重复开挖")
    STREET = "street", _("同街先后开挖")
    CROSSING = "crossing", _("交叉开挖")
    ESTATE = "estate", _("小区接口")
    MORATORIUM = "moratorium", _("禁挖期内开挖")


class ConflictState(models.TextChoices):
    """What became of a conflict."""

    OPEN = "open", _("待统筹")
    PROPOSED = "proposed", _("已提议联合开挖")
    AGREED = "agreed", _("已商定联合开挖")
    DISMISSED = "dismissed", _("不予统筹")


class DigRun(Scoped):
    """One look at all planned openings of an area, with the rules of its day."""

    as_of = models.DateField(_("日期"))
    ran_at = models.DateTimeField(_("计算时间"))
    ran_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ran_for_s = models.FloatField(_("用时（秒）"), default=0.0)
    rules = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("统筹开挖")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.as_of}"

    def get_absolute_url(self) -> str:
        return reverse("plan:dig")


class DigOpening(Ground):
    """An opening as a run saw it, from the ledger or from a unit's plan."""

    run = models.ForeignKey(DigRun, models.CASCADE, related_name="openings")
    origin = models.CharField(_("来自"), max_length=10, choices=Origin.choices)
    project = models.ForeignKey(Project, models.SET_NULL, null=True, related_name="+")
    planned = models.ForeignKey(
        PlannedOpening, models.SET_NULL, null=True, related_name="+"
    )
    streets = models.JSONField(_("道路"), default=list)  # code and name
    street_words = models.CharField(max_length=300, default="")
    is_begun = models.BooleanField(_("已开工"), default=False)
    is_placed = models.BooleanField(_("已定位"), default=False)
    assumed = models.JSONField(default=list)  # fields that the policy filled in

    class Meta:
        verbose_name = _("开挖")
        ordering: ClassVar = ["run", "first_day", "code"]

    def get_absolute_url(self) -> str:
        return f"{reverse('plan:dig-openings')}?q={self.code}"


class DigConflict(Scoped):
    """Two openings that concern one another, or one that breaks a moratorium."""

    run = models.ForeignKey(DigRun, models.CASCADE, related_name="conflicts")
    code = models.CharField(_("编号"), max_length=20, db_index=True)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("原因"), max_length=12, choices=ConflictKind.choices)
    first = models.ForeignKey(DigOpening, models.CASCADE, related_name="as_first")
    second = models.ForeignKey(
        DigOpening, models.CASCADE, null=True, related_name="as_second"
    )
    street_code = models.CharField(max_length=40, blank=True, default="", db_index=True)
    street_name = models.CharField(_("道路"), max_length=120, blank=True, default="")
    distance_m = models.FloatField(_("相距（m）"), null=True)
    shared_m = models.FloatField(_("重叠长度（m）"), null=True)
    shared_m2 = models.FloatField(_("重叠面积（㎡）"), null=True)
    counted_m2 = models.DecimalField(
        _("重复开挖（㎡）"), max_digits=12, decimal_places=1, default=0
    )
    lost_fen = models.BigIntegerField(_("重复开挖损失"), default=0)
    lost_low_fen = models.BigIntegerField(default=0)
    lost_high_fen = models.BigIntegerField(default=0)
    gap_days = models.IntegerField(_("间隔（天）"), null=True)
    is_soon = models.BooleanField(default=False)
    paves = models.CharField(
        max_length=10, choices=Paves.choices, blank=True, default=""
    )
    paved_on = models.DateField(_("路面完工"), null=True)
    held_until = models.DateField(_("禁挖至"), null=True)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=ConflictState.choices,
        default=ConflictState.OPEN,
    )
    reason = models.CharField(_("理由"), max_length=300, blank=True, default="")
    joint = models.ForeignKey(
        JointOpening, models.SET_NULL, null=True, related_name="conflicts"
    )

    class Meta:
        verbose_name = _("开挖冲突")
        ordering: ClassVar = ["run", "-counted_m2", "kind", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:dig-conflict", args=[self.code])


class DigStreet(Scoped):
    """A street that planned openings lie in."""

    run = models.ForeignKey(DigRun, models.CASCADE, related_name="streets")
    code = models.CharField(_("道路编码"), max_length=40)
    name = models.CharField(_("道路"), max_length=120)
    opening_count = models.PositiveIntegerField(_("计划开挖（次）"))
    conflict_count = models.PositiveIntegerField(_("冲突（处）"))
    networks = models.JSONField(_("管网"), default=list)
    owners = models.JSONField(_("建设单位"), default=list)
    first_day = models.DateField(_("最早开工"), null=True)
    last_day = models.DateField(_("最晚完工"), null=True)
    twice_m2 = models.DecimalField(
        _("重复开挖（㎡）"), max_digits=12, decimal_places=1, default=0
    )
    lost_fen = models.BigIntegerField(_("重复开挖损失"), default=0)
    held_until = models.DateField(_("禁挖至"), null=True)
    breaks_moratorium = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("开挖道路")
        ordering: ClassVar = ["run", "-twice_m2", "-opening_count", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('plan:dig-conflicts')}?street={self.code}"
