"""What runs through the city: roads, paths, pipes, bridges; where water stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.registry.models.base import (
    Registered,
    day,
    measure,
    number,
    tracked,
    truth,
    word,
)
from anju.web.registry.models.homes import Estate


class Network(models.TextChoices):
    """The networks below the street."""

    GAS = "gas", _("燃气")
    WATER = "water", _("供水")
    DRAINAGE = "drainage", _("排水")
    HEAT = "heat", _("供热")
    TELECOM = "telecom", _("通信")


class RoadClass(models.TextChoices):
    """城市道路等级."""

    EXPRESSWAY = "expressway", _("快速路")
    ARTERIAL = "arterial", _("主干路")
    SECONDARY = "secondary", _("次干路")
    BRANCH = "branch", _("支路")


class PathKind(models.TextChoices):
    """What sort of way people walk on."""

    STREET = "street", _("街道")
    FOOTPATH = "footpath", _("步行道")
    CROSSING = "crossing", _("过街")
    STAIRS = "stairs", _("台阶")
    ESTATE = "estate", _("小区内部道路")
    GATE = "gate", _("小区出入口")


class Accuracy(models.TextChoices):
    """How well the place of a pipe is known."""

    SURVEYED = "surveyed", _("实测")
    DRAWN = "drawn", _("图纸")
    GUESSED = "guessed", _("推测")


class SpotStatus(models.TextChoices):
    """How far the works at a waterlogging spot are."""

    FOUND = "found", _("已发现")
    INTERIM = "interim", _("临时措施")
    PROJECT = "project", _("已列项目")
    REMOVED = "removed", _("已消除")
    CLOSED = "closed", _("已销号")


@tracked
class Road(Registered):
    """道路."""

    kind = "road"

    road_class = word(_("道路等级"), 20, choices=RoadClass.choices)
    length_m = measure(_("长度（m）"))
    width_m = measure(_("红线宽度（m）"))
    built_on = day(_("建成日期"))
    overhauled_on = day(_("大修日期"))
    lamp_needed_count = number(_("应装路灯数（盏）"))
    lamp_count = number(_("路灯数（盏）"))
    lamp_intact_count = number(_("完好路灯数（盏）"))
    lamp_lit_count = number(_("亮灯数（盏）"))

    class Meta(Registered.Meta):
        verbose_name = _("道路")


@tracked
class WalkPath(Registered):
    """步行路径. One with an estate is walked from that estate's doors only.

    Paths join where their vertices meet to the millimetre; a gate that is not
    open is not walked through, and one that nobody has looked at counts as open.
    """

    kind = "path"

    path_kind = word(_("路径类别"), 12, choices=PathKind.choices, db_index=True)
    estate = models.ForeignKey(
        Estate,
        models.PROTECT,
        null=True,
        related_name="paths",
        verbose_name=_("小区"),
    )
    is_open = truth(_("可以通行"))
    length_m = measure(_("长度（m）"))

    class Meta(Registered.Meta):
        verbose_name = _("步行路径")


@tracked
class PipeSegment(Registered):
    """管段."""

    kind = "pipe"

    network = word(_("管网"), 12, choices=Network.choices, db_index=True)
    road_code = word(_("所在道路编码"))
    owner = word(_("权属单位"), 100)
    material = word(_("管材"))
    diameter_mm = number(_("管径（mm）"))
    installed_year = number(_("敷设年份"))
    renewed_year = number(_("更新年份"))
    depth_m = measure(_("埋深（m）"))
    accuracy = word(_("精度等级"), 12, choices=Accuracy.choices)
    length_m = measure(_("长度（m）"))
    monitored = truth(_("智能监测"))
    leak_count = number(_("历史漏损次数（次）"))

    class Meta(Registered.Meta):
        verbose_name = _("管段")


@tracked
class Bridge(Registered):
    """桥梁."""

    kind = "bridge"

    built_year = number(_("建成年份"))
    length_m = measure(_("长度（m）"))
    grade = word(_("技术状况等级（CJJ 99）"), 1)
    graded_on = day(_("评定日期"))
    managed_by = word(_("管养单位"), 100)

    class Meta(Registered.Meta):
        verbose_name = _("桥梁")


@tracked
class UtilityTunnel(Registered):
    """综合管廊."""

    kind = "tunnel"

    built_year = number(_("建成年份"))
    length_m = measure(_("长度（m）"))
    cabins = word(_("舱室"), 100)
    managed_by = word(_("运营单位"), 100)

    class Meta(Registered.Meta):
        verbose_name = _("综合管廊")


@tracked
class WaterloggingSpot(Registered):
    """易涝积水点."""

    kind = "spot"

    road_code = word(_("所在道路编码"))
    cause = word(_("成因"), 60)
    worst_depth_m = measure(_("最大积水深度（m）"))
    is_serious = truth(_("严重影响生产生活"))
    status = word(_("整治状态"), 20, choices=SpotStatus.choices)
    responsible = word(_("责任人"), 60)

    class Meta(Registered.Meta):
        verbose_name = _("易涝积水点")
