"""城中村、危旧房: decision sheets, entries of the national plan, signing tables."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped
from anju.web.registry.models.places import VillageWay


class Quality(models.TextChoices):
    """现有建筑质量."""

    GOOD = "good", _("较好")
    FAIR = "fair", _("一般")
    POOR = "poor", _("较差")


class SheetState(models.TextChoices):
    """Where a decision sheet stands."""

    DRAFT = "draft", _("起草")
    DECIDED = "decided", _("已定")


GRADES = [(grade, grade) for grade in "ABCD"]


def _number(label: object) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


def _fen(label: object) -> models.BigIntegerField:
    return models.BigIntegerField(label, null=True, blank=True)


def _word(label: object, length: int = 300) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, default="")


@tracked
class WaySheet(Scoped):
    """改造方式决策表 of one village or dangerous building. NULL: not surveyed."""

    object_kind = models.CharField(max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    name = models.CharField(_("名称"), max_length=200)
    way = models.CharField(
        _("改造方式"), max_length=20, choices=VillageWay.choices, blank=True, default=""
    )
    quality = models.CharField(
        _("建筑质量"), max_length=8, choices=Quality.choices, blank=True, default=""
    )
    worst_grade = models.CharField(
        _("最高危险等级"), max_length=1, choices=GRADES, blank=True, default=""
    )
    hazards = _word(_("安全隐患"))
    heritage = _word(_("历史文化保护"))
    floor_area_m2 = _number(_("单元（片区）现状总建筑面积（㎡）"))
    exempt_m2 = _number(_("违法建筑和无修缮价值危房（㎡）"))
    demolish_m2 = _number(_("拟拆除建筑面积（㎡）"))
    build_m2 = _number(_("拟新建建筑面积（㎡）"))
    households = _number(_("需安置户数（户）"))
    rehoused_near = _number(_("就地就近安置（户）"))
    rent_before_fen = _fen(_("改造前租金（元/㎡·月）"))
    rent_after_fen = _fen(_("预计一年后租金（元/㎡·月）"))
    willing_share = models.DecimalField(
        _("同意户数比例"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    heritage_m2 = _number(_("保护对象建筑面积（㎡）"))
    heritage_demolish_m2 = _number(_("其中拟拆除（㎡）"))
    income_fen = _fen(_("预计收入（万元）"))
    cost_fen = _fen(_("预计支出（万元）"))
    basis = _word(_("数据出处"))
    state = models.CharField(
        _("状态"), max_length=8, choices=SheetState.choices, default=SheetState.DRAFT
    )
    document = _word(_("决策文号"), 80)
    decided_on = models.DateField(_("决策日期"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tests = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("改造方式决策表")
        ordering: ClassVar = ["area_code", "object_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_kind", "object_code"], name="one_sheet_per_object"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:way", args=[self.object_kind, self.object_code])

    @property
    def code(self) -> str:
        return self.object_code


class Programme(models.TextChoices):
    """Which national plan an entry belongs to."""

    URBAN_VILLAGE = "urban_village", _("城中村改造")
    DILAPIDATED = "dilapidated", _("城市危旧房改造")
    SHANTYTOWN = "shantytown", _("棚户区改造")


@tracked
class NationalEntry(Scoped):
    """国家计划台账: one object in one batch, with its deadline."""

    object_kind = models.CharField(max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    object_name = models.CharField(_("名称"), max_length=200)
    programme = models.CharField(_("计划"), max_length=20, choices=Programme.choices)
    batch = models.CharField(_("批次"), max_length=40)
    document = models.CharField(_("文号"), max_length=80)
    entered_on = models.DateField(_("列入日期"))
    deadline = models.DateField(_("完成期限"))
    households = _number(_("户数（户）"))
    finished_on = models.DateField(_("完成日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("国家计划台账")
        ordering: ClassVar = ["deadline", "object_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_code", "batch"], name="one_entry_per_object_and_batch"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:entries")

    @property
    def code(self) -> str:
        return f"{self.object_code}-{self.batch}"

    @property
    def name(self) -> str:
        return f"{self.object_name} {self.batch}"


class Compensation(models.TextChoices):
    """What a household chose."""

    HOUSE = "house", _("房屋安置")
    MONEY = "money", _("货币补偿")
    BOTH = "both", _("房屋和货币")


@tracked
class Signing(Scoped):
    """签约表: one household by its number; no name is kept here."""

    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    household_no = models.CharField(_("户号"), max_length=40)
    floor_area_m2 = models.DecimalField(
        _("认定面积（㎡）"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    compensation = models.CharField(
        _("补偿方式"),
        max_length=8,
        choices=Compensation.choices,
        blank=True,
        default="",
    )
    is_near = models.BooleanField(_("就地就近"), null=True, blank=True)
    signed_on = models.DateField(_("签约日期"), null=True, blank=True)
    moved_on = models.DateField(_("搬离日期"), null=True, blank=True)
    housed_on = models.DateField(_("回迁、安置日期"), null=True, blank=True)
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("签约")
        ordering: ClassVar = ["object_code", "household_no"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_code", "household_no"], name="one_row_per_household"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("plan:signings") + f"?object={self.object_code}"

    @property
    def code(self) -> str:
        return f"{self.object_code}-{self.household_no}"

    @property
    def name(self) -> str:
        return self.household_no
