"""预警、处置: what alarmed, and each step of dealing with it. None can be deleted."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.watch.disposal import AlarmState, Verdict
from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Finding
from anju.web.loop.models.base import tracked
from anju.web.watch.models.thing import NETWORKS, Datastream

LEVELS = [(1, _("一级（最重）")), (2, _("二级")), (3, _("三级"))]
STATES = [
    (AlarmState.RAISED, _("待确认")),
    (AlarmState.CONFIRMED, _("已确认")),
    (AlarmState.SENT, _("已派发")),
    (AlarmState.ACCEPTED, _("已接单")),
    (AlarmState.ON_SITE, _("已到场")),
    (AlarmState.HANDLED, _("已处置")),
    (AlarmState.REVIEWED, _("已复核")),
    (AlarmState.CLOSED, _("已销号")),
]
VERDICTS = [
    (Verdict.TRUE, _("属实")),
    (Verdict.FALSE, _("误报")),
    (Verdict.TEST, _("测试")),
]
STEPS = [
    ("raise", _("报警")),
    ("join", _("再次报警")),
    ("escalate", _("升级")),
    ("reopen", _("处置后复报")),
    ("confirm", _("确认")),
    ("send", _("派发")),
    ("accept", _("接单")),
    ("arrive", _("到场")),
    ("handle", _("处置完成")),
    ("review", _("复核")),
    ("close", _("销号")),
    ("dismiss", _("销号（非真实险情）")),
]
ADD_ONLY = pgtrigger.Update | pgtrigger.Delete


@tracked
class Alarm(models.Model):
    """预警. One for each cause, whatever the number of readings that say so."""

    kind = "alarm"

    code = models.CharField(_("编号"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    cause = models.CharField(max_length=80)
    stream = models.ForeignKey(Datastream, models.PROTECT, related_name="alarms")
    quantity = models.CharField(_("监测量代码"), max_length=8, db_index=True)
    network = models.CharField(_("行业"), max_length=20, choices=NETWORKS)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    object_kind = models.CharField(_("对象类别"), max_length=20, blank=True)
    object_code = models.CharField(_("对象编码"), max_length=40, blank=True)
    object_name = models.CharField(_("对象"), max_length=120)
    is_device_fault = models.BooleanField(_("设备故障"), default=False)
    level = models.SmallIntegerField(_("级别"), choices=LEVELS)
    raised_at = models.DateTimeField(_("报警时间"))
    last_at = models.DateTimeField(_("最近报警"))
    signals_count = models.PositiveIntegerField(_("报警次数"), default=1)
    rule = models.CharField(_("规则"), max_length=20)
    evidence = models.JSONField(_("证据"), default=dict)
    state = models.CharField(
        _("处置状态"), max_length=10, choices=STATES, default=AlarmState.RAISED
    )
    verdict = models.CharField(_("判定"), max_length=5, choices=VERDICTS, blank=True)
    duty_unit = models.CharField(_("处置单位"), max_length=60, blank=True)
    closed_at = models.DateTimeField(_("销号时间"), null=True)
    finding = models.ForeignKey(
        Finding,
        models.PROTECT,
        null=True,
        related_name="alarms",
        verbose_name=_("问题"),
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("预警")
        ordering: ClassVar = ["level", "raised_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cause"],
                condition=~models.Q(state="closed"),
                name="one_open_alarm_per_cause",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["state", "level", "raised_at"])]
        triggers: ClassVar = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("watch:alarm", args=[self.code])


class AlarmSignal(models.Model):
    """One claim of one detector, kept as it was made."""

    alarm = models.ForeignKey(Alarm, models.PROTECT, related_name="signals")
    stream = models.ForeignKey(Datastream, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rule = models.CharField(max_length=20)
    level = models.SmallIntegerField(choices=LEVELS)
    quality = models.CharField(max_length=12)
    evidence = models.JSONField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stream", "rule", "at"], name="each_signal_once"
            )
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="add_only", operation=ADD_ONLY)]

    def __str__(self) -> str:
        return f"{self.rule} {self.at}"


class AlarmStep(models.Model):
    """One step: when, by whom, in which role and words. Added to, never edited."""

    alarm = models.ForeignKey(Alarm, models.PROTECT, related_name="steps")
    step = models.CharField(_("环节"), max_length=10, choices=STEPS)
    at = models.DateTimeField(_("时间"))
    level = models.SmallIntegerField(_("级别"), choices=LEVELS)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed = models.CharField(_("签名"), max_length=150, blank=True)
    role = models.CharField(_("角色"), max_length=20, blank=True)
    unit = models.CharField(_("单位"), max_length=100, blank=True)
    verdict = models.CharField(_("判定"), max_length=5, choices=VERDICTS, blank=True)
    text = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        triggers: ClassVar = [pgtrigger.Protect(name="add_only", operation=ADD_ONLY)]

    def __str__(self) -> str:
        return f"{self.step} {self.at}"
