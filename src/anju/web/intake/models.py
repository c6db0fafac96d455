"""Every file that was taken in: what it said, what it changed, who did it."""

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.intake.problems import Problem


class ImportBatch(models.Model):
    """One file on its way in: read, shown, applied, perhaps undone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("读取中")
        CHECKED = "checked", _("可以入库")
        FAULTY = "faulty", _("有错误")
        REFUSED = "refused", _("已拒收")
        UNCHANGED = "unchanged", _("没有变化")
        APPLIED = "applied", _("已入库")
        UNDONE = "undone", _("已撤销")

    template = models.CharField(_("工作簿"), max_length=40, db_index=True)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    file_name = models.CharField(_("文件名"), max_length=200)
    file_path = models.CharField(max_length=300, blank=True, default="")
    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.BigIntegerField(_("大小"))
    system = models.CharField(_("坐标系"), max_length=12, blank=True, default="")
    repair = models.BooleanField(_("自动修复图形"), default=False)
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.WAITING
    )
    refusal = models.CharField(_("拒收原因"), max_length=500, blank=True, default="")
    row_count = models.PositiveIntegerField(_("行数"), default=0)
    new_count = models.PositiveIntegerField(_("新增"), default=0)
    changed_count = models.PositiveIntegerField(_("修改"), default=0)
    same_count = models.PositiveIntegerField(_("相同"), default=0)
    absent_count = models.PositiveIntegerField(_("库中有而文件没有"), default=0)
    error_count = models.PositiveIntegerField(_("错误"), default=0)
    note_count = models.PositiveIntegerField(_("提示"), default=0)
    problems = models.JSONField(default=list)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("上传时间"))
    applied_at = models.DateTimeField(_("入库时间"), null=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("导入批次")

    def __str__(self) -> str:
        return f"{self.file_name} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("intake:batch", args=[self.pk])

    @property
    def remarks(self) -> list[Problem]:
        return [Problem(**one) for one in self.problems]

    @property
    def path(self) -> Path:
        return Path(self.file_path)

    @property
    def is_settled(self) -> bool:
        return self.state != self.State.WAITING

    @property
    def ended_at(self) -> datetime | None:
        return self.undone_at or self.applied_at


class BatchChange(models.Model):
    """One record that a file adds or changes: exactly what was before and after.

    For a new record `before` is NULL and `after` is the whole record; for a changed
    one both hold only the fields that differ.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    key = models.CharField(max_length=90)
    name = models.CharField(max_length=200, blank=True, default="")
    row = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField()
    extras = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["batch", "id"]

    def __str__(self) -> str:
        return self.key

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def fields(self) -> list[tuple[str, Any, Any]]:
        before = self.before or {}
        return [(name, before.get(name), value) for name, value in self.after.items()]
