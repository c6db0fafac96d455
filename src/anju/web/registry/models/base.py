"""What every registered object has: code, area, place, and who said so."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.registry.boxes import BoxField


class Source(models.Model):
    """Who said a value, how he knew, and when."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("答复原文")
        SURVEY = "survey", _("现场调查")
        REGISTER = "register", _("部门台账")
        ESTIMATE = "estimate", _("估算")
        INHERITED = "inherited", _("历史沿用")
        INVENTED = "invented", _("虚构（演示）")

    kind = models.CharField(_("来源类别"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("来源说明"), max_length=300)
    on = models.DateField(_("日期"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "text", "on"],
                name="source_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class Registered(models.Model):
    """An object of the city. A NULL field has not been surveyed.

    Zero stands only where somebody looked (`surveyed_on`, `surveyed_by`);
    a field that makes no sense for this object is named in `not_applicable`.
    """

    kind: ClassVar[str]

    code = models.CharField(_("编码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    geometry = models.BinaryField(_("空间位置"), null=True, editable=True)
    geometry_system = models.CharField(
        _("原坐标系"), max_length=12, blank=True, default=""
    )
    box = BoxField(null=True, editable=False)
    sources = models.JSONField(_("来源"), default=dict, blank=True)
    not_applicable = models.JSONField(_("不适用项"), default=list, blank=True)
    surveyed_on = models.DateField(_("调查日期"), null=True, blank=True)
    surveyed_by = models.CharField(_("调查人"), max_length=60, blank=True, default="")
    search = models.TextField(editable=False, default="")
    note = models.CharField(_("备注"), max_length=300, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [GistIndex(fields=["box"], name="%(class)s_box")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:record", args=[self.kind, self.code])


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keep every state of a model's rows, written by the database itself."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=["box", "search"],
    )(model)


def number(label: Any, **options: Any) -> models.PositiveIntegerField:  # noqa: ANN401
    """Return a whole number that may be unknown."""
    return models.PositiveIntegerField(label, null=True, blank=True, **options)


def measure(label: Any, **options: Any) -> models.DecimalField:  # noqa: ANN401
    """Return a measured quantity with two decimals that may be unknown."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, null=True, blank=True, **options
    )


def word(label: Any, length: int = 40, **options: Any) -> models.CharField:  # noqa: ANN401
    """Return a short text that may be unknown (empty)."""
    return models.CharField(label, max_length=length, blank=True, default="", **options)


def truth(label: Any) -> models.BooleanField:  # noqa: ANN401
    """Return a yes or no that may be unknown."""
    return models.BooleanField(label, null=True, blank=True)


def day(label: Any) -> models.DateField:  # noqa: ANN401
    """Return a day that may be unknown."""
    return models.DateField(label, null=True, blank=True)
