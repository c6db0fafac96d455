"""The money that may be spent, what was applied for, and grants by instalments."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
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
    allocated_on = models.DateField(_("下达日期"), null=True, blank=True)
    spend_by = models.DateField(_("支出期限"), null=True, blank=True)
    arrived_fen = models.BigIntegerField(_("已到账"), null=True, blank=True)
    paid_fen = models.BigIntegerField(_("已支付"), null=True, blank=True)
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


class ApplicationState(models.TextChoices):
    """What became of an application for money."""

    PENDING = "pending", _("待批")
    WON = "won", _("获批")
    LOST = "lost", _("未获批")


@tracked
class Application(Scoped):
    """资金申报: a project asks a source that has to be won."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="+", verbose_name=_("项目编码")
    )
    source = models.CharField(_("资金来源"), max_length=24, choices=SOURCES)
    year = models.PositiveSmallIntegerField(_("申报年度"))
    asked_fen = models.BigIntegerField(_("申报金额"))
    state = models.CharField(
        _("结果"),
        max_length=8,
        choices=ApplicationState.choices,
        default=ApplicationState.PENDING,
    )
    chance_share = models.DecimalField(
        _("把握"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    granted_fen = models.BigIntegerField(_("批复金额"), null=True, blank=True)
    document = models.CharField(_("文号"), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("批复日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True, default="")
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("资金申报")
        ordering: ClassVar = ["-year", "source", "project__code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "source", "year"],
                name="one_application_per_project_source_year",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("plan:applications")

    @property
    def code(self) -> str:
        return f"{self.year}-{self.source}-{self.project_id}"

    @property
    def name(self) -> str:
        return f"{self.year} {source_name(self.source)} {self.project.name}"


class Grade(models.TextChoices):
    """Grade of a yearly performance check."""

    NONE = "", _("未评价")
    EXCELLENT = "excellent", _("优")
    GOOD = "good", _("良")
    PASS = "pass", _("中")
    FAIL = "fail", _("差")


@tracked
class Grant(Scoped):
    """城市更新补助: won by a city, paid over years, checked each year."""

    name = models.CharField(_("名称"), max_length=80)
    first_year = models.PositiveSmallIntegerField(_("首年"))
    award_fen = models.BigIntegerField(_("核定补助"))
    document = models.CharField(_("文号"), max_length=80, blank=True, default="")
    grades = models.JSONField(_("绩效评价"), default=list, blank=True)

    class Meta:
        verbose_name = _("城市更新补助")
        ordering: ClassVar = ["-first_year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "first_year"], name="one_grant_per_area_and_year"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:grants")
