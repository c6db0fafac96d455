"""Acts of field survey: the only thing that can write a zero."""

from typing import ClassVar

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.field import SurveyAct


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SurveyRecord(models.Model):
    """Somebody looked at one object for one item on one day.

    `item_code` is a problem item (`H03.1`), or an indicator (`H03`) when the whole
    of its form was gone through.
    """

    class Answer(models.TextChoices):
        FOUND = "found", _("有")
        NONE = "none", _("无")
        NOT_APPLICABLE = "not_applicable", _("不适用")

    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    object_name = models.CharField(
        _("对象名称"), max_length=120, blank=True, default=""
    )
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    item_code = models.CharField(_("问题代码"), max_length=20, db_index=True)
    answer = models.CharField(_("调查结果"), max_length=16, choices=Answer.choices)
    quantity = models.DecimalField(
        _("数量"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    surveyor = models.CharField(_("调查人"), max_length=60)
    surveyed_on = models.DateField(_("调查日期"))
    photo = models.CharField(_("照片"), max_length=120, blank=True, default="")
    note = models.CharField(_("备注"), max_length=300, blank=True, default="")
    measures = models.JSONField(_("量测"), default=dict, blank=True)
    act = models.ForeignKey(
        SurveyAct,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("现场调查"),
    )
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-surveyed_on", "object_code", "item_code"]
        verbose_name = _("现场调查记录")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_kind", "object_code", "item_code", "surveyed_on"],
                name="one_act_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=[self.object_kind, self.object_code])

    @property
    def code(self) -> str:
        return f"{self.object_code}/{self.item_code}/{self.surveyed_on:%Y%m%d}"

    @property
    def name(self) -> str:
        return self.object_name
