"""The score sheet: what the bureau knows of readiness, and how a list came out."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped

NETWORKS = 6


def _yes_no(label: Any) -> models.BooleanField:  # noqa: ANN401
    return models.BooleanField(label, null=True, blank=True)


@tracked
class Readiness(Scoped):
    """申报条件: what an estate brings along before works begin. NULL: not surveyed."""

    estate_code = models.CharField(_("小区编码"), max_length=40, unique=True)
    willing_share = models.DecimalField(
        _("同意改造户数比例"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    has_met = _yes_no(_("已开业主大会"))
    has_manager = _yes_no(_("已选定物业"))
    has_price = _yes_no(_("已议定收费"))
    has_fund = _yes_no(_("已归集维修资金"))
    illegal_m2 = models.DecimalField(
        _("违法建设（㎡）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    removed_m2 = models.DecimalField(
        _("已拆除（㎡）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    operators_agreed = models.PositiveSmallIntegerField(
        _("同意同步施工的专业单位（家）"), null=True, blank=True
    )
    origin = models.CharField(_("出处"), max_length=200)
    reported_on = models.DateField(_("日期"))
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("申报条件")
        ordering: ClassVar = ["estate_code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(operators_agreed=None)
                | models.Q(operators_agreed__lte=NETWORKS),
                name="operators_at_most_all",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:readiness")

    @property
    def code(self) -> str:
        return self.estate_code

    @property
    def name(self) -> str:
        return self.estate_code

    @property
    def has_none(self) -> bool:
        """Tell whether somebody looked and found no illegal building."""
        return self.illegal_m2 == 0

    @property
    def steps(self) -> tuple[bool | None, ...]:
        """Return the four steps before a property manager can begin (R8.09)."""
        return self.has_met, self.has_manager, self.has_price, self.has_fund


@tracked
class ScoreSheet(Scoped):
    """评分表: kept as it came out; other weights make another sheet."""

    name = models.CharField(_("名称"), max_length=80)
    year = models.PositiveSmallIntegerField(_("首年"))
    year_count = models.PositiveSmallIntegerField(_("年数"), default=1)
    weights = models.JSONField(_("权重"), default=dict)  # criterion to weight
    swing_share = models.FloatField(_("权重变动"))
    least_known_share = models.FloatField(_("最低已知比例"))
    only = models.CharField(_("对象"), max_length=8, blank=True, default="")
    money_fen = models.BigIntegerField(_("可用资金"))
    is_money_given = models.BooleanField(_("资金为填写数"), default=False)
    made_at = models.DateTimeField(_("评分时间"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("评分表")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:score", args=[self.pk])

    @property
    def code(self) -> str:
        return f"{self.year}-{self.pk}"

    @property
    def last_year(self) -> int:
        return self.year + self.year_count - 1


class ScoreRow(Scoped):
    """One candidate on a sheet. A rank of NULL: too little known to be ranked."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="rows")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=20)
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")
    total = models.FloatField(_("得分"), null=True)
    known_share = models.FloatField(_("已知权重"))
    rank = models.PositiveIntegerField(_("名次"), null=True)
    best_rank = models.PositiveIntegerField(null=True)
    worst_rank = models.PositiveIntegerField(null=True)
    is_in = models.BooleanField(_("线内"), default=False)
    stays_share = models.FloatField(_("稳定"), default=1.0)
    parts = models.JSONField(default=list)  # code, state, value, points, weight, words
    cost_fen = models.BigIntegerField(_("造价"))
    public_fen = models.BigIntegerField(_("需财政和债券资金"))
    running_fen = models.BigIntegerField(_("累计"), null=True)

    class Meta:
        verbose_name = _("评分")
        ordering: ClassVar = ["sheet", models.F("rank").asc(nulls_last=True), "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "code"], name="one_score_per_candidate"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:score-row", args=[self.sheet_id, self.code])
