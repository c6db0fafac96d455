"""Long work that runs beside the pages."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of long work: who asked, how far it is, what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("排队中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        REFUSED = "refused", _("未完成")

    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    progress_share = models.FloatField(default=0.0)
    message = models.CharField(max_length=300, blank=True, default="")
    message_en = models.CharField(max_length=300, blank=True, default="")
    result = models.JSONField(default=dict)
    is_stopping = models.BooleanField(default=False)  # asked to end with what it has
    area_code = models.CharField(max_length=12)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="job_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def said(self) -> str:
        """What it says of itself in the reader's language, where it can."""
        is_english = (get_language() or "").startswith("en")
        return (is_english and self.message_en) or self.message

    @property
    def percent(self) -> int:
        return round(100 * self.progress_share)

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.REFUSED}
