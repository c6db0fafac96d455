"""Chosen, dated, funded works that answer findings: one row of the ledger."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.loop import Stage
from anju.web.loop.models.base import Travelling, tracked
from anju.web.loop.models.finding import Finding

STAGES = [
    (Stage.PROPOSED, _("谋划")),
    (Stage.PREPARATION, _("前期")),
    (Stage.TENDER, _("招标")),
    (Stage.IN_PROGRESS, _("在建")),
    (Stage.COMPLETED, _("完工")),
    (Stage.ACCEPTED, _("验收")),
    (Stage.SETTLED, _("决算")),
    (Stage.HANDED_OVER, _("移交")),
]


class Programme(models.TextChoices):
    """Lists in which the bureau keeps its projects."""

    CENTRAL_2025 = "central_2025", _("市中心城区住建领域谋划项目（2025）")
    OLD_ESTATES = "old_estates", _("城镇老旧小区改造（2019年以来）")
    OTHER = "other", _("其他")


class Category(models.TextChoices):
    """项目类别, as in column 04 of the ledger."""

    OLD_ESTATE = "old_estate", _("老旧小区")
    DILAPIDATED = "dilapidated", _("危旧房")
    URBAN_VILLAGE = "urban_village", _("城中村")
    PIPES = "pipes", _("管网")
    DRAINAGE = "drainage", _("排水防涝")
    ROAD = "road", _("道路")
    LIFELINE = "lifeline", _("生命线")
    ELEVATOR = "elevator", _("电梯")
    PUBLIC_SERVICE = "public_service", _("公服")
    HERITAGE = "heritage", _("历史街区")
    OTHER = "other", _("其他")


class Nature(models.TextChoices):
    """建设性质."""

    NEW = "new", _("新建")
    CONTINUED = "continued", _("续建")
    RESERVE = "reserve", _("储备")
    CLOSING = "closing", _("收尾")


class MoneySource(models.TextChoices):
    """资金来源, as in column 11 of the ledger."""

    CENTRAL = "central", _("中央财政")
    CENTRAL_BUDGET = "central_budget", _("中央预算内")
    TREASURY_BOND = "treasury_bond", _("超长期特别国债")
    SPECIAL_BOND = "special_bond", _("专项债")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    OPERATOR = "operator", _("专业经营单位")
    RESIDENTS = "residents", _("居民")
    PRIVATE = "private", _("社会资本")


def _fen(label: object, **options: object) -> models.BigIntegerField:
    return models.BigIntegerField(label, null=True, blank=True, **options)


def _day(label: object) -> models.DateField:
    return models.DateField(label, null=True, blank=True)


def _word(label: object, length: int = 100) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, default="")


@tracked
class Project(Travelling):
    """项目. Money in whole fen; NULL is not known, never zero."""

    kind = "project"

    national_code = _word(_("投资项目在线审批监管平台代码"), 40)
    programme = models.CharField(
        _("项目清单"), max_length=20, choices=Programme.choices, db_index=True
    )
    category = models.CharField(_("项目类别"), max_length=20, choices=Category.choices)
    location = _word(_("建设地点"), 300)
    geometry = models.BinaryField(_("空间范围"), null=True, editable=True)
    content = models.TextField(_("建设内容及规模"), blank=True, default="")
    nature = models.CharField(_("建设性质"), max_length=12, choices=Nature.choices)
    stage = models.CharField(
        _("项目阶段"), max_length=12, choices=STAGES, db_index=True
    )
    total_fen = _fen(_("总投资"))
    plan_year = models.PositiveSmallIntegerField(
        _("计划年度"), null=True, db_index=True
    )
    year_plan_fen = _fen(_("年度计划投资"))
    planned_start = _day(_("计划开工"))
    actual_start = _day(_("实际开工"))
    planned_finish = _day(_("计划竣工"))
    actual_finish = _day(_("实际竣工"))
    in_statistics_on = _day(_("入统日期"))
    estate_count = models.PositiveIntegerField(_("小区数"), null=True, blank=True)
    building_count = models.PositiveIntegerField(_("楼栋数"), null=True, blank=True)
    household_count = models.PositiveIntegerField(_("户数"), null=True, blank=True)
    floor_area_m2 = models.DecimalField(
        _("建筑面积（㎡）"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    lead_unit = _word(_("牵头单位"))
    responsible_unit = _word(_("责任单位"))
    responsible_leader = _word(_("责任领导"), 40)
    responsible_person = _word(_("具体责任人"), 40)
    responsible_phone = _word(_("联系电话"), 30)
    cooperating_units = models.JSONField(_("配合单位"), default=list, blank=True)
    proposals = _word(_("关联提案/信访/12345"), 200)
    exemption = _word(_("无体检问题的豁免理由"), 300)
    note = models.TextField(_("备注"), blank=True, default="")
    findings = models.ManyToManyField(
        Finding, through="ProjectFinding", related_name="projects"
    )

    class Meta(Travelling.Meta):
        verbose_name = _("项目")

    def get_absolute_url(self) -> str:
        return reverse("deliver:project", args=[self.code])


@tracked
class ProjectMoney(models.Model):
    """What one source promised, allocated and paid for one project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="money")
    source = models.CharField(_("资金来源"), max_length=16, choices=MoneySource.choices)
    planned_fen = models.BigIntegerField(_("计划"))
    allocated_fen = _fen(_("已下达"))
    allocation_document = _word(_("下达文号"), 80)
    allocated_on = _day(_("下达日期"))
    paid_fen = _fen(_("已支付"))

    class Meta:
        verbose_name = _("项目资金")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "source"], name="one_money_row_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.get_source_display()}"


@tracked
class ProjectSite(Travelling):
    """One road, village, block, estate or lift that a project works on.

    `wording` keeps the words of the list in which the site was named.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="sites")
    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    wording = _word(_("原文表述"), 200)

    class Meta(Travelling.Meta):
        verbose_name = _("项目点位")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "object_kind", "object_code"],
                name="one_site_per_object",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=[self.object_kind, self.object_code])


@tracked
class ProjectFinding(models.Model):
    """A project answers a finding."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="answers")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answered_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "finding"], name="one_answer_per_finding"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.finding_id}"
