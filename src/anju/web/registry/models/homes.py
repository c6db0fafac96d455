"""Where people live: estates, buildings, entrances, dwellings, lifts."""

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


class RenovationStatus(models.TextChoices):
    """Where an estate stands in the renovation programme since 2019."""

    COMPLETED = "completed", _("已改造")
    IN_PROGRESS = "in_progress", _("改造中")
    PLANNED = "planned", _("列入计划")
    NOT_LISTED = "not_listed", _("未列入")


class ManagementMode(models.TextChoices):
    """Who keeps an estate."""

    PROFESSIONAL = "professional", _("专业物业")
    COMMUNITY = "community", _("社区代管")
    UNIT = "unit", _("单位自管")
    SELF = "self", _("业主自管")
    NONE = "none", _("无物业管理")


@tracked
class Estate(Registered):
    """小区."""

    kind = "estate"

    address = word(_("地址"), 200)
    built_year = number(_("建成年份"))
    is_old = truth(_("老旧小区"))
    land_ownership = word(_("土地权属"))
    former_unit = word(_("原产权单位"), 100)
    building_count = number(_("楼栋数（栋）"))
    household_count = number(_("户数（户）"))
    resident_count = number(_("居住人口（人）"))
    elderly_count = number(_("60岁以上老人（人）"))
    child_count = number(_("0-3岁婴幼儿（人）"))
    floor_area_m2 = measure(_("建筑面积（㎡）"))
    management_mode = word(_("管理方式"), 20, choices=ManagementMode.choices)
    fee_rate_share = models.DecimalField(
        _("物业费收缴率"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    contract_ends_on = day(_("物业合同到期日"))
    parking_needed = number(_("需要停车泊位（个）"))
    parking_spaces = number(_("停车泊位（个）"))
    ev_needed = number(_("需要汽车充电桩（个）"))
    ev_chargers = number(_("汽车充电桩（个）"))
    ebike_chargers = number(_("电动自行车充电口（个）"))
    activity_ground_m2 = measure(_("公共活动场地（㎡）"))
    green_area_m2 = measure(_("绿地面积（㎡）"))
    waste_sorting = truth(_("实施垃圾分类"))
    parcel_lockers = truth(_("智能快递柜"))
    smart_security = truth(_("智能安防"))
    renovation_status = word(
        _("改造状态"), 20, choices=RenovationStatus.choices, db_index=True
    )
    renovation_year = number(_("改造年度"))

    class Meta(Registered.Meta):
        verbose_name = _("小区")


@tracked
class Building(Registered):
    """楼栋."""

    kind = "building"

    estate = models.ForeignKey(
        Estate,
        models.PROTECT,
        null=True,
        related_name="buildings",
        verbose_name=_("小区"),
    )
    built_year = number(_("建成年份"))
    storeys = number(_("层数（层）"))
    stairwell_count = number(_("单元数（个）"))
    household_count = number(_("户数（户）"))
    floor_area_m2 = measure(_("建筑面积（㎡）"))
    structure = word(_("结构类型"))
    danger_grade = word(_("危险性等级（JGJ 125）"), 1)
    danger_graded_on = day(_("鉴定日期"))
    lift_count = number(_("电梯数（部）"))
    lift_strip_m = measure(_("加梯可用空地宽度（m）"))
    insulated = truth(_("外墙保温"))
    energy_retrofitted_on = day(_("节能改造日期"))
    window = word(_("外窗类型"))
    roof = word(_("屋面形式"))
    gas_pipe_year = number(_("燃气管安装年份"))
    smart_fire = truth(_("智能消防监测"))

    class Meta(Registered.Meta):
        verbose_name = _("楼栋")


@tracked
class Entrance(Registered):
    """单元出入口."""

    kind = "entrance"

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="entrances", verbose_name=_("楼栋")
    )
    household_count = number(_("户数（户）"))
    barrier_free = truth(_("无障碍"))

    class Meta(Registered.Meta):
        verbose_name = _("单元出入口")


@tracked
class Dwelling(Registered):
    """户（套）."""

    kind = "dwelling"

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="dwellings", verbose_name=_("楼栋")
    )
    entrance = models.ForeignKey(
        Entrance,
        models.PROTECT,
        null=True,
        related_name="dwellings",
        verbose_name=_("单元出入口"),
    )
    floor = number(_("所在层"))
    exclusive_area_cm2 = models.PositiveBigIntegerField(
        _("专有部分面积（c㎡）"), null=True, blank=True
    )
    has_kitchen = truth(_("独立厨房"))
    has_toilet = truth(_("独立卫生间"))

    class Meta(Registered.Meta):
        verbose_name = _("户")


@tracked
class Elevator(Registered):
    """住宅电梯."""

    kind = "elevator"

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="elevators", verbose_name=_("楼栋")
    )
    registration = word(_("注册代码"))
    installed_year = number(_("安装年份"))
    inspected_on = day(_("最近检验日期"))
    maintained_by = word(_("维保单位"), 100)

    class Meta(Registered.Meta):
        verbose_name = _("电梯")
