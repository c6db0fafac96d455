"""What a responsible person says of one project and one month."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked


class ReportState(models.TextChoices):
    """Fill, county review, city acceptance."""

    DRAFT = "draft", _("填报中")
    SUBMITTED = "submitted", _("待县级审核")
    COUNTY_REVIEWED = "county_reviewed", _("待市级接收")
    ACCEPTED = "accepted", _("已接收")
    RETURNED = "returned", _("已退回")


MISSING = "missing"  # no report at all
SENT = (ReportState.SUBMITTED, ReportState.COUNTY_REVIEWED, ReportState.ACCEPTED)


def _person(label: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=label,
    )


def _moment(label: object) -> models.DateTimeField:
    return models.DateTimeField(label, null=True)


@tracked
class MonthlyReport(models.Model):
    """One version of a month's report. A correction is a new version."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    month = models.DateField(_("月份"))  # its first day
    version = models.PositiveSmallIntegerField(_("版次"), default=1)
    state = models.CharField(
        _("状态"),
        max_length=16,
        choices=ReportState.choices,
        default=ReportState.DRAFT,
        db_index=True,
    )
    invested_fen = models.BigIntegerField(_("本月完成投资"), null=True)
    progress_share = models.DecimalField(
        _("形象进度（节点）"), max_digits=5, decimal_places=4, null=True
    )
    progress_text = models.TextField(_("形象进度说明"), blank=True, default="")
    problems = models.JSONField(_("存在问题"), default=list, blank=True)
    asks = models.TextField(_("需协调事项"), blank=True, default="")
    start_excuse = models.CharField(
        _("未按计划开工的理由"), max_length=200, blank=True, default=""
    )
    correction = models.CharField(_("更正理由"), max_length=200, blank=True, default="")
    reporter = models.CharField(_("填报人"), max_length=40, blank=True, default="")
    reported_by = _person(_("填报用户"))
    reported_at = _moment(_("填报时间"))
    reviewed_by = _person(_("审核人"))
    reviewed_at = _moment(_("审核时间"))
    accepted_by = _person(_("接收人"))
    accepted_at = _moment(_("接收时间"))
    returned_by = _person(_("退回人"))
    returned_at = _moment(_("退回时间"))
    return_reason = models.CharField(
        _("退回理由"), max_length=300, blank=True, default=""
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("月报")
        ordering: ClassVar = ["project", "month", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "month", "version"], name="one_report_per_version"
            ),
            models.UniqueConstraint(
                fields=["project", "month"],
                condition=models.Q(state__in=["draft", "submitted", "county_reviewed"]),
                name="one_report_under_way",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="a_month_is_its_first_day"
            ),
            models.CheckConstraint(
                condition=models.Q(invested_fen__gte=0), name="invested_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.month:%Y-%m} v{self.version}"

    def get_absolute_url(self) -> str:
        month = f"{self.month:%Y-%m}"
        code = getattr(self, "code", None) or self.project.code
        return reverse("deliver:report", args=[month, code])
