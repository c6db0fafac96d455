"""From a problem to its closing: the advice, the work done, and the second look."""

from pathlib import Path
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.field import photo_path
from anju.web.checkup.models.sets import IndicatorItem
from anju.web.loop.models import Finding
from anju.web.loop.models.finding import RECTIFY


def tracked(model: type[models.Model]) -> type[models.Model]:
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )(model)


@tracked
class Advice(models.Model):
    """整改建议: what to do about one kind of problem at one place, by whom, by when.

    Text, unit and reason are drafted from policy; `is_draft` tells that nobody has
    looked at the words yet, an empty `assigned_at` that nobody has been charged.
    """

    kind = "advice"

    code = models.CharField(_("编号"), max_length=40, unique=True)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    place_kind = models.CharField(_("对象类别"), max_length=20)
    place_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    place_name = models.CharField(_("对象名称"), max_length=120)
    item_code = models.CharField(_("问题代码"), max_length=20, db_index=True)
    layer = models.CharField(_("维度"), max_length=10, choices=IndicatorItem.Layer)
    rectify = models.CharField(_("整治类型"), max_length=12, choices=RECTIFY)
    text = models.CharField(_("整改建议"), max_length=400)
    is_draft = models.BooleanField(_("建议为系统草拟"), default=True)
    unit = models.CharField(_("责任单位"), max_length=100, blank=True, default="")
    due_on = models.DateField(_("整改期限"))
    no_project = models.CharField(
        _("未立项原因"), max_length=200, blank=True, default=""
    )
    drafted_on = models.DateField(_("草拟日期"))
    assigned_at = models.DateTimeField(_("交办时间"), null=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    findings = models.ManyToManyField(Finding, through="AdvisedFinding")

    objects = ScopedManager()

    class Meta:
        verbose_name = _("整改建议")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:advice')}?q={self.code}"

    @property
    def name(self) -> str:
        return self.place_name


class AdvisedFinding(models.Model):
    """A problem falls under one advice."""

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="problems")
    finding = models.OneToOneField(Finding, models.CASCADE, related_name="advised")

    def __str__(self) -> str:
        return f"{self.advice_id} {self.finding_id}"


@tracked
class Rectification(models.Model):
    """Somebody says that a problem was put right; it is closed by a second look."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="rectifications")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    unit = models.CharField(_("整改单位"), max_length=100)
    done_on = models.DateField(_("整改完成日期"))
    note = models.CharField(_("整改情况"), max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    recorded_at = models.DateTimeField(_("登记时间"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("整改登记")
        ordering: ClassVar = ["-done_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.done_on}"


@tracked
class Recheck(models.Model):
    """复查: somebody other than the doer looked again and brought a proof."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="rechecks")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    is_passed = models.BooleanField(_("复查通过"))
    photo = models.CharField(_("整改后照片"), max_length=64, blank=True, default="")
    measurement = models.CharField(_("测量值"), max_length=120, blank=True, default="")
    note = models.CharField(_("复查意见"), max_length=300, blank=True, default="")
    looked_on = models.DateField(_("复查日期"))
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    recorded_at = models.DateTimeField(_("登记时间"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("整改复查")
        ordering: ClassVar = ["-looked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.looked_on}"

    @property
    def photo_file(self) -> Path:
        return photo_path(self.photo)
