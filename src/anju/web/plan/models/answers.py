"""What was asked of a solved plan, and what came of it: stored with its solve."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models.base import Scoped
from anju.web.plan.models.choice import Bundle, Duty, PlanChoice, Verdict
from anju.web.plan.models.version import PlanVersion


class Ask(models.TextChoices):
    """What is asked of one candidate of a solved plan."""

    WHY = "why", _("为什么")
    IN = "in", _("如果一定要做")
    OUT = "out", _("如果不做")


def may_ask(choice: PlanChoice, ask: str) -> bool:
    """Tell whether a question makes sense: others are answered by the verdict."""
    if choice.version.is_list or choice.version.solved_at is None:
        return False
    if ask == Ask.IN:
        return choice.verdict in (Verdict.LEFT, Verdict.FORBIDDEN)
    if ask == Ask.OUT:
        return choice.verdict == Verdict.CHOSEN and choice.duty == Duty.NONE
    return choice.verdict in (Verdict.LEFT, Verdict.CHOSEN)


class PlanAnswer(Scoped):
    """One answer; it speaks of the solve that `of_solve` names and of no other."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="answers")
    code = models.CharField(_("编码"), max_length=60)
    ask = models.CharField(_("提问"), max_length=4, choices=Ask.choices)
    asked_at = models.DateTimeField(_("提问时间"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    of_solve = models.DateTimeField(_("求解时间"))
    answer_s = models.FloatField(_("用时（秒）"))
    zh = models.TextField(blank=True, default="")
    en = models.TextField(blank=True, default="")
    is_checked = models.BooleanField(null=True)  # tried out, and it held
    lost_milli = models.BigIntegerField(_("少得价值（千分之一分）"), null=True)
    value_milli = models.BigIntegerField(_("价值（千分之一分）"), null=True)
    bound_milli = models.BigIntegerField(_("上界（千分之一分）"), null=True)
    package = models.CharField(
        max_length=12, choices=Bundle.choices, blank=True, default=""
    )
    month = models.PositiveSmallIntegerField(null=True)
    money = models.JSONField(default=list)  # source, area, year, fen more or less

    class Meta:
        verbose_name = _("方案问答")
        ordering: ClassVar = ["version", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code", "ask"], name="one_answer_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.ask}"

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.version_id, self.code]) + "#asked"

    @property
    def words(self) -> str:
        """Return the answer in the reader's language."""
        return self.en if (get_language() or "").startswith("en") else self.zh

    @property
    def more_milli(self) -> int:
        """Return the value that the plan would gain."""
        return -(self.lost_milli or 0)

    @property
    def starts_in(self) -> str:
        """Return the month in which the work would start."""
        return "" if self.month is None else self.version.month_name(self.month)


class ShiftKind(models.TextChoices):
    """How a work is decided otherwise."""

    IN = "in", _("新进")
    OUT = "out", _("让出")
    MOVED = "moved", _("改期")
    PACKAGE = "package", _("换做法")


class PlanShift(Scoped):
    """A work that a plan in answer to a question decides otherwise."""

    answer = models.ForeignKey(PlanAnswer, models.CASCADE, related_name="shifts")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=220)
    part = models.PositiveSmallIntegerField(default=0)  # year of works begun, from 0
    kind = models.CharField(_("变化"), max_length=8, choices=ShiftKind.choices)
    package_before = models.CharField(max_length=12, blank=True, default="")
    month_before = models.PositiveSmallIntegerField(null=True)
    package = models.CharField(max_length=12, blank=True, default="")
    month = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["answer", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.answer.version_id, self.code])

    @property
    def before(self) -> str:
        """Say how it was."""
        return self._way(self.package_before, self.month_before)

    @property
    def after(self) -> str:
        """Say how it would be."""
        return self._way(self.package, self.month)

    def _way(self, package: str, month: int | None) -> str:
        if month is None:
            return str(_("不做"))
        when = self.answer.version.month_name(month)
        is_one = package in ("", Bundle.WHOLE)
        return when if is_one else f"{when} {Bundle(package).label}"
