"""Numbered documents: the register of numbers and replies to proposals."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.loop.models import Project
from anju.web.loop.models.base import tracked
from anju.web.site.official import document_number

RESULTS = [
    ("A", _("A 已解决或基本解决")),
    ("B", _("B 正在解决或已列入计划")),
    ("C", _("C 留作参考")),
]


@tracked
class NumberSeries(models.Model):
    """Numbers of one mark in one year, such as 三建〔2025〕.

    `first` is where this register takes over from the paper one.
    """

    mark = models.CharField(_("机关代字"), max_length=20)
    year = models.PositiveSmallIntegerField(_("年份"))
    first = models.PositiveIntegerField(_("起始号"), default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mark", "year"], name="one_series_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕"


@tracked
class DocumentNumber(models.Model):
    """One number given out; a void one keeps its reason and its place."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField(_("序号"))
    title = models.CharField(_("文件标题"), max_length=200)
    taken_at = models.DateTimeField(_("取号时间"))
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    void_reason = models.CharField(
        _("作废理由"), max_length=200, blank=True, default=""
    )

    class Meta:
        ordering: ClassVar = ["series", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="a_number_once")
        ]

    def __str__(self) -> str:
        return document_number(self.series.mark, self.series.year, self.number)


@tracked
class ProposalReply(models.Model):
    """A reply to a proposal; its text holds placeholders, never numbers of its own."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    proposal = models.CharField(_("提案"), max_length=100)
    title = models.CharField(_("标题"), max_length=200)
    addressees = models.CharField(_("主送"), max_length=300)
    signer = models.CharField(_("签发人"), max_length=20)
    result = models.CharField(_("办理结果"), max_length=1, choices=RESULTS)
    text = models.TextField(_("正文"))
    day = models.DateField(_("成文日期"))
    issuer_mark = models.CharField(
        _("发文机关标志"), max_length=60, blank=True, default=""
    )
    contact_unit = models.CharField(_("联系部门及电话"), max_length=100)
    contact_person = models.CharField(_("联系人"), max_length=20)
    copies = models.CharField(_("抄送"), max_length=200, blank=True, default="")
    printed_by = models.CharField(_("印发机关"), max_length=60, blank=True, default="")
    number = models.OneToOneField(
        DocumentNumber, models.PROTECT, null=True, related_name="reply"
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("提案答复")
        ordering: ClassVar = ["-day", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deliver:reply", args=[self.pk])

    @property
    def document(self) -> str:
        """Number under which its figures are frozen; a draft has none yet."""
        return str(self.number) if self.number else ""


@tracked
class ReplyEdition(models.Model):
    """The text as it was when its figures were frozen. Never edited."""

    reply = models.ForeignKey(ProposalReply, models.PROTECT, related_name="editions")
    edition = models.PositiveSmallIntegerField(_("版次"))
    text = models.TextField(_("正文"))
    result = models.CharField(_("办理结果"), max_length=1, choices=RESULTS)
    frozen_at = models.DateTimeField(_("定版时间"))
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    class Meta:
        ordering: ClassVar = ["reply", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reply", "edition"], name="one_text_per_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply_id}/{self.edition}"


@tracked
class ReplyPromise(models.Model):
    """A promise of the reply and the ledger item that must keep it."""

    reply = models.ForeignKey(ProposalReply, models.CASCADE, related_name="promises")
    text = models.CharField(_("承诺"), max_length=200)
    project = models.ForeignKey(Project, models.PROTECT, related_name="promises")

    class Meta:
        ordering: ClassVar = ["reply", "id"]

    def __str__(self) -> str:
        return self.text
