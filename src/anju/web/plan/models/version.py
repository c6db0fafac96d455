"""A version of the plan, and what it chose."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import SOURCES, Scoped, source_name


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("草稿")
    SOLVED = "solved", _("已求解")
    APPROVED = "approved", _("已批准")


class Verdict(models.TextChoices):
    """What a plan said of a candidate."""

    CHOSEN = "chosen", _("入选")
    LEFT = "left", _("储备")
    REFUSED = "refused", _("不符合条件")
    FORBIDDEN = "forbidden", _("人工排除")


class Wish(models.TextChoices):
    """What a person asked of the next solve."""

    NONE = "", _("无")
    PINNED = "pinned", _("锁定")
    FORBIDDEN = "forbidden", _("排除")


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


@tracked
class PlanChoice(Scoped):
    """What a plan decided about one candidate, and why.

    A candidate is a project of the ledger, or findings of one object that no
    project answers yet: then `project` is empty until the plan is approved.
    """

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="choices")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=20)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+")
    object_kind = models.CharField(max_length=20, blank=True, default="")
    object_code = models.CharField(max_length=40, blank=True, default="")
    wish = models.CharField(
        _("人工意见"), max_length=10, choices=Wish.choices, blank=True, default=""
    )
    wish_year = models.PositiveSmallIntegerField(null=True)
    verdict = models.CharField(
        _("结论"), max_length=10, choices=Verdict.choices, blank=True, default=""
    )
    year = models.PositiveSmallIntegerField(_("年度"), null=True)
    reason_zh = models.TextField(blank=True, default="")
    reason_en = models.TextField(blank=True, default="")
    cost_fen = models.BigIntegerField(_("造价"), null=True)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    points = models.IntegerField(_("价值（分）"), default=0)
    value_parts = models.JSONField(default=list)
    items = models.JSONField(default=list)
    money = models.JSONField(default=dict)  # fen by source
    warnings = models.JSONField(default=list)
    finding_pks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("计划结论")
        ordering: ClassVar = ["version", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code"], name="one_choice_per_candidate"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.version_id, self.code])

    @property
    def reason(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.reason_en if english else self.reason_zh
