"""Which findings a plan would close: one row a finding, so that they can be counted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Finding
from anju.web.plan.models.base import Scoped
from anju.web.plan.models.choice import PlanChoice
from anju.web.plan.models.version import PlanVersion

KINDS = {
    "H": _("住房"),
    "C": _("小区和社区"),
    "S": _("街区"),
    "U": _("城区"),
    "": _("其他"),
}


def kind_of(item_code: str) -> str:
    """Return the scale of the check-up that a finding belongs to."""
    return item_code[:1] if item_code[:1] in KINDS else ""


class PlanFinding(Scoped):
    """A finding that a chosen work answers."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="closings")
    choice = models.ForeignKey(PlanChoice, models.CASCADE, related_name="closings")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="+")
    kind = models.CharField(_("问题类别"), max_length=1, blank=True, default="")
    severity = models.CharField(_("严重程度"), max_length=10)

    class Meta:
        verbose_name = _("拟解决的问题")
        ordering: ClassVar = ["version", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.finding.get_absolute_url()

    @property
    def code(self) -> str:
        return self.finding.code

    @property
    def name(self) -> str:
        return f"{self.finding.object_name} {self.finding.name}"
