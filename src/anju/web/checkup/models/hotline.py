"""Calls to 12345 without persons, the estates they speak of, and their tallies."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.registry.models import Estate

OTHER = "other"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HotlineCall(models.Model):
    """One call. `place` and `text` were stripped of persons before they came here."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("投诉")
        REPORT = "report", _("举报")
        REQUEST = "request", _("求助")
        QUESTION = "question", _("咨询")
        ADVICE = "advice", _("建议")
        PRAISE = "praise", _("表扬")

    class Way(models.TextChoices):
        NAME = "name", _("小区名称")
        ALIAS = "alias", _("小区别名")
        LEARNED = "learned", _("以前认定")
        ADDRESS = "address", _("门前道路门牌")
        STEM = "stem", _("简称")
        MANUAL = "manual", _("人工认定")
        ELSEWHERE = "elsewhere", _("不涉及小区")
        NONE = "none", _("未匹配")

    code = models.CharField(_("工单编号"), max_length=40, unique=True)
    received_on = models.DateField(_("受理日期"), db_index=True)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    filed_area = models.CharField(_("工单所填区划"), max_length=12)
    kind = models.CharField(_("诉求类型"), max_length=10, choices=Kind.choices)
    category = models.CharField(_("问题类别"), max_length=60, blank=True, default="")
    topic = models.CharField(_("主题"), max_length=20, default=OTHER)
    place = models.CharField(_("诉求地点"), max_length=200, blank=True, default="")
    text = models.TextField(_("诉求内容"), blank=True, default="")
    estate = models.ForeignKey(
        Estate,
        models.SET_NULL,
        null=True,
        related_name="hotline_calls",
        verbose_name=_("小区"),
    )
    way = models.CharField(
        _("匹配方式"), max_length=10, choices=Way.choices, default=Way.NONE
    )
    sure = models.FloatField(_("匹配可信度"), default=0.0)
    candidates = models.JSONField(_("可能的小区"), default=list, blank=True)
    removed = models.JSONField(_("已去除"), default=dict, blank=True)
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-received_on", "code"]
        verbose_name = _("热线工单")
        indexes: ClassVar = [
            models.Index(fields=["estate", "received_on"], name="calls_of_estate")
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:hotline-calls')}?q={self.code}"

    @property
    def name(self) -> str:
        return self.category or str(self.get_kind_display())


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LearnedName(models.Model):
    """What people write, and the estate that a clerk said they mean."""

    text = models.CharField(_("写法"), max_length=200)
    estate = models.ForeignKey(Estate, models.CASCADE, related_name="learned_names")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    said_on = models.DateField(_("认定日期"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["text"]
        verbose_name = _("小区惯用写法")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "estate"], name="learned_once")
        ]

    def __str__(self) -> str:
        return self.text


class HotlineRun(models.Model):
    """One count of the calls of a span of days. Written once, never edited."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("截止日期"))
    ran_at = models.DateTimeField(_("统计时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    frame = models.JSONField(_("冻结口径"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]
        verbose_name = _("热线统计")

    def __str__(self) -> str:
        return f"{self.since}—{self.until}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:hotline')}?run={self.pk}"


class HotlineTally(models.Model):
    """Calls of one topic, month or estate in one place, with what they are held to.

    `by` says what `key` is; under "whole" stand all calls of the place.
    """

    class By(models.TextChoices):
        WHOLE = "whole", _("合计")
        TOPIC = "topic", _("主题")
        MONTH = "month", _("月份")
        ESTATE = "estate", _("小区")

    run = models.ForeignKey(HotlineRun, models.CASCADE, related_name="tallies")
    area_code = models.CharField(_("区划代码"), max_length=12)
    by = models.CharField(_("分项"), max_length=8, choices=By.choices)
    key = models.CharField(_("项"), max_length=40, blank=True, default="")
    name = models.CharField(_("名称"), max_length=120, blank=True, default="")
    calls = models.PositiveIntegerField(_("工单（件）"))
    complaints = models.PositiveIntegerField(_("其中投诉（件）"))
    matched = models.PositiveIntegerField(_("匹配到小区（件）"), default=0)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    complaint_share = models.FloatField(_("投诉占比"), null=True)
    per_thousand = models.FloatField(_("每千户工单（件）"), null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("热线统计结果")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "by", "key"], name="one_tally_a_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.key} {self.area_code}: {self.calls}"
