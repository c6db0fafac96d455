"""Crews that work in an area: by trade and quarter, as somebody reported them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped
from anju.web.plan.models.version import PlanVersion


class Trade(models.TextChoices):
    """What a crew does."""

    DIG = "dig", _("开挖、室外管网")
    ENVELOPE = "env", _("外墙、屋面")
    PIPES = "mep", _("楼内水电气")
    FINISH = "fin", _("铺装、绿化、收尾")


@tracked
class CrewCapacity(Scoped):
    """施工力量: crews of one trade in one quarter. No row: not surveyed, no limit."""

    trade = models.CharField(_("工种"), max_length=4, choices=Trade.choices)
    year = models.PositiveSmallIntegerField(_("年度"), db_index=True)
    quarter = models.PositiveSmallIntegerField(_("季度"))  # 1 to 4
    crews = models.PositiveIntegerField(_("班组（个）"))
    origin = models.CharField(_("出处"), max_length=200)
    reported_on = models.DateField(_("日期"))
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("施工力量")
        ordering: ClassVar = ["year", "quarter", "trade", "area_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "trade", "year", "quarter"],
                name="one_capacity_per_area_trade_quarter",
            ),
            models.CheckConstraint(
                condition=models.Q(quarter__gte=1) & models.Q(quarter__lte=4),
                name="quarter_from_one_to_four",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("plan:crews")

    @property
    def code(self) -> str:
        return f"{self.year}-{self.quarter}-{self.trade}-{self.area_code}"

    @property
    def name(self) -> str:
        return f"{self.year} Q{self.quarter} {self.get_trade_display()}"


class PlanCrew(Scoped):
    """Crews of a trade and quarter as a plan saw them, where they were reported."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="crews")
    trade = models.CharField(_("工种"), max_length=4, choices=Trade.choices)
    year = models.PositiveSmallIntegerField(_("年度"))
    quarter = models.PositiveSmallIntegerField(_("季度"))  # 1 to 4
    limit = models.PositiveIntegerField(_("可用（班组月）"))
    used = models.PositiveIntegerField(_("使用（班组月）"))
    price = models.FloatField(_("再多一个班组可增价值（分）"), default=0.0)

    class Meta:
        ordering: ClassVar = ["version", "year", "quarter", "trade"]

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter}-{self.trade}"

    def get_absolute_url(self) -> str:
        return reverse("plan:gains", args=[self.version_id])

    @property
    def left(self) -> int:
        """Return the crew-months that nobody uses."""
        return self.limit - self.used
