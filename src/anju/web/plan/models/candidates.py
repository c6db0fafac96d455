"""What the bureau says about an estate that asks, and what its needs come to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped


class CircumstanceKind(models.TextChoices):
    """准入情形: what opens or shuts the way of renewal for an estate."""

    DEMOLITION = "demolition", _("列入拆除范围")
    EXPROPRIATION = "expropriation", _("列入征收范围")
    SELF_BUILT = "self_built", _("自建住房区")
    URBAN_VILLAGE = "urban_village", _("位于城中村")
    RENEWAL_REASON = "renewal_reason", _("再次改造的理由")
    CLASS_EXCEPTION = "class_exception", _("先做完善、提升类的书面例外")
    VOTE_PASSED = "vote_passed", _("业主表决已通过")
    VOTE_FAILED = "vote_failed", _("业主表决未通过")


@tracked
class Circumstance(Scoped):
    """准入情形登记: a fact with its document; ended, never deleted."""

    estate_code = models.CharField(_("小区编码"), max_length=40, db_index=True)
    estate_name = models.CharField(_("小区名称"), max_length=200)
    kind = models.CharField(_("情形"), max_length=20, choices=CircumstanceKind.choices)
    reason = models.CharField(_("说明"), max_length=300)
    document = models.CharField(_("文件、文号"), max_length=120)
    begins_on = models.DateField(_("自"))
    ended_on = models.DateField(_("至"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("准入情形")
        ordering: ClassVar = ["-begins_on", "estate_code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:circumstances")

    @property
    def code(self) -> str:
        return f"{self.estate_code}-{self.kind}"

    @property
    def name(self) -> str:
        return f"{self.estate_name} {self.get_kind_display()}"


@tracked
class SurveyedQuantity(Scoped):
    """设计、实测工程量: stands before what the price book would reckon."""

    estate_code = models.CharField(_("小区编码"), max_length=40, db_index=True)
    item = models.CharField(_("内容编码"), max_length=8)
    quantity = models.DecimalField(_("工程量"), max_digits=14, decimal_places=2)
    origin = models.CharField(_("出处"), max_length=200)
    measured_on = models.DateField(_("日期"))
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("工程量")
        ordering: ClassVar = ["estate_code", "item"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["estate_code", "item"], name="one_quantity_per_estate_item"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="quantity_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.estate_code} {self.item}"


class CandidateRun(Scoped):
    """候选测算: everyone that asks, priced and judged on one day."""

    year = models.PositiveSmallIntegerField(_("年度"))
    ran_at = models.DateTimeField(_("测算时间"))
    ran_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.area_code}"

    def get_absolute_url(self) -> str:
        return reverse("plan:candidates")


class PricedCandidate(Scoped):
    """One candidate of a run. Money in whole fen; NULL is not known, never zero."""

    run = models.ForeignKey(CandidateRun, models.CASCADE, related_name="rows")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=20)
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")
    object_kind = models.CharField(max_length=20, blank=True, default="")
    object_code = models.CharField(max_length=40, blank=True, default="")
    built_year = models.PositiveSmallIntegerField(_("建成年份"), null=True)
    tier = models.CharField(_("年代"), max_length=10, blank=True, default="")
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    floor_area_m2 = models.PositiveIntegerField(_("建筑面积（㎡）"), null=True)
    finding_count = models.PositiveIntegerField(_("问题数（个）"), default=0)
    ledger_fen = models.BigIntegerField(_("台账总投资"), null=True)
    low_fen = models.BigIntegerField(_("低"), null=True)
    likely_fen = models.BigIntegerField(_("一般"), null=True)
    high_fen = models.BigIntegerField(_("高"), null=True)
    items = models.JSONField(default=list)
    unmeasured = models.JSONField(default=list)
    packages = models.JSONField(default=list)
    refusals = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    is_refused = models.BooleanField(_("不符合条件"), default=False)
    is_doubted = models.BooleanField(_("造价待复核"), default=False)
    is_obligation = models.BooleanField(_("上年结转"), default=False)

    class Meta:
        verbose_name = _("候选")
        ordering: ClassVar = ["run", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "code"], name="one_row_per_candidate_of_a_run"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:candidate", args=[self.code])

    @property
    def basic_fen(self) -> int | None:
        """Return the likely cost of the basic package; None without one."""
        for told in self.packages:
            if told["code"] == "basic":
                return int(told["likely_fen"])
        return None
