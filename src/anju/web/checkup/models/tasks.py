"""Data tasks: what a department is asked for, what it said, and its papers."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.sets import IndicatorSet
from anju.web.loop.models.base import tracked


class TaskState(models.TextChoices):
    """Fill, county review, city acceptance."""

    OPEN = "open", _("待填报")
    SUBMITTED = "submitted", _("待县级审核")
    COUNTY_REVIEWED = "county_reviewed", _("待市级接收")
    ACCEPTED = "accepted", _("已接收")
    RETURNED = "returned", _("已退回")


WITH_DEPARTMENT = (TaskState.OPEN, TaskState.RETURNED)


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
class DataTask(models.Model):
    """One indicator asked of one department of one place, for one set.

    `amounts` holds what was filled in, by component, as exact text. A place in
    which the question makes no sense says why in `spared` instead.
    """

    set = models.ForeignKey(IndicatorSet, models.PROTECT, related_name="tasks")
    item_code = models.CharField(_("指标代码"), max_length=20)
    item_name = models.CharField(_("指标"), max_length=100)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    department = models.CharField(_("责任部门"), max_length=30, db_index=True)
    due_on = models.DateField(_("完成时限"))
    state = models.CharField(
        _("状态"),
        max_length=16,
        choices=TaskState.choices,
        default=TaskState.OPEN,
        db_index=True,
    )
    amounts = models.JSONField(_("填报数"), default=dict, blank=True)
    spared = models.CharField(_("不适用的理由"), max_length=200, blank=True, default="")
    note = models.CharField(_("填报说明"), max_length=300, blank=True, default="")
    filled_by = _person(_("填报人"))
    filled_at = _moment(_("报送时间"))
    reviewed_by = _person(_("审核人"))
    reviewed_at = _moment(_("审核时间"))
    accepted_by = _person(_("接收人"))
    accepted_at = _moment(_("接收时间"))
    returned_by = _person(_("退回人"))
    returned_at = _moment(_("退回时间"))
    return_reason = models.CharField(
        _("退回理由"), max_length=300, blank=True, default=""
    )
    reminded_at = _moment(_("催报时间"))
    reminders = models.PositiveSmallIntegerField(_("催报次数"), default=0)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["due_on", "item_code", "area_code"]
        verbose_name = _("数据任务")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["set", "item_code", "area_code"], name="one_task_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("checkup:task", args=[self.pk])

    @property
    def code(self) -> str:
        return f"{self.item_code}/{self.area_code}"

    @property
    def name(self) -> str:
        return self.item_name

    @property
    def is_with_department(self) -> bool:
        return self.state in WITH_DEPARTMENT

    def is_late(self, today: date) -> bool:
        """Tell whether the department still owes it after its day."""
        return self.is_with_department and self.due_on < today


class TaskFile(models.Model):
    """A paper handed in with a task, kept outside the database."""

    task = models.ForeignKey(DataTask, models.CASCADE, related_name="files")
    material = models.CharField(_("材料"), max_length=200)
    file_name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(_("内容"), max_length=64)
    size_bytes = models.PositiveBigIntegerField(_("大小"))
    uploaded_by = _person(_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"))

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("任务材料")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("checkup:material", args=[self.pk])

    @property
    def path(self) -> Path:
        return material_path(self.sha256, Path(self.file_name).suffix.lower())


def material_path(sha256: str, suffix: str) -> Path:
    """Return where a paper lies, by the digest of its content."""
    return Path(settings.VAR_DIR, "checkup", "materials", sha256[:2], sha256 + suffix)
