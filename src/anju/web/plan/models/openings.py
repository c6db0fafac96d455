"""Ground that somebody plans to open: what operators and road keepers hand in."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import tracked
from anju.web.plan.models.base import Scoped


class DigNetwork(models.TextChoices):
    """Whose trench it is, deep to shallow; then the surface, and an estate's ground."""

    DRAINAGE = "drainage", _("排水")
    WATER = "water", _("供水")
    GAS = "gas", _("燃气")
    HEAT = "heat", _("供热")
    POWER = "power", _("供电")
    TELECOM = "telecom", _("通信")
    ROAD = "road", _("路面")
    ESTATE = "estate", _("小区改造")


class DigSurface(models.TextChoices):
    """What lies on top."""

    ASPHALT = "asphalt", _("沥青混凝土")
    CONCRETE = "concrete", _("水泥混凝土")
    BRICK = "brick", _("人行道砖")
    UNPAVED = "unpaved", _("未铺装")


class Paves(models.TextChoices):
    """What works leave that may then not be opened for years."""

    NEW = "new", _("新建、扩建、改建")
    OVERHAULED = "overhauled", _("大修")


class OpeningState(models.TextChoices):
    """How far an opening is."""

    PLANNED = "planned", _("计划")
    BEGUN = "begun", _("已开工")
    DONE = "done", _("已完成")
    WITHDRAWN = "withdrawn", _("已撤回")


ALIVE = (OpeningState.PLANNED, OpeningState.BEGUN)


class Ground(Scoped):
    """Where, how wide and deep, and when: what every opening says. Empty: not said."""

    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    owner = models.CharField(_("建设单位"), max_length=100, blank=True, default="")
    network = models.CharField(
        _("管网"), max_length=10, choices=DigNetwork.choices, db_index=True
    )
    geometry = models.BinaryField(_("空间位置"), null=True, editable=True)
    length_m = models.DecimalField(
        _("长度（m）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    width_m = models.DecimalField(
        _("开挖宽度（m）"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    depth_m = models.DecimalField(
        _("开挖深度（m）"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    surface = models.CharField(
        _("路面类型"), max_length=10, choices=DigSurface.choices, blank=True, default=""
    )
    paves = models.CharField(
        _("路面工程"), max_length=10, choices=Paves.choices, blank=True, default=""
    )
    first_day = models.DateField(_("计划开工"), null=True, blank=True)
    last_day = models.DateField(_("计划完工"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@tracked
class PlannedOpening(Ground):
    """开挖计划: one line of a unit's yearly plan of openings."""

    code = models.CharField(_("编码"), max_length=40, unique=True)
    geometry_system = models.CharField(
        _("原坐标系"), max_length=12, blank=True, default=""
    )
    streets = models.JSONField(_("所在道路"), default=list, blank=True)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=OpeningState.choices,
        default=OpeningState.PLANNED,
    )
    contact = models.CharField(_("联系人"), max_length=40, blank=True, default="")
    phone = models.CharField(_("联系电话"), max_length=30, blank=True, default="")
    note = models.CharField(_("备注"), max_length=300, blank=True, default="")
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    class Meta:
        verbose_name = _("开挖计划")
        ordering: ClassVar = ["code"]

    def get_absolute_url(self) -> str:
        return f"{reverse('plan:dig-openings')}?q={self.code}"
