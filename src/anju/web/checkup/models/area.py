"""Area check-ups and special check-ups: a small set asked of a stretch of the city."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.run import STATES


class AreaCheckup(models.Model):
    """One check-up of a stretch. It leaves results, and no findings of its own.

    The stretch is a list of areas, or an outline (WKT, CGCS2000 degrees) that holds
    estates; `communities` are those it touches. `area_code` encloses all of it.
    """

    name = models.CharField(_("名称"), max_length=100)
    set_code = models.CharField(_("小指标集"), max_length=20)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    areas = models.JSONField(_("片区范围"), default=list)
    outline = models.TextField(_("片区轮廓"), blank=True, default="")
    communities = models.JSONField(_("涉及社区"), default=list)
    estates = models.PositiveIntegerField(_("小区（个）"), default=0)
    as_of = models.DateField(_("截至"))
    ran_at = models.DateTimeField(_("体检时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    definitions = models.JSONField(_("冻结口径"), default=dict)
    frame = models.JSONField(_("冻结指标集"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]
        verbose_name = _("片区体检")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("checkup:area", args=[self.pk])


class AreaResult(models.Model):
    """What one indicator answered for the stretch. Written once, never edited."""

    checkup = models.ForeignKey(AreaCheckup, models.CASCADE, related_name="results")
    item_code = models.CharField(_("指标代码"), max_length=20)
    name = models.CharField(_("指标"), max_length=100)
    state = models.CharField(_("状态"), max_length=16, choices=STATES)
    value = models.DecimalField(_("值"), max_digits=18, decimal_places=6, null=True)
    unit = models.CharField(_("单位"), max_length=30)
    known_share = models.FloatField(_("调查覆盖率"), null=True)
    reason = models.CharField(_("说明"), max_length=400, blank=True, default="")
    objects_counted = models.PositiveIntegerField(_("应查对象"), default=0)
    objects_surveyed = models.PositiveIntegerField(_("已查对象"), default=0)
    hits = models.PositiveIntegerField(_("有问题对象"), default=0)
    wrong = models.JSONField(_("有问题对象清单"), default=list)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("片区体检结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["checkup", "item_code"], name="one_area_result"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_code}: {self.value}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:area', args=[self.checkup_id])}#{self.item_code}"

    @property
    def definition(self) -> dict[str, Any]:
        return self.checkup.definitions[self.item_code]
