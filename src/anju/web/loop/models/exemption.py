"""A written exemption from the gate: no check-up, no renewal."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.loop.models.base import tracked
from anju.web.loop.models.project import Project


@tracked
class Exemption(models.Model):
    """The lead lets one project into year plans without a problem of a check-up."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("应急抢险")
        HIGHER_ORDER = "higher_order", _("上级部署")

    project = models.ForeignKey(Project, models.CASCADE, related_name="exemptions")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    kind = models.CharField(_("豁免类别"), max_length=14, choices=Kind.choices)
    text = models.CharField(_("豁免理由"), max_length=300)
    document = models.CharField(_("文号"), max_length=80)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    granted_at = models.DateTimeField(_("批准时间"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("书面豁免")
        ordering: ClassVar = ["-granted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.document}"
