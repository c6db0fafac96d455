"""What came in from the field: one filled-in form, its photos, files, and who is sent.

A form becomes survey records; the form itself stays, so that a correction can take
its records back and a second delivery of it changes nothing.
"""

from pathlib import Path
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager

UUID = 64


class Level(models.TextChoices):
    """The four field forms."""

    BUILDING = "building", _("楼栋表")
    ESTATE = "estate", _("小区表")
    ROAD = "road", _("道路表")
    CITY = "city", _("城区表")


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class SurveyAct(models.Model):
    """One form filled in about one object, by whom, when and where."""

    class Origin(models.TextChoices):
        PHONE = "phone", _("手机页")
        ODK = "odk", _("ODK 导出")
        KOBO = "kobo", _("Kobo 导出")
        XFORM = "xform", _("XForm 实例")

    class PlaceNote(models.TextChoices):
        FOUND = "", _("已定位")
        REFUSED = "refused", _("定位被拒绝")
        UNAVAILABLE = "unavailable", _("无法定位")
        TIMEOUT = "timeout", _("定位超时")
        NONE = "none", _("没有位置")

    uuid = models.CharField(_("实例编号"), max_length=UUID, unique=True)
    former = models.JSONField(_("更正前的编号"), default=list, blank=True)
    form = models.CharField(_("调查表"), max_length=10, choices=Level.choices)
    version = models.CharField(_("表版本"), max_length=30, blank=True, default="")
    origin = models.CharField(_("来自"), max_length=8, choices=Origin.choices)
    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    object_name = models.CharField(_("对象名称"), max_length=120)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    surveyor = models.CharField(_("调查人"), max_length=60)
    device = models.CharField(_("设备"), max_length=64, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("提交人")
    )
    surveyed_on = models.DateField(_("调查日期"))
    at = models.DateTimeField(_("调查时间"))
    received_at = models.DateTimeField(_("收到时间"))
    lon = models.FloatField(_("经度"), null=True)
    lat = models.FloatField(_("纬度"), null=True)
    accuracy_m = models.FloatField(_("定位精度（m）"), null=True)
    place_note = models.CharField(
        _("定位说明"), max_length=12, choices=PlaceNote.choices, blank=True, default=""
    )
    is_whole = models.BooleanField(_("全表完成"), default=False)
    answers = models.JSONField(_("所答"), default=dict)
    note = models.CharField(_("备注"), max_length=300, blank=True, default="")
    digest = models.CharField(_("内容摘要"), max_length=64)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-surveyed_on", "-pk"]
        verbose_name = _("现场调查")

    def __str__(self) -> str:
        return f"{self.object_code} {self.surveyed_on} {self.uuid[:8]}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:survey", args=[self.pk])

    @property
    def code(self) -> str:
        return self.uuid

    @property
    def name(self) -> str:
        return self.object_name


class SurveyPhoto(models.Model):
    """A photo of one item; the file is named after its content."""

    act = models.ForeignKey(SurveyAct, models.CASCADE, related_name="photos")
    item_code = models.CharField(_("问题代码"), max_length=20)
    name = models.CharField(_("原文件名"), max_length=120)
    sha256 = models.CharField(_("内容"), max_length=64, db_index=True)
    size_bytes = models.PositiveIntegerField(_("大小"))
    width_px = models.PositiveIntegerField(_("宽"))
    height_px = models.PositiveIntegerField(_("高"))
    taken_at = models.CharField(_("拍摄时间"), max_length=20, blank=True, default="")
    lon = models.FloatField(_("经度"), null=True)
    lat = models.FloatField(_("纬度"), null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("现场照片")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["act", "item_code", "sha256"], name="photo_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("checkup:photo", args=[self.pk])

    @property
    def path(self) -> Path:
        return photo_path(self.sha256)

    @property
    def small_path(self) -> Path:
        return photo_path(f"{self.sha256}_s")


def photo_path(stem: str) -> Path:
    """Return where a photo lies, by the digest of its content."""
    return Path(settings.VAR_DIR, "survey", "photos", stem[:2], f"{stem}.jpg")


class SurveyUpload(models.Model):
    """A file of submissions: what it would store, and what it does not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待读取")
        REFUSED = "refused", _("文件不能接收")
        CHECKED = "checked", _("试算完成")
        UNCHANGED = "unchanged", _("没有新内容")
        APPLIED = "applied", _("已入库")

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    file_name = models.CharField(_("文件"), max_length=200)
    file_path = models.CharField(max_length=300)
    size_bytes = models.PositiveBigIntegerField(_("大小"))
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.WAITING
    )
    refusal = models.CharField(_("不能接收的原因"), max_length=500, default="")
    rows = models.JSONField(_("内容"), default=list)
    faults = models.JSONField(_("未接收"), default=list)
    new_count = models.PositiveIntegerField(_("新增"), default=0)
    corrected_count = models.PositiveIntegerField(_("更正"), default=0)
    same_count = models.PositiveIntegerField(_("已有"), default=0)
    refused_count = models.PositiveIntegerField(_("未接收"), default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    asked_at = models.DateTimeField(_("上传时间"))
    applied_at = models.DateTimeField(_("入库时间"), null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("调查提交文件")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("checkup:submissions", args=[self.pk])

    @property
    def path(self) -> Path:
        return Path(self.file_path)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class SurveyTask(models.Model):
    """Somebody is sent to look at every object of one form in one place by a day."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    form = models.CharField(_("调查表"), max_length=10, choices=Level.choices)
    surveyor = models.CharField(_("调查人"), max_length=60)
    due_on = models.DateField(_("截止日期"))
    note = models.CharField(_("备注"), max_length=200, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    made_at = models.DateTimeField(_("下达时间"))

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["due_on", "area_code", "form"]
        verbose_name = _("调查任务")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "form"], name="one_task_a_form_and_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.get_form_display()} {self.surveyor}"
