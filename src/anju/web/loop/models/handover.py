"""What was built, by whom, under which warranty, who keeps it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.loop.models.base import Travelling, tracked
from anju.web.loop.models.project import Project


@tracked
class Handover(Travelling):
    """移交. `item_code` is a renovation item of policy/plan, or "all"."""

    kind = "handover"

    project = models.ForeignKey(Project, models.PROTECT, related_name="handovers")
    item_code = models.CharField(_("改造内容代码"), max_length=12, default="all")
    object_kind = models.CharField(_("对象类别"), max_length=20)
    object_code = models.CharField(_("对象编码"), max_length=40, db_index=True)
    object_name = models.CharField(_("对象名称"), max_length=120)
    built_by = models.CharField(_("施工单位"), max_length=100, blank=True, default="")
    kept_by = models.CharField(_("接管单位"), max_length=100, blank=True, default="")
    handed_over_on = models.DateField(_("移交日期"))
    warranty_ends_on = models.DateField(_("质保到期"), null=True, blank=True)
    warranty_basis = models.CharField(
        _("质保依据"), max_length=200, blank=True, default=""
    )

    class Meta(Travelling.Meta):
        verbose_name = _("移交")

    def get_absolute_url(self) -> str:
        return reverse("loop:handover", args=[self.code])
