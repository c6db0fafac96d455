"""Where to put k facilities: what was asked, what was chosen, what is proven."""

from math import ceil
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.life_circle import ReachRun


def _count(label: Any, **options: Any) -> models.PositiveIntegerField:  # noqa: ANN401
    return models.PositiveIntegerField(label, default=0, **options)


class SitingRun(models.Model):
    """One question and its answer, on the doors and streets of one life-circle run.

    `value` people are newly served by the sites chosen; no choice of `asked` sites
    serves more than `bound`. `kind` and `places` freeze what was asked.
    """

    class Group(models.TextChoices):
        RESIDENTS = "residents", _("居住人口")
        ELDERLY = "elderly", _("60岁以上老人")
        CHILDREN = "children", _("0-3岁婴幼儿")

    class From(models.TextChoices):
        STREETS = "streets", _("沿街，每隔一段一个点")
        RENOVATED = "renovated", _("改造中或列入计划的小区内")
        PREMISES = "premises", _("现有设施用房")

    reach_run = models.ForeignKey(
        ReachRun, models.PROTECT, related_name="sitings", verbose_name=_("生活圈计算")
    )
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    kind = models.JSONField(_("设施类别"))
    group = models.CharField(_("服务对象"), max_length=10, choices=Group.choices)
    asked = models.PositiveIntegerField(_("新建数量（处）"))
    limit_m = models.FloatField(_("步行限值（m）"))
    minutes = models.FloatField(_("步行时间（分）"), null=True)
    speed_m_min = models.FloatField(_("步速（m/分）"), null=True)
    taken_from = models.CharField(_("候选位置"), max_length=10, choices=From.choices)
    places = models.JSONField(_("候选位置参数"), default=dict)
    candidates = _count(_("候选点（处）"))
    homes = _count(_("单元出入口（个）"))
    homes_unsurveyed = _count(_("人口未调查的单元出入口"))
    homes_unconnected = _count(_("未接入步行网络的单元出入口"))
    people = _count(_("人口（人）"))
    served_before = _count(_("原已步行可达（人）"))
    reachable = _count(_("全部候选点都建可新增（人）"))
    value = _count(_("新增步行可达（人）"))
    bound = _count(_("新增的理论上限（人）"))
    ran_at = models.DateTimeField(_("计算时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    ran_for_s = models.FloatField(_("用时（秒）"), default=0.0)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("设施选址")

    def __str__(self) -> str:
        return f"{self.kind['name_zh']} {self.asked}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:siting-run", args=[self.pk])

    @property
    def gap_share(self) -> float:
        """By how much the choice might still be beaten, as a share of its value."""
        return (self.bound - self.value) / self.value if self.value else 0.0

    @property
    def gap_percent(self) -> float:
        """The same in percent, rounded up: what is printed is never too little."""
        return ceil(1000 * self.gap_share) / 10

    @property
    def trial_name(self) -> str:
        """Name of the same on the what-if page."""
        return f"选址 {self.pk} {self.kind['name_zh']} {self.asked} 处"

    @property
    def left(self) -> int:
        """People who stay unserved."""
        return self.people - self.served_before - self.value

    @property
    def is_best(self) -> bool:
        """Whether nothing can be better."""
        return self.bound <= self.value


class SitingSite(models.Model):
    """One chosen site: where, what it adds, and who would best stand in for it."""

    run = models.ForeignKey(SitingRun, models.CASCADE, related_name="sites")
    rank = models.PositiveIntegerField(_("序号"))
    name = models.CharField(_("位置"), max_length=200)
    area_code = models.CharField(_("区划代码"), max_length=12)
    lon = models.FloatField(_("经度"))
    lat = models.FloatField(_("纬度"))
    object_kind = models.CharField(_("对象类别"), max_length=20, default="", blank=True)
    object_code = models.CharField(_("对象编码"), max_length=40, default="", blank=True)
    adds = _count(_("新增（人）"))
    adds_residents = _count(_("新增居住人口（人）"))
    adds_elderly = _count(_("新增老人（人）"))
    adds_children = _count(_("新增婴幼儿（人）"))
    alone = _count(_("只有它服务（人）"))
    total = _count(_("前几处合计（人）"))
    instead_name = models.CharField(
        _("次优位置"), max_length=200, default="", blank=True
    )
    instead_lon = models.FloatField(_("次优位置经度"), null=True)
    instead_lat = models.FloatField(_("次优位置纬度"), null=True)
    instead_loses = models.IntegerField(_("换成次优位置少服务（人）"), default=0)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["run", "rank"]
        verbose_name = _("选址结果")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "rank"], name="one_site_a_rank")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.run.get_absolute_url()}#site-{self.rank}"

    @property
    def trial_name(self) -> str:
        """Name of this site alone on the what-if page."""
        return f"选址 {self.run_id}-{self.rank} {self.name}"[:80]


class SitingEstate(models.Model):
    """An estate some of whose people were unserved: how many, and how many stay so."""

    run = models.ForeignKey(SitingRun, models.CASCADE, related_name="estates")
    code = models.CharField(_("小区编码"), max_length=40)
    name = models.CharField(_("小区"), max_length=120)
    area_code = models.CharField(_("区划代码"), max_length=12)
    before = _count(_("原未服务（人）"))
    left = _count(_("仍未服务（人）"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-left", "-before", "code"]
        verbose_name = _("选址前后的小区")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "code"], name="one_siting_estate_a_run"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=["estate", self.code])
