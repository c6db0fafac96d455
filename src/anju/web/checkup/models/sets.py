"""Indicator sets by edition, as data the bureau may change until it submits them."""

from typing import Any, ClassVar

import pghistory
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
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )

    class Meta:
        ordering: ClassVar = ["-edition"]
        verbose_name = _("指标集")

    def __str__(self) -> str:
        return self.name_en if _english() else self.name_zh


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class IndicatorItem(models.Model):
    """One line of a set. `definition` holds its row of `policy/checkup/`.

    `parameters` overrides the dated limits of `policy/` for this set alone.
    """

    class Layer(models.TextChoices):
        DWELLING = "dwelling", _("住房")
        ESTATE = "estate", _("小区（社区）")
        BLOCK = "block", _("街区")
        CITY = "city", _("城区（城市）")

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
