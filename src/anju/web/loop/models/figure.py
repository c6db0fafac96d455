"""A frozen number with its definition, scope, day, input rows and author."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.values import State
from anju.web.accounts.access import ScopedManager

STATES = [
    (State.MEASURED, _("实测")),
    (State.ZERO, _("调查为零")),
    (State.NOT_SURVEYED, _("未调查")),
    (State.NOT_APPLICABLE, _("不适用")),
]


class Figure(models.Model):
    """A published number. It is never edited: a new edition is a new row."""

    code = models.CharField(_("数字代码"), max_length=60)
    slice = models.CharField(_("分项"), max_length=40, blank=True, default="")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至日期"))
    document = models.CharField(_("所在文件"), max_length=80, db_index=True)
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    unit = models.CharField(_("单位"), max_length=20)
    definition_zh = models.TextField()
    definition_en = models.TextField()
    state = models.CharField(max_length=16, choices=STATES)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    known_share = models.FloatField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    frozen_at = models.DateTimeField(_("定版时间"))
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["document", "edition", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "edition", "code", "slice", "area_code"],
                name="one_figure_per_document_and_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.as_of}"

    def get_absolute_url(self) -> str:
        return reverse("loop:frozen", args=[self.pk])


class FigureRow(models.Model):
    """One input row of a frozen figure, as it was."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="rows")
    row_pk = models.BigIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)

    class Meta:
        ordering: ClassVar = ["figure", "id"]

    def __str__(self) -> str:
        return self.code
