"""The joint meeting: what it speaks about and what it decides."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked

TOPICS = [
    (1, _("上次议定事项落实")),
    (2, _("红灯项目")),
    (3, _("提请研究事项")),
]


@tracked
class Meeting(models.Model):
    """城建工作联席会议（调度会）."""

    name = models.CharField(_("会议名称"), max_length=120)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    month = models.DateField(_("调度月份"))
    held_on = models.DateField(_("召开日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True, default="")
    chair = models.CharField(_("主持人"), max_length=40, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("联席会议")
        ordering: ClassVar = ["-held_on", "-id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deliver:meeting", args=[self.pk])


@tracked
class AgendaItem(models.Model):
    """One item, with every reason why it is on the agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("序号"))
    topic = models.PositiveSmallIntegerField(_("议题类别"), choices=TOPICS)
    project = models.ForeignKey(Project, models.PROTECT, related_name="agenda_items")
    reasons_zh = models.JSONField(_("理由"), default=list)
    reasons_en = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["meeting", "order"]

    def __str__(self) -> str:
        return f"{self.order} {self.project_id}"

    @property
    def reasons(self) -> list[str]:
        english = (get_language() or "").startswith("en")
        return self.reasons_en if english else self.reasons_zh


@tracked
class Decision(models.Model):
    """One decision: one lead unit, one deadline, one measure of done."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    project = models.ForeignKey(Project, models.PROTECT, related_name="decisions")
    text = models.CharField(_("议定事项"), max_length=300)
    lead_unit = models.CharField(_("牵头单位"), max_length=100)
    due = models.DateField(_("完成时限"))
    measure = models.CharField(_("完成标志"), max_length=200, blank=True, default="")
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    outcome = models.CharField(_("落实情况"), max_length=300, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["due", "id"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()  # a county may not open the meeting
