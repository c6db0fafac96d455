"""A life-circle run: how far every entrance has to walk to every kind of facility."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager


class RealField(models.FloatField):
    """A float of four bytes: a metre needs no more, and a city holds millions."""

    def db_type(self, connection: Any) -> str:  # noqa: ANN401, ARG002
        return "real"


def _count(label: Any) -> models.PositiveIntegerField:  # noqa: ANN401
    return models.PositiveIntegerField(label, default=0)


class ReachRun(models.Model):
    """One calculation for one area.

    `kinds` freezes what was asked, in the order of the arrays of each home;
    `inputs` tells which state of the registry was read.
    """

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至"))
    ran_at = models.DateTimeField(_("计算时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    ran_for_s = models.FloatField(_("用时（秒）"))
    kinds = models.JSONField(_("设施类别"), default=list)
    parameters = models.JSONField(_("参数"), default=dict)
    inputs = models.JSONField(_("底数指纹"), default=dict)
    limit_m = models.FloatField(_("步行距离上限（m）"))
    path_count = _count(_("步行路径（条）"))
    path_length_m = models.FloatField(_("步行路径长度（m）"), default=0.0)
    home_count = _count(_("单元出入口（个）"))
    facility_count = _count(_("公共服务设施（处）"))
    findings_opened = _count(_("新发现问题"))
    findings_closed = _count(_("复查销号"))
    network = models.BinaryField(_("步行网络"), null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]
        verbose_name = _("生活圈计算")

    def __str__(self) -> str:
        return f"{self.as_of} {self.area_code}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:life-circle')}?run={self.pk}"

    def place_of(self, kind: str) -> int:
        """Return where a kind stands in the arrays of each home."""
        return next(i for i, one in enumerate(self.kinds) if one["code"] == kind)


class ReachHome(models.Model):
    """One entrance in one run: its people, and its way to every kind.

    `metres` is the walk and `straight_m` the straight line to the nearest facility,
    Infinity where there is none within the run's limit (or none at all); `nearest`
    is the key of the facility that is nearest on foot, 0 where none is. People are
    an estimate: those of the estate, spread over its entrances by households; NULL
    where the estate was not surveyed.
    """

    class State(models.TextChoices):
        CONNECTED = "connected", _("已接入步行网络")
        NOT_CONNECTED = "not_connected", _("未接入步行网络")
        NOT_PLACED = "not_placed", _("没有空间位置")

    run = models.ForeignKey(ReachRun, models.CASCADE, related_name="homes")
    entrance_id = models.BigIntegerField()
    building_id = models.BigIntegerField()
    code = models.CharField(_("编码"), max_length=40)
    name = models.CharField(_("名称"), max_length=200)
    estate_code = models.CharField(_("小区编码"), max_length=40, default="")
    area_code = models.CharField(_("区划代码"), max_length=12)
    state = models.CharField(_("接入情况"), max_length=16, choices=State.choices)
    access_m = RealField(_("出门到路（m）"), null=True)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    residents = models.PositiveIntegerField(_("居住人口（人）"), null=True)
    elderly = models.PositiveIntegerField(_("60岁以上老人（人）"), null=True)
    children = models.PositiveIntegerField(_("0-3岁婴幼儿（人）"), null=True)
    metres = ArrayField(RealField(), verbose_name=_("步行距离（m）"))
    straight_m = ArrayField(RealField(), verbose_name=_("直线距离（m）"))
    nearest = ArrayField(models.IntegerField(), verbose_name=_("最近设施"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("单元出入口的步行距离")
        indexes: ClassVar = [
            models.Index(fields=["run", "estate_code"], name="reach_of_estate"),
            models.Index(fields=["run", "area_code"], name="reach_of_area"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=["entrance", self.code])


class ReachEstate(models.Model):
    """One estate in one run: its people, and how many of them are not served.

    The arrays follow the run's kinds and count people at connected entrances;
    `paper`: within the straight line, but not on foot. A group is NULL where nobody
    has counted it, and its array then holds zeros that mean nothing.
    """

    run = models.ForeignKey(ReachRun, models.CASCADE, related_name="estates")
    code = models.CharField(_("小区编码"), max_length=40)
    name = models.CharField(_("小区"), max_length=120)
    area_code = models.CharField(_("区划代码"), max_length=12)
    homes = _count(_("单元出入口（个）"))
    homes_connected = _count(_("已接入步行网络"))
    residents = models.PositiveIntegerField(_("居住人口（人）"), null=True)
    elderly = models.PositiveIntegerField(_("60岁以上老人（人）"), null=True)
    children = models.PositiveIntegerField(_("0-3岁婴幼儿（人）"), null=True)
    residents_unserved = ArrayField(models.IntegerField())
    elderly_unserved = ArrayField(models.IntegerField())
    children_unserved = ArrayField(models.IntegerField())
    residents_paper = ArrayField(models.IntegerField())

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("小区的生活圈结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "code"], name="one_reach_estate_a_run"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("checkup:life-circle-estate", args=[self.code])

    @property
    def astray(self) -> int:
        """How many doors are not joined to the walking network."""
        return self.homes - self.homes_connected


class ReachPlace(models.Model):
    """How many entrances and people of a place a run could judge at all."""

    run = models.ForeignKey(ReachRun, models.CASCADE, related_name="places")
    area_code = models.CharField(_("区划代码"), max_length=12)
    homes = _count(_("单元出入口（个）"))
    homes_connected = _count(_("已接入步行网络"))
    homes_not_placed = _count(_("没有空间位置"))
    homes_unsurveyed = _count(_("人口未调查的单元出入口"))
    estates = _count(_("小区（个）"))
    estates_unsurveyed = _count(_("人口未调查的小区"))
    elderly_unsurveyed = _count(_("老人未调查的小区"))
    children_unsurveyed = _count(_("婴幼儿未调查的小区"))
    residents = _count(_("居住人口（人）"))
    residents_connected = _count(_("其中已接入步行网络"))
    elderly = _count(_("60岁以上老人（人）"))
    elderly_connected = _count(_("其中已接入步行网络"))
    children = _count(_("0-3岁婴幼儿（人）"))
    children_connected = _count(_("其中已接入步行网络"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code"], name="one_reach_place_a_run"
            )
        ]

    def __str__(self) -> str:
        return self.area_code


class ReachResult(models.Model):
    """Who of a place reaches one kind within its limit. Written once, never edited.

    All counts are of connected entrances. `served`: the walk is within the limit;
    `straight`: the straight line is; `paper`: only the straight line is. `in_5`,
    `in_10`, `in_15`: the walk takes no more minutes, each group at its own speed.
    """

    run = models.ForeignKey(ReachRun, models.CASCADE, related_name="results")
    kind = models.CharField(_("设施类别代码"), max_length=12)
    area_code = models.CharField(_("区划代码"), max_length=12)
    homes = _count(_("单元出入口（个）"))
    homes_served = _count(_("步行可达"))
    homes_straight = _count(_("直线范围内"))
    homes_paper = _count(_("仅直线范围内"))
    residents = _count(_("居住人口（人）"))
    residents_served = _count(_("步行可达"))
    residents_straight = _count(_("直线范围内"))
    residents_paper = _count(_("仅直线范围内"))
    residents_in_5 = _count(_("5分钟"))
    residents_in_10 = _count(_("10分钟"))
    residents_in_15 = _count(_("15分钟"))
    elderly = _count(_("60岁以上老人（人）"))
    elderly_served = _count(_("步行可达"))
    elderly_straight = _count(_("直线范围内"))
    elderly_paper = _count(_("仅直线范围内"))
    elderly_in_5 = _count(_("5分钟"))
    elderly_in_10 = _count(_("10分钟"))
    elderly_in_15 = _count(_("15分钟"))
    children = _count(_("0-3岁婴幼儿（人）"))
    children_served = _count(_("步行可达"))
    children_straight = _count(_("直线范围内"))
    children_paper = _count(_("仅直线范围内"))
    children_in_5 = _count(_("5分钟"))
    children_in_10 = _count(_("10分钟"))
    children_in_15 = _count(_("15分钟"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("生活圈结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "kind"], name="one_reach_result_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.area_code}"

    def get_absolute_url(self) -> str:
        return self.address

    @cached_property
    def address(self) -> str:
        """Return the kind's page, opened at this place: every number leads there."""
        page = reverse("checkup:life-circle-kind", args=[self.kind])
        return f"{page}?area={self.area_code}"

    def count(self, group: str, how: str = "") -> int:
        """Return how many of a group are there, or are `served`, `in_5` and so on."""
        number: int = getattr(self, f"{group}_{how}" if how else group)
        return number

    def unserved(self, group: str) -> int:
        """Return how many of a group have a longer walk than the limit."""
        return self.count(group) - self.count(group, "served")

    def share(self, group: str, how: str = "served") -> float | None:
        """Return a share of a group; None where nobody was counted."""
        everybody = self.count(group)
        return self.count(group, how) / everybody if everybody else None
