"""A check-up run, what each indicator answered for each place, and the hits."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.checkup.grades import Grade, GroupGrade
from anju.science.values import State
from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.sets import IndicatorSet

STATES = [
    (State.MEASURED, _("有数")),
    (State.ZERO, _("调查为零")),
    (State.NOT_SURVEYED, _("未调查")),
    (State.NOT_APPLICABLE, _("不适用")),
]

GRADES = [
    (Grade.VERY_GOOD, _("很好")),
    (Grade.GOOD, _("较好")),
    (Grade.FAIR, _("一般")),
    (Grade.POOR, _("不足")),
    (Grade.NO_STANDARD, _("无标准")),
]
GROUP_GRADES = [
    (GroupGrade.EXCELLENT, _("优")),
    (GroupGrade.GOOD, _("良")),
    (GroupGrade.MIDDLE, _("中")),
    (GroupGrade.BAD, _("差")),
]


class CheckupRun(models.Model):
    """One check-up of one area.

    `definitions` freezes what was asked, by code; `bounds` which areas and objects
    were asked about; `inputs` how far the history of each input went.
    """

    set = models.ForeignKey(IndicatorSet, models.PROTECT, verbose_name=_("指标集"))
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至"))
    ran_at = models.DateTimeField(_("体检时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    ran_for_s = models.FloatField(_("用时（秒）"))
    definitions = models.JSONField(_("冻结口径"), default=dict)
    bounds = models.JSONField(_("冻结范围"), default=dict)
    inputs = models.JSONField(_("输入版本"), default=dict)
    findings_opened = models.PositiveIntegerField(_("新发现问题"), default=0)
    findings_closed = models.PositiveIntegerField(_("复查销号"), default=0)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]
        verbose_name = _("体检")

    def __str__(self) -> str:
        return f"{self.as_of} {self.area_code}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:index')}?run={self.pk}"


class IndicatorResult(models.Model):
    """What one indicator answered for one place. Written once, never edited.

    `value` is in the printed unit of the frozen definition. `surveyed` of
    `existing` tells how much was looked at, in `counted` (houses, metres).
    """

    run = models.ForeignKey(CheckupRun, models.CASCADE, related_name="results")
    item_code = models.CharField(_("指标代码"), max_length=20)
    name = models.CharField(_("指标"), max_length=100)
    area_code = models.CharField(_("区划代码"), max_length=12)
    state = models.CharField(_("状态"), max_length=16, choices=STATES)
    value = models.DecimalField(_("值"), max_digits=18, decimal_places=6, null=True)
    unit = models.CharField(_("单位"), max_length=30)
    known_share = models.FloatField(_("调查覆盖率"), null=True)
    reason = models.CharField(_("说明"), max_length=400, blank=True, default="")
    objects_counted = models.PositiveIntegerField(_("应查对象"), default=0)
    objects_surveyed = models.PositiveIntegerField(_("已查对象"), default=0)
    hits = models.PositiveIntegerField(_("有问题对象"), default=0)
    grade = models.CharField(
        _("评级"), max_length=12, choices=GRADES, blank=True, default=""
    )

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("体检结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "item_code"], name="one_result_a_place"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "item_code"], name="result_of_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.area_code}: {self.value}"

    def get_absolute_url(self) -> str:
        address = reverse("checkup:indicator", args=[self.item_code])
        return f"{address}?area={self.area_code}"

    @property
    def code(self) -> str:
        return self.item_code

    @property
    def definition(self) -> dict[str, Any]:
        return self.run.definitions[self.item_code]


class GroupResult(models.Model):
    """The grade of one group of the city dimension, in one place of one run.

    `graded` of `members` tells how many of its indicators had a value and bands.
    """

    run = models.ForeignKey(CheckupRun, models.CASCADE, related_name="group_results")
    group_zh = models.CharField(_("分组"), max_length=60)
    group_en = models.CharField(_("英文分组"), max_length=100)
    area_code = models.CharField(_("区划代码"), max_length=12)
    grade = models.CharField(
        _("评级"), max_length=12, choices=GROUP_GRADES, blank=True, default=""
    )
    graded = models.PositiveSmallIntegerField(_("已评级指标"))
    members = models.PositiveSmallIntegerField(_("分组指标"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("分组评级")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "group_zh"], name="one_grade_a_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_zh} {self.area_code}: {self.grade}"


class Shortcoming(models.Model):
    """An object in which an indicator found something wrong, in one run."""

    run = models.ForeignKey(CheckupRun, models.CASCADE, related_name="shortcomings")
    item_code = models.CharField(_("指标代码"), max_length=20)
    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40)
    object_name = models.CharField(_("对象名称"), max_length=120)
    area_code = models.CharField(_("区划代码"), max_length=12)
    problems = models.JSONField(_("问题细项"), default=list)
    amount = models.DecimalField(_("计入"), max_digits=14, decimal_places=2)
    is_counted = models.BooleanField(_("计入指标"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["object_code"]
        verbose_name = _("体检问题对象")
        indexes: ClassVar = [
            models.Index(
                fields=["run", "item_code", "area_code"], name="shortcoming_of_item"
            ),
            models.Index(fields=["object_code"], name="shortcoming_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.object_name}"

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=[self.object_kind, self.object_code])

    @property
    def code(self) -> str:
        return self.object_code

    @property
    def name(self) -> str:
        return self.object_name


class Sighting(models.Model):
    """Objects of one kind that one indicator looked at and found in order.

    With the shortcomings they tell a map apart from what nobody has looked at.
    Kept for kinds that a map can show one by one.
    """

    DRAWN = ("building", "estate", "road", "spot", "bridge", "village")

    run = models.ForeignKey(CheckupRun, models.CASCADE, related_name="sightings")
    item_code = models.CharField(_("指标代码"), max_length=20)
    object_kind = models.CharField(_("对象类别"), max_length=20)
    sound = models.JSONField(_("未发现问题的对象"), default=list)

    class Meta:
        verbose_name = _("体检所见")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "item_code"], name="one_sighting_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.object_kind}"
