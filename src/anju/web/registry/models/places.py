"""Areas and places: administrative areas, facilities, plants, villages, blocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.registry.models.base import (
    Registered,
    measure,
    number,
    tracked,
    truth,
    word,
)


class Level(models.TextChoices):
    """Levels of the administrative division."""

    CITY = "city", _("市")
    COUNTY = "county", _("县（市、区）")
    SUBDISTRICT = "subdistrict", _("街道（乡镇）")
    COMMUNITY = "community", _("社区")


class VillageWay(models.TextChoices):
    """改造方式 of an urban village."""

    DEMOLISH = "demolish", _("拆除新建")
    RENOVATE = "renovate", _("整治提升")
    COMBINE = "combine", _("拆整结合")


@tracked
class Area(Registered):
    """区划. `code` is the area code itself; of a city all six digits."""

    kind = "area"

    level = word(_("级别"), 12, choices=Level.choices)
    parent_code = word(_("上级代码"), 12)
    resident_count = number(_("常住人口（人）"))
    built_up_area_m2 = measure(_("建成区面积（㎡）"))

    class Meta(Registered.Meta):
        verbose_name = _("区划")


@tracked
class Facility(Registered):
    """公共服务设施; `facility_code` is a code of policy/checkup/facilities.csv."""

    kind = "facility"

    facility_code = word(_("设施类别代码"), 12, db_index=True)
    floor_area_m2 = measure(_("建筑面积（㎡）"))
    site_area_m2 = measure(_("用地面积（㎡）"))
    is_open = truth(_("正常开放"))
    capacity_count = number(_("核定学位、床位（个）"))
    user_count = number(_("在读、在住人数（人）"))
    run_by = word(_("运营单位"), 100)

    class Meta(Registered.Meta):
        verbose_name = _("公共服务设施")


@tracked
class Plant(Registered):
    """厂站：污水处理厂、泵站、水厂、调压站、热力站."""

    kind = "plant"

    plant_kind = word(_("厂站类别"))
    capacity = measure(_("能力"))
    capacity_unit = word(_("能力单位"))
    built_year = number(_("建成年份"))
    managed_by = word(_("管理单位"), 100)

    class Meta(Registered.Meta):
        verbose_name = _("厂站")


@tracked
class UrbanVillage(Registered):
    """城中村、棚户区（城市危旧房）."""

    kind = "village"

    village_kind = word(_("类别"))
    household_count = number(_("户数（户）"))
    legal_floor_area_m2 = measure(_("合法建筑面积（㎡）"))
    illegal_floor_area_m2 = measure(_("违法建筑面积（㎡）"))
    way = word(_("改造方式"), 20, choices=VillageWay.choices)
    willing_share = models.DecimalField(
        _("村民意愿比例"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    in_national_plan = truth(_("纳入国家计划台账"))
    renewed_on = models.DateField(_("完成改造日期"), null=True, blank=True)

    class Meta(Registered.Meta):
        verbose_name = _("城中村、棚户区")


@tracked
class StreetBlock(Registered):
    """街坊、街区."""

    kind = "block"

    block_kind = word(_("类别"))
    site_area_m2 = measure(_("用地面积（㎡）"))
    needs_renewal = truth(_("需要更新改造"))

    class Meta(Registered.Meta):
        verbose_name = _("街坊")
