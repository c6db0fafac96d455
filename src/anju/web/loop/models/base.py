"""What the travelling records share."""

from typing import ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keep every state of a model's rows, written by the database itself."""
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )(model)


class Travelling(models.Model):
    """A record of one area, with a code for life and the sources of its fields."""

    code = models.CharField(_("编号"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name
