"""Estimates of the central subsidy, with every input and where it came from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped


@tracked
class SubsidyEstimate(Scoped):
    """补助测算: kept as reckoned; a new one is made when an input changes.

    `inputs` holds value, unit and origin by name; `shares` one row for each factor.
    """

    year = models.PositiveSmallIntegerField(_("年度"))
    made_at = models.DateTimeField(_("测算时间"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    formula = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    shares = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    total_fen = models.BigIntegerField(_("测算补助"), null=True)

    class Meta:
        verbose_name = _("补助测算")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:subsidy-estimate", args=[self.pk])

    @property
    def code(self) -> str:
        return f"{self.year}-{self.pk}"

    @property
    def name(self) -> str:
        return f"{self.year} {self.made_at:%Y-%m-%d}"
