"""Something is wrong or missing: where, how badly, on which evidence."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.loop import FindingState, Origin, Severity
from anju.web.loop.models.base import Travelling, tracked

ORIGINS = [
    (Origin.CHECKUP, _("体检")),
    (Origin.WATCH, _("监测")),
    (Origin.KEEP, _("长效")),
    (Origin.REPORT, _("上报")),
]
SEVERITIES = [
    (Severity.ORDINARY, _("一般")),
    (Severity.SERIOUS, _("严重")),
    (Severity.CRITICAL, _("非常严重")),
]
STATES = [
    (FindingState.OPEN, _("待处理")),
    (FindingState.PLANNED, _("已列计划")),
    (FindingState.IN_WORKS, _("整治中")),
    (FindingState.RESOLVED, _("已销号")),
    (FindingState.DISMISSED, _("复核不存在")),
]
RECTIFY = [("urgent", _("限时解决")), ("best_effort", _("尽力解决"))]


@tracked
class Finding(Travelling):
    """短板弱项、隐患. `name` says what is wrong in one line."""

    kind = "finding"

    origin = models.CharField(_("来源环节"), max_length=10, choices=ORIGINS)
    item_code = models.CharField(_("问题代码"), max_length=20, db_index=True)
    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    object_name = models.CharField(_("对象名称"), max_length=120)
    estate_code = models.CharField(
        _("所在小区编码"), max_length=40, blank=True, default="", db_index=True
    )
    severity = models.CharField(_("严重程度"), max_length=10, choices=SEVERITIES)
    rectify = models.CharField(_("整治类型"), max_length=12, choices=RECTIFY)
    evidence = models.JSONField(_("证据"), default=dict, blank=True)
    found_on = models.DateField(_("发现日期"))
    seen_on = models.DateField(_("最近一次看到"), null=True, blank=True)
    found_by = models.CharField(_("发现人"), max_length=60, blank=True, default="")
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=STATES,
        default=FindingState.OPEN,
        db_index=True,
    )
    state_reason = models.CharField(
        _("状态说明"), max_length=300, blank=True, default=""
    )
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    relapse_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("复发自")
    )

    class Meta(Travelling.Meta):
        verbose_name = _("问题")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item_code", "object_kind", "object_code"],
                condition=models.Q(state__in=["open", "planned", "in_works"]),
                name="one_open_finding_per_item_and_object",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("loop:finding", args=[self.code])
