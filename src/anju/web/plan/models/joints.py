"""Openings that one trench serves: proposed, confirmed unit by unit, agreed or not."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped
from anju.web.plan.models.openings import DigNetwork


class JointState(models.TextChoices):
    """How far the units are with one another."""

    PROPOSED = "proposed", _("待确认")
    CONFIRMING = "confirming", _("部分单位已确认")
    AGREED = "agreed", _("已商定")
    DISMISSED = "dismissed", _("不予统筹")


class Verb(models.TextChoices):
    """What somebody did with a joint opening or a conflict."""

    CONFIRMED = "confirmed", _("确认")
    DISMISSED = "dismissed", _("不予统筹")
    REOPENED = "reopened", _("重新统筹")


@tracked
class JointOpening(Scoped):
    """联合开挖. `code` comes from the codes of its members, so it outlives a run."""

    code = models.CharField(_("编号"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    networks = models.JSONField(_("管网"), default=list)
    street_codes = models.JSONField(default=list)
    first_day = models.DateField(_("建议开工"))
    last_day = models.DateField(_("建议完工"))
    blocked_days = models.PositiveIntegerField(_("落在禁挖季节（天）"), default=0)
    seasons = models.JSONField(default=list)
    held_until = models.DateField(_("禁挖至"), null=True)
    opening_count = models.PositiveIntegerField(_("开挖（处）"))
    unit_count = models.PositiveIntegerField(_("单位（个）"))
    confirmed_count = models.PositiveIntegerField(_("已确认单位（个）"), default=0)
    saved_m2 = models.DecimalField(
        _("少挖（㎡）"), max_digits=12, decimal_places=1, default=0
    )
    saved_fen = models.BigIntegerField(_("节省"), default=0)
    saved_low_fen = models.BigIntegerField(default=0)
    saved_high_fen = models.BigIntegerField(default=0)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=JointState.choices,
        default=JointState.PROPOSED,
        db_index=True,
    )
    agreed_on = models.DateField(_("商定日期"), null=True)
    reason = models.CharField(_("理由"), max_length=300, blank=True, default="")
    found_on = models.DateField(_("提出日期"))
    is_current = models.BooleanField(_("仍然成立"), default=True)

    class Meta:
        verbose_name = _("联合开挖")
        ordering: ClassVar = ["-is_current", "-saved_m2", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:dig-joint", args=[self.code])


@tracked
class JointMember(models.Model):
    """One opening inside a joint opening: its turn in the trench, its unit's word."""

    joint = models.ForeignKey(JointOpening, models.CASCADE, related_name="members")
    turn = models.PositiveSmallIntegerField(_("次序"))
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    owner = models.CharField(_("建设单位"), max_length=100, blank=True, default="")
    network = models.CharField(_("管网"), max_length=10, choices=DigNetwork.choices)
    is_begun = models.BooleanField(default=False)
    own_first_day = models.DateField(_("原计划开工"))
    own_last_day = models.DateField(_("原计划完工"))
    first_day = models.DateField(_("建议开工"))
    last_day = models.DateField(_("建议完工"))
    confirmed_on = models.DateField(_("确认日期"), null=True)
    confirmed_by = models.CharField(_("确认人"), max_length=60, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["joint", "turn"]

    def __str__(self) -> str:
        return self.name


@tracked
class DigAct(Scoped):
    """What somebody decided; added to, never edited.

    `subject` is the code of a joint opening or of a conflict.
    """

    subject = models.CharField(max_length=20, db_index=True)
    verb = models.CharField(_("处理"), max_length=10, choices=Verb.choices)
    unit = models.CharField(_("单位"), max_length=100, blank=True, default="")
    person = models.CharField(_("经办人"), max_length=60, blank=True, default="")
    on = models.DateField(_("日期"))
    reason = models.CharField(_("理由"), max_length=300, blank=True, default="")
    at = models.DateTimeField(_("记录时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_verb_display()}"
