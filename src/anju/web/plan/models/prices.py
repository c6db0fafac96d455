"""The bureau's own price book: one dated price of one item in one area."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped


class Mark(models.TextChoices):
    """How well a number is founded."""

    SEEN = "V", _("V 有出处")
    MEMORY = "M", _("M 凭记忆")
    PRACTICE = "P", _("P 经验值")


@tracked
class ItemPrice(Scoped):
    """价格: holds from its day until a later one of the same item and area."""

    item = models.CharField(_("内容编码"), max_length=8)
    in_force_on = models.DateField(_("执行日期"))
    low_fen = models.BigIntegerField(_("低"))
    likely_fen = models.BigIntegerField(_("一般"))
    high_fen = models.BigIntegerField(_("高"))
    origin = models.CharField(_("价格出处"), max_length=200)
    mark = models.CharField(_("标注"), max_length=1, choices=Mark.choices)
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("价格")
        ordering: ClassVar = ["item", "area_code", "in_force_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "in_force_on", "area_code"],
                name="one_price_per_item_day_area",
            ),
            models.CheckConstraint(
                condition=models.Q(low_fen__gt=0)
                & models.Q(low_fen__lte=models.F("likely_fen"))
                & models.Q(likely_fen__lte=models.F("high_fen")),
                name="low_likely_high_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("plan:price", args=[self.item])

    @property
    def code(self) -> str:
        return f"{self.item}-{self.in_force_on}-{self.area_code}"

    @property
    def name(self) -> str:
        return self.code
