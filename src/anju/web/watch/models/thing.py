"""监测设备、数据流: a device hangs on an object of the city and sends streams."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.registry.models.base import Registered, day, measure, tracked, word

NETWORKS = [
    ("gas", _("燃气")),
    ("water", _("供水")),
    ("drainage", _("排水")),
    ("heat", _("供热")),
    ("bridge", _("桥梁")),
    ("utility_tunnel", _("综合管廊")),
    ("road_tunnel", _("隧道")),
    ("road", _("道路塌陷")),
    ("lift", _("电梯")),
]


@tracked
class Thing(Registered):
    """监测设备."""

    kind = "device"

    class State(models.TextChoices):
        """As of the feed's last word, not of this minute."""

        ONLINE = "online", _("在线")
        OFFLINE = "offline", _("离线")
        NEVER = "never", _("从未上报")

    network = models.CharField(
        _("行业"), max_length=20, choices=NETWORKS, db_index=True
    )
    model = word(_("设备型号"), 100)
    quantities = models.JSONField(_("监测量"), default=list, blank=True)
    references = models.JSONField(_("设备参数"), default=dict, blank=True)
    object_kind = word(_("关联对象类别"), 20)
    object_code = word(_("关联对象编码"), 40, db_index=True)
    object_name = word(_("关联对象"), 120)
    owner = word(_("权属单位"), 100)
    height_m = measure(_("安装高程（m）"))
    installed_on = day(_("安装日期"))
    calibrated_on = day(_("校准日期"))
    calibration_due_on = day(_("校准到期日"))
    state = models.CharField(
        _("状态"), max_length=8, choices=State, default=State.NEVER, editable=False
    )

    class Meta(Registered.Meta):
        verbose_name = _("监测设备")

    def get_absolute_url(self) -> str:
        return reverse("watch:device", args=[self.code])

    @property
    def cause(self) -> str:
        """What an alarm of this device is about: the object, or the device itself."""
        return f"{self.network}:{self.object_code or self.code}"


class Datastream(models.Model):
    """数据流: one quantity of one device, with its newest value."""

    thing = models.ForeignKey(
        Thing, models.PROTECT, related_name="streams", verbose_name=_("监测设备")
    )
    quantity = models.CharField(_("监测量代码"), max_length=8, db_index=True)
    value = models.FloatField(_("最新值"), null=True, editable=False)
    at = models.DateTimeField(_("最新时间"), null=True, editable=False)
    quality = models.CharField(max_length=12, default="", editable=False)

    class Meta:
        ordering: ClassVar = ["thing_id", "quantity"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thing", "quantity"], name="one_stream_per_quantity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thing_id} {self.quantity}"


class LimitOverride(models.Model):
    """A device's own limit in the place of the table's: by whom, why, from when."""

    stream = models.ForeignKey(Datastream, models.PROTECT, related_name="overrides")
    rule = models.CharField(_("规则"), max_length=12)
    limit = models.FloatField(_("限值"), null=True, blank=True)
    low = models.FloatField(_("下限"), null=True, blank=True)
    high = models.FloatField(_("上限"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=200)
    valid_from = models.DateField(_("生效日期"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("设定人"),
    )
    made_at = models.DateTimeField(_("设定时间"))

    class Meta:
        ordering: ClassVar = ["valid_from", "pk"]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="add_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.valid_from}"
