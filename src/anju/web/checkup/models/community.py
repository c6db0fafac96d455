"""Complete communities and convenient circles: what each community has."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.life_circle import ReachRun

COMPLETE = ""


class Met(models.TextChoices):
    """Whether an item of the standard is met; what nobody looked at is unknown."""

    MET = "met", _("达标")
    UNMET = "unmet", _("未达标")
    UNKNOWN = "unknown", _("未查明")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CommunityAct(models.Model):
    """Somebody assessed one item of one community on one day, on some evidence."""

    class Answer(models.TextChoices):
        MET = "met", _("达标")
        UNMET = "unmet", _("未达标")

    area_code = models.CharField(_("社区"), max_length=12, db_index=True)
    item = models.CharField(_("项目代码"), max_length=8)
    answer = models.CharField(_("结论"), max_length=8, choices=Answer.choices)
    evidence = models.CharField(_("依据"), max_length=300)
    surveyor = models.CharField(_("评估人"), max_length=60)
    surveyed_on = models.DateField(_("评估日期"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("登记人")
    )

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-surveyed_on", "-pk"]
        verbose_name = _("完整社区评估记录")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "item", "surveyed_on"], name="one_assessment_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("checkup:community", args=[self.area_code])

    @property
    def code(self) -> str:
        return f"{self.area_code}/{self.item}/{self.surveyed_on:%Y%m%d}"

    @property
    def name(self) -> str:
        return self.item


class CommunityRun(models.Model):
    """One assessment of the communities of an area; `frame` freezes the rules."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至"))
    ran_at = models.DateTimeField(_("评估时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    reach = models.ForeignKey(ReachRun, models.SET_NULL, null=True, related_name="+")
    frame = models.JSONField(_("冻结口径"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]
        verbose_name = _("完整社区评估")

    def __str__(self) -> str:
        return f"{self.as_of} {self.area_code}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:communities')}?run={self.pk}"


class CommunityScore(models.Model):
    """One item of one community in one run; item "" is the community as a whole.

    `missing_m2` is what the largest facility lacks to the least area; `evidence`
    names the facilities, walks or acts that decided.
    """

    run = models.ForeignKey(CommunityRun, models.CASCADE, related_name="scores")
    code = models.CharField(_("编码"), max_length=24)
    area_code = models.CharField(_("社区"), max_length=12)
    name = models.CharField(_("名称"), max_length=120)
    item = models.CharField(_("项目代码"), max_length=8, blank=True, default=COMPLETE)
    state = models.CharField(_("结论"), max_length=8, choices=Met.choices)
    reason = models.CharField(_("说明"), max_length=300, blank=True, default="")
    missing_m2 = models.DecimalField(
        _("缺少面积（㎡）"), max_digits=12, decimal_places=2, null=True
    )
    met = models.PositiveIntegerField(_("达标项数"), default=0)
    unmet = models.PositiveIntegerField(_("未达标项数"), default=0)
    unknown = models.PositiveIntegerField(_("未查明项数"), default=0)
    evidence = models.JSONField(_("凭据"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code", "item"]
        verbose_name = _("完整社区评估结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "item"], name="one_community_score"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "item"], name="community_score_of_item")
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.item}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:community", args=[self.area_code])


class CommunityShare(models.Model):
    """How many communities of a place are complete, not complete, or not yet known."""

    run = models.ForeignKey(CommunityRun, models.CASCADE, related_name="shares")
    area_code = models.CharField(_("区划代码"), max_length=12)
    communities = models.PositiveIntegerField(_("社区（个）"))
    complete = models.PositiveIntegerField(_("达标社区（个）"))
    incomplete = models.PositiveIntegerField(_("未达标社区（个）"))
    unknown = models.PositiveIntegerField(_("未查明社区（个）"))
    share = models.FloatField(_("达标率"), null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code"], name="one_community_share"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_code}: {self.share}"


class CircleScore(models.Model):
    """Shops of one family in one community: how many types its homes can walk to.

    `types`: for each type whether it is there, and which share of homes reaches it.
    """

    class Family(models.TextChoices):
        BASIC = "basic", _("基本保障类")
        QUALITY = "quality", _("品质提升类")

    run = models.ForeignKey(CommunityRun, models.CASCADE, related_name="circles")
    area_code = models.CharField(_("社区"), max_length=12)
    name = models.CharField(_("名称"), max_length=120)
    family = models.CharField(_("业态"), max_length=8, choices=Family.choices)
    listed = models.PositiveIntegerField(_("清单业态（种）"))
    present = models.PositiveIntegerField(_("具备业态（种）"))
    unknown = models.PositiveIntegerField(_("未查明业态（种）"))
    coverage_share = models.FloatField(_("业态覆盖率"), null=True)
    reason = models.CharField(_("说明"), max_length=200, blank=True, default="")
    types = models.JSONField(_("各业态"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code", "family"]
        verbose_name = _("便民生活圈结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "family"], name="one_circle_score"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.family}: {self.coverage_share}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:community", args=[self.area_code])

    @property
    def code(self) -> str:
        return f"{self.area_code}/{self.family}"
