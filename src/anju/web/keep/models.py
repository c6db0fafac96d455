"""Inspections of what was handed over, and claims against its builders."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Finding, Handover
from anju.web.loop.models.base import tracked


class Condition(models.TextChoices):
    """What the inspector saw of one item."""

    GOOD = "good", _("完好")
    WORN = "worn", _("轻微磨损")
    DAMAGED = "damaged", _("损坏")


class ClaimState(models.TextChoices):
    """Where a claim against a builder stands."""

    ASKED = "asked", _("已通知维修")
    REPAIRED = "repaired", _("已修复")
    FAILED = "failed", _("未修复")


@tracked
class Inspection(models.Model):
    """巡查: one round after one handover."""

    handover = models.ForeignKey(
        Handover, models.PROTECT, related_name="inspections", verbose_name=_("移交")
    )
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    months = models.PositiveSmallIntegerField(_("轮次（移交后月数）"))
    inspected_on = models.DateField(_("巡查日期"))
    inspector = models.CharField(_("巡查人"), max_length=60)
    note = models.CharField(_("备注"), max_length=300, blank=True, default="")
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("巡查")
        ordering: ClassVar = ["-inspected_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["handover", "months"], name="one_inspection_per_round"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("keep:inspection", args=[self.pk])

    @property
    def code(self) -> str:
        return f"{self.handover.code}-{self.months}"

    @property
    def name(self) -> str:
        return f"{self.handover.object_name} · {self.months}"


@tracked
class InspectionItem(models.Model):
    """One item looked at in one inspection; damage has become a finding."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="items")
    item_code = models.CharField(_("问题代码"), max_length=20)
    condition = models.CharField(_("状况"), max_length=8, choices=Condition.choices)
    damage = models.CharField(_("损坏情况"), max_length=200, blank=True, default="")
    photo = models.CharField(_("照片文件名"), max_length=120, blank=True, default="")
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, related_name="+", verbose_name=_("问题")
    )

    class Meta:
        verbose_name = _("巡查项")
        ordering: ClassVar = ["inspection", "item_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "item_code"], name="one_look_per_item"
            )
        ]

    def __str__(self) -> str:
        return self.item_code


@tracked
class Claim(models.Model):
    """质保维修: damage within warranty goes to the builder first."""

    finding = models.OneToOneField(
        Finding, models.PROTECT, related_name="+", verbose_name=_("问题")
    )
    handover = models.ForeignKey(
        Handover, models.PROTECT, related_name="+", verbose_name=_("移交")
    )
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    asked_on = models.DateField(_("通知日期"))
    warranty_ends_on = models.DateField(_("质保到期"))
    state = models.CharField(
        _("状态"),
        max_length=8,
        choices=ClaimState.choices,
        default=ClaimState.ASKED,
        db_index=True,
    )
    settled_on = models.DateField(_("办结日期"), null=True)
    outcome = models.CharField(_("办理结果"), max_length=200, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = _("质保维修")
        ordering: ClassVar = ["-asked_on", "-pk"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("loop:finding", args=[self.finding.code])

    @property
    def code(self) -> str:
        return self.finding.code

    @property
    def name(self) -> str:
        return self.finding.name
