"""What experts said of a check-up, and what was made of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.rectify import tracked
from anju.web.checkup.models.run import CheckupRun


@tracked
class ExpertOpinion(models.Model):
    """One opinion of one expert; adopted or not, with the reason."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        REJECTED = "rejected", _("未采纳")

    run = models.ForeignKey(CheckupRun, models.CASCADE, related_name="opinions")
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    expert = models.CharField(_("专家"), max_length=40)
    unit = models.CharField(_("专家单位"), max_length=100)
    about = models.CharField(_("针对内容"), max_length=100)
    text = models.TextField(_("意见"))
    given_on = models.DateField(_("评审日期"))
    outcome = models.CharField(
        _("处理结果"), max_length=10, choices=Outcome.choices, blank=True, default=""
    )
    reason = models.CharField(_("处理说明"), max_length=300, blank=True, default="")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("处理时间"), null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("专家意见")
        ordering: ClassVar = ["given_on", "pk"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:opinions')}?run={self.run_id}"

    @property
    def code(self) -> str:
        return f"ZJ{self.pk:05d}"

    @property
    def name(self) -> str:
        return self.expert
