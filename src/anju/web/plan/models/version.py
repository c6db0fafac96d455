"""A version of the plan, and what it chose."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import SOURCES, Scoped, source_name


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("草稿")
    SOLVED = "solved", _("已求解")
    APPROVED = "approved", _("已批准")


@tracked
class PlanVersion(Scoped):
    """One version of the plan; the newest approved one is in force."""

    name = models.CharField(_("名称"), max_length=80)
    first_year = models.PositiveSmallIntegerField(_("首年"))
    year_count = models.PositiveSmallIntegerField(_("年数"), default=3)
    state = models.CharField(
        _("状态"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT
    )
    made_at = models.DateTimeField(_("编制时间"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    solved_at = models.DateTimeField(_("求解时间"), null=True)
    solve_s = models.FloatField(_("求解用时（秒）"), null=True)
    value_milli = models.BigIntegerField(_("价值（千分之一分）"), null=True)
    bound_milli = models.BigIntegerField(_("上界（千分之一分）"), null=True)
    approved_at = models.DateTimeField(_("批准时间"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_list = models.BooleanField(_("评分表对照"), default=False)  # no search made it
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    seconds = models.PositiveSmallIntegerField(_("求解时限（秒）"), default=60)
    weights = models.JSONField(_("权重"), default=dict)  # per cent by addend of value
    curve = models.JSONField(default=list)  # seconds, value, bound (None: not known)
    notes = models.JSONField(default=list)  # zh, en: what was not known or not kept

    class Meta:
        verbose_name = _("计划")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:version", args=[self.pk])

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first_year, self.first_year + self.year_count))

    @property
    def is_open(self) -> bool:
        """Return whether it may still be changed: lists only stand beside plans."""
        return self.state != PlanState.APPROVED and not self.is_list

    def month_name(self, month: int) -> str:
        """Return a month of the plan, counted from 0, as year and month."""
        year, place = divmod(month, 12)
        return f"{self.first_year + year}-{place + 1:02}"

    @property
    def reached_percent(self) -> float:
        """Return how much of the bound is reached, for a bar."""
        return 100 * (1 - self.gap_share)

    @property
    def gap_share(self) -> float:
        return 1 - self.value_milli / self.bound_milli if self.bound_milli else 0.0


class PlanMoney(Scoped):
    """A pool as a plan saw it: what there was, what it spends, what more would buy."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="money")
    source = models.CharField(_("资金来源"), max_length=24, choices=SOURCES)
    year = models.PositiveSmallIntegerField(_("年度"))
    amount_fen = models.BigIntegerField(_("可用"), null=True)
    used_fen = models.BigIntegerField(_("使用"))
    left_fen = models.BigIntegerField(_("结余"), null=True)
    cell = models.CharField(max_length=32)  # year and source: one cell of the matrix
    price = models.FloatField(_("再多一百万元可增价值（分）"), default=0.0)

    class Meta:
        ordering: ClassVar = ["version", "year", "source", "area_code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()

    @property
    def code(self) -> str:
        return f"{self.year}-{self.source}-{self.area_code}"

    @property
    def name(self) -> str:
        return f"{self.year} {source_name(self.source)}"
