"""What stands of a version when the money does not come: works, futures, money."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.choice import Bundle
from anju.web.plan.models.version import PlanVersion


class Place(models.TextChoices):
    """Where a work stands when money may be short."""

    CORE = "core", _("核心")
    RESERVE = "reserve", _("候补")
    REST = "rest", _("全部到位后")


class Outlook(Scoped):
    """资金不到位测算: kept as it came out; other chances make another one."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="outlooks")
    cut_share = models.FloatField(_("只到多少"))  # of the uncertain money
    chances = models.JSONField(default=dict)  # source: chance of all, share otherwise
    is_promised_safe = models.BooleanField(_("已明确的算有把握"), default=True)
    count = models.PositiveSmallIntegerField(_("情形（种）"))
    seed = models.PositiveIntegerField(_("随机种子"))
    value_milli = models.BigIntegerField(_("全部到位时的价值（千分之一分）"))
    core_milli = models.BigIntegerField(_("核心清单的价值（千分之一分）"))
    cut_arrives_share = models.FloatField(_("此时外部资金到位"))
    above = models.PositiveSmallIntegerField(_("不少于此的情形（种）"))
    unpaid = models.PositiveSmallIntegerField(_("必须做的也付不起的情形（种）"))
    stopped = models.PositiveSmallIntegerField(_("最多停几项已开工"))
    lost_works = models.PositiveIntegerField(_("已错过月份的工程（项）"), default=0)
    notes = models.JSONField(default=list)  # zh, en
    made_at = models.DateTimeField(_("测算时间"))
    seconds = models.FloatField(_("用时（秒）"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("资金不到位测算")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('plan:outlook', args=[self.version_id])}?run={self.pk}"

    @property
    def name(self) -> str:
        return f"{self.version.name} {self.cut_share:.0%}"


class OutlookWork(Scoped):
    """A work of the version: whether it holds, or when it comes in."""

    outlook = models.ForeignKey(Outlook, models.CASCADE, related_name="works")
    code = models.CharField(_("编码"), max_length=60)
    name = models.CharField(_("名称"), max_length=200)
    place = models.CharField(_("清单"), max_length=8, choices=Place.choices)
    rank = models.PositiveIntegerField(_("次序"), null=True)
    is_begun = models.BooleanField(_("已开工"), default=False)
    package = models.CharField(_("类别"), max_length=12, choices=Bundle.choices)
    start_month = models.PositiveSmallIntegerField(_("开工"), null=True)
    finish_month = models.PositiveSmallIntegerField(_("完工"), null=True)
    cost_fen = models.BigIntegerField(_("造价"), null=True)
    households = models.PositiveIntegerField(_("户数（户）"), null=True)
    findings = models.PositiveIntegerField(_("解决问题（个）"), default=0)
    arrives_share = models.FloatField(_("资金到多少时补入"), null=True)
    gain_milli = models.BigIntegerField(_("补入多得（千分之一分）"), null=True)
    times = models.PositiveSmallIntegerField(_("仍然能做的情形（种）"))
    of = models.PositiveSmallIntegerField(_("试算的情形（种）"))
    reason_zh = models.TextField(blank=True, default="")
    reason_en = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("资金不到位时的工程")
        ordering: ClassVar = ["outlook", "rank", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:choice", args=[self.outlook.version_id, self.code])

    @property
    def reason(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.reason_en if english else self.reason_zh

    @property
    def times_percent(self) -> float:
        """Return in how many of a hundred futures it is still done, for a bar."""
        return 100 * self.times / self.of if self.of else 0.0

    @property
    def started_in(self) -> str:
        """Return the month in which it starts."""
        month = self.start_month
        return "" if month is None else self.outlook.version.month_name(month)

    @property
    def finished_in(self) -> str:
        """Return the month in which it is finished."""
        month = self.finish_month
        return "" if month is None else self.outlook.version.month_name(month)


class OutlookFuture(Scoped):
    """One way the money may come, and what is left then."""

    outlook = models.ForeignKey(Outlook, models.CASCADE, related_name="futures")
    number = models.PositiveSmallIntegerField(_("情形"))
    arrives_share = models.FloatField(_("外部资金到位"))
    is_above = models.BooleanField(_("不少于所选"))
    stopped = models.PositiveSmallIntegerField(_("停下的已开工（项）"), default=0)
    value_milli = models.BigIntegerField(null=True)  # planned anew; NULL: none found
    bound_milli = models.BigIntegerField(null=True)
    works = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    findings = models.PositiveIntegerField(null=True)
    lost_milli = models.BigIntegerField(null=True)
    lost_households = models.IntegerField(null=True)
    lost_findings = models.IntegerField(null=True)
    core_first_milli = models.BigIntegerField()
    as_it_comes_milli = models.BigIntegerField()

    class Meta:
        verbose_name = _("资金情形")
        ordering: ClassVar = ["outlook", "number"]

    @property
    def kept_percent(self) -> float:
        """Return how much of the value is kept, for a bar."""
        kept, lost = self.value_milli or 0, self.lost_milli or 0
        return 100 * kept / (kept + lost) if kept else 0.0

    def __str__(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return self.outlook.get_absolute_url()


class OutlookMoney(Scoped):
    """Money of a source and year: all of it, what is sure, what the core counts on."""

    outlook = models.ForeignKey(Outlook, models.CASCADE, related_name="money")
    source = models.CharField(_("资金来源"), max_length=24, choices=SOURCES)
    year = models.PositiveSmallIntegerField(_("年度"))
    amount_fen = models.BigIntegerField(_("计划可用"))
    certain_fen = models.BigIntegerField(_("有把握"))
    counted_fen = models.BigIntegerField(_("核心清单只按"))
    core_fen = models.BigIntegerField(_("核心清单用"))

    class Meta:
        ordering: ClassVar = ["outlook", "source", "year", "area_code"]

    def __str__(self) -> str:
        return f"{self.year} {source_name(self.source)}"

    def get_absolute_url(self) -> str:
        return self.outlook.get_absolute_url()
