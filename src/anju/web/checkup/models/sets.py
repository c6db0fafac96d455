"""Indicator sets by edition, as data the bureau may change until it submits them."""

from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class IndicatorSet(models.Model):
    """One edition of the check-up table."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("编制中")
        SUBMITTED = "submitted", _("已上报")

    edition = models.CharField(_("版本"), max_length=20, unique=True)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100)
    year = models.PositiveSmallIntegerField(_("年度"), null=True)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    is_active = models.BooleanField(_("现用"), default=False)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("复制自")
    )
    submitted_at = models.DateTimeField(_("上报时间"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("上报人"),
    )

    class Meta:
        ordering: ClassVar = ["-edition"]
        verbose_name = _("指标集")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_active"],
                condition=models.Q(is_active=True),
                name="one_active_set",
            )
        ]

    def __str__(self) -> str:
        return self.name_en if _english() else self.name_zh

    def get_absolute_url(self) -> str:
        return reverse("checkup:set", args=[self.edition])

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class IndicatorItem(models.Model):
    """One line of a set. `definition` holds its row of `policy/checkup/`.

    `parameters`, `target` and `bands` override `policy/` for this set alone; a
    `NULL` target or bands follows the policy, an empty one says there is none.
    """

    class Layer(models.TextChoices):
        DWELLING = "dwelling", _("住房")
        ESTATE = "estate", _("小区（社区）")
        BLOCK = "block", _("街区")
        CITY = "city", _("城区（城市）")

    class ReportedBy(models.TextChoices):
        COUNTY = "county", _("各县（市、区）分别填报")
        CITY = "city", _("市级统一填报")

    set = models.ForeignKey(
        IndicatorSet, models.CASCADE, related_name="items", verbose_name=_("指标集")
    )
    position = models.PositiveIntegerField(_("顺序"))
    code = models.CharField(_("代码"), max_length=20)
    layer = models.CharField(_("维度"), max_length=10, choices=Layer.choices)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=200)
    enabled = models.BooleanField(_("启用"), default=True)
    parameters = models.JSONField(_("参数"), default=dict, blank=True)
    definition = models.JSONField(_("口径"), default=dict)
    target = models.JSONField(_("目标值"), null=True, blank=True)
    bands = models.JSONField(_("评级分档"), null=True, blank=True)
    materials = models.JSONField(_("需要的材料"), default=list, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    reported_by = models.CharField(
        _("由谁填报"), max_length=6, choices=ReportedBy.choices, blank=True, default=""
    )
    is_own = models.BooleanField(_("自增项"), default=False)

    class Meta:
        ordering: ClassVar = ["set", "position"]
        verbose_name = _("指标")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "code"], name="item_once_in_a_set")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:indicator", args=[self.code])

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_zh

    @property
    def area_code(self) -> str:
        """An item holds everywhere; the lists of figures ask for an area."""
        return ""

    def told(self, field: str) -> Any:  # noqa: ANN401
        """Return a text of the definition in the reader's language."""
        language = "en" if _english() else "zh"
        return self.definition.get(f"{field}_{language}", "")


def _english() -> bool:
    return (get_language() or "").startswith("en")
