"""The money that may be spent."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import SOURCES, Scoped, source_name


class Certainty(models.TextChoices):
    """How sure it is that the money comes."""

    ALLOCATED = "allocated", _("已下达")
    PROMISED = "promised", _("已明确")
    EXPECTED = "expected", _("预计")


@tracked
class MoneyPool(Scoped):
    """年度资金: money of one source that may be spent in one year in one area."""

    source = models.CharField(_("资金来源"), max_length=24, choices=SOURCES)
    year = models.PositiveSmallIntegerField(_("年度"), db_index=True)
    amount_fen = models.BigIntegerField(_("金额"))
    certainty = models.CharField(
        _("把握程度"),
        max_length=12,
        choices=Certainty.choices,
        default=Certainty.EXPECTED,
    )
    document = models.CharField(_("文号"), max_length=80, blank=True, default="")
    note = models.CharField(_("备注"), max_length=200, blank=True, default="")
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("年度资金")
        ordering: ClassVar = ["year", "source", "area_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "year", "area_code"],
                name="one_pool_per_source_year_area",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("plan:money")

    @property
    def code(self) -> str:
        return f"{self.year}-{self.source}-{self.area_code}"

    @property
    def name(self) -> str:
        return f"{self.year} {source_name(self.source)}"
