"""The residents' questionnaire: what is asked, who was to be asked, what was said."""

from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.values import State
from anju.web.accounts.access import ScopedManager
from anju.web.checkup.models.run import STATES


def cell_of(area_code: str, age: str, sex: str) -> str:
    """Return the cell of the quota table that an answer falls into."""
    return f"{area_code}/{age}/{sex}"


def _english() -> bool:
    return (get_language() or "").startswith("en")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Questionnaire(models.Model):
    """One edition of the questionnaire. It may be changed until it is opened.

    `frame` freezes topics, scale, bands and the rules of weighing of the policy day.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("编制中")
        OPEN = "open", _("填报中")
        CLOSED = "closed", _("已结束")

    edition = models.CharField(_("版本"), max_length=20, unique=True)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100)
    status = models.CharField(
        _("状态"), max_length=8, choices=Status.choices, default=Status.DRAFT
    )
    version = models.PositiveIntegerField(_("修订"), default=1)
    per_community = models.PositiveIntegerField(_("每社区份数"))
    asks_code = models.BooleanField(_("须填一次性验证码"), default=False)
    frame = models.JSONField(_("主题与口径"), default=dict)
    opened_on = models.DateField(_("开始日期"), null=True)
    closed_on = models.DateField(_("结束日期"), null=True)

    class Meta:
        ordering: ClassVar = ["-edition"]
        verbose_name = _("满意度问卷")

    def __str__(self) -> str:
        return self.name_en if _english() else self.name_zh

    def get_absolute_url(self) -> str:
        return reverse("checkup:questionnaire", args=[self.edition])

    @property
    def topics(self) -> dict[str, dict[str, Any]]:
        return {one["code"]: one for one in self.frame["topics"]}


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Question(models.Model):
    """One item, answered on the five steps of the scale."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="questions"
    )
    position = models.PositiveIntegerField(_("顺序"))
    code = models.CharField(_("代码"), max_length=8)
    topic = models.CharField(_("主题"), max_length=20)
    text_zh = models.CharField(_("题目"), max_length=200)
    text_en = models.CharField(_("英文题目"), max_length=200, blank=True, default="")
    enabled = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering: ClassVar = ["questionnaire", "position"]
        verbose_name = _("问卷题目")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="question_once"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return (self.text_en if _english() else "") or self.text_zh


class PopulationGroup(models.Model):
    """Residents of a community by band of age and sex: what answers are weighed to."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    age = models.CharField(_("年龄段"), max_length=8)
    sex = models.CharField(_("性别"), max_length=8)
    persons = models.PositiveIntegerField(_("常住人口（人）"))
    sources = models.JSONField(_("来源"), default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code", "age", "sex"]
        verbose_name = _("社区分年龄性别人口")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "age", "sex"], name="population_group_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.age} {self.sex}"


class SurveyGate(models.Model):
    """The way in for the residents of one community: an address on a QR code.

    `quota`: sheets wanted, by cell as in `Submission.cell`.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="gates"
    )
    area_code = models.CharField(_("区划代码"), max_length=12)
    token = models.CharField(max_length=24, unique=True)
    quota = models.JSONField(_("配额"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["area_code"]
        verbose_name = _("问卷二维码")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "area_code"], name="gate_once_a_community"
            )
        ]

    def __str__(self) -> str:
        return self.area_code


class SlipCode(models.Model):
    """A one-time code printed on a slip; only its digest is kept.

    Which answer it let in is not written down: the slip must not name a resident.
    """

    gate = models.ForeignKey(SurveyGate, models.CASCADE, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("一次性验证码")

    def __str__(self) -> str:
        return self.digest[:8]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Submission(models.Model):
    """One questionnaire filled in. Of the person only age band and sex are known.

    `device` is a digest that only tells a second answer from the same device; paper
    has its sheet number instead. `answers`: question, then 1 to 5.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("扫码填写")
        PAPER = "paper", _("纸质录入")

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="submissions"
    )
    code = models.CharField(_("答卷编号"), max_length=40, unique=True)
    area_code = models.CharField(_("社区"), max_length=12, db_index=True)
    age = models.CharField(_("年龄段"), max_length=8)
    sex = models.CharField(_("性别"), max_length=8)
    cell = models.CharField(_("配额格"), max_length=40)
    channel = models.CharField(_("填写方式"), max_length=8, choices=Channel.choices)
    answers = models.JSONField(_("回答"))
    answered_on = models.DateField(_("填写日期"))
    device = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is not unique
    sheet = models.CharField(_("纸质编号"), max_length=20, null=True)  # noqa: DJ001
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("录入人"),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("复核人"),
    )

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("满意度问卷答卷")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "device"], name="answered_once_a_device"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "area_code", "sheet"],
                name="sheet_entered_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["questionnaire", "area_code"], name="answers_of_community"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        self.cell = cell_of(self.area_code, self.age, self.sex)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        edition = self.questionnaire.edition
        return (
            f"{reverse('checkup:survey-quotas', args=[edition])}?area={self.area_code}"
        )

    @property
    def name(self) -> str:
        return str(self.get_channel_display())


class SatisfactionRun(models.Model):
    """One evaluation of the answers; `frame` freezes topics, questions and rules."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="runs"
    )
    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)
    as_of = models.DateField(_("截至"))
    ran_at = models.DateTimeField(_("统计时间"))
    ran_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    frame = models.JSONField(_("冻结口径"), default=dict)

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]
        verbose_name = _("满意度统计")

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.as_of}"

    def get_absolute_url(self) -> str:
        return f"{reverse('checkup:satisfaction')}?run={self.pk}"


class SatisfactionScore(models.Model):
    """A topic's score in one place (topic "" is the whole). Written once.

    Too few answers leave no score: `value` is NULL and `reason` says so.
    """

    run = models.ForeignKey(SatisfactionRun, models.CASCADE, related_name="scores")
    area_code = models.CharField(_("区划代码"), max_length=12)
    topic = models.CharField(_("主题"), max_length=20, blank=True, default="")
    state = models.CharField(_("状态"), max_length=16, choices=STATES)
    value = models.DecimalField(_("得分"), max_digits=6, decimal_places=2, null=True)
    answers = models.PositiveIntegerField(_("有效回答"), default=0)
    effective = models.FloatField(_("有效样本量"), null=True)
    error = models.FloatField(_("标准误"), null=True)
    is_weighted = models.BooleanField(_("加权"), default=False)
    covered_share = models.FloatField(_("覆盖人口占比"), null=True)
    reason = models.CharField(_("说明"), max_length=200, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("满意度得分")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "area_code", "topic"], name="one_score_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.area_code}: {self.value}"

    @property
    def is_measured(self) -> bool:
        return self.state in {State.MEASURED, State.ZERO}
