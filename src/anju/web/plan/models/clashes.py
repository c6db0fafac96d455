"""Why a plan could not be made: the fewest demands and rules that exclude another."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models.base import Scoped
from anju.web.plan.models.version import PlanVersion


class PlanClash(Scoped):
    """What the last search of a version found impossible; gone when one succeeds."""

    version = models.OneToOneField(PlanVersion, models.CASCADE, related_name="clash")
    found_at = models.DateTimeField(_("时间"))
    is_fewest = models.BooleanField()  # proven that none of them can be left out
    money_helps = models.BooleanField()
    is_least = models.BooleanField()  # proven that less money does not do
    more = models.JSONField(default=list)  # year, fen of the local money

    class Meta:
        verbose_name = _("求解冲突")

    def __str__(self) -> str:
        return str(self.version)

    def get_absolute_url(self) -> str:
        return reverse("plan:solving", args=[self.version_id])


class ClashRule(Scoped):
    """A demand or a rule of a clash; of a work, where it speaks of one."""

    clash = models.ForeignKey(PlanClash, models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=8)  # demand, months, or a rule of the engine
    code = models.CharField(_("编码"), max_length=60, blank=True, default="")
    zh = models.TextField()
    en = models.TextField()

    class Meta:
        ordering: ClassVar = ["clash", "pk"]

    def __str__(self) -> str:
        return self.zh

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.clash.version_id, self.code])

    @property
    def words(self) -> str:
        """Return it in the reader's language."""
        return self.en if (get_language() or "").startswith("en") else self.zh
