"""The tabs of the check-up room. To add a page: one line in the tab it belongs to."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Page(NamedTuple):
    """A page: its address, its name, and the other addresses that lie under it."""

    url_name: str
    name: Any
    under: tuple[str, ...] = ()

    def holds(self, url_name: str) -> bool:
        """Say whether an address of the room is this page or lies under it."""
        return url_name in (self.url_name.split(":")[1], *self.under)


class Tab(NamedTuple):
    """A tab and its pages, the first of which it opens."""

    name: Any
    pages: tuple[Page, ...]


UNDER_SURVEY = (
    "surveys",
    "survey",
    "survey_missing",
    "survey_forms",
    "survey_imports",
    "submissions",
)
UNDER_VOICE = (
    *("questionnaire", "survey-quotas", "survey-paper", "survey-gates", "survey-gate"),
    *("hotline", "hotline-calls", "hotline-waiting"),
)
UNDER_SET = ("set", "set-copy", "set-item", "set-item-add")
UNDER_CIRCLE = (
    *("life-circle-kind", "life-circle-estate"),
    *("what-if", "siting", "siting-run"),
)
TABS = (
    Tab(
        _("指标结果"),
        (
            Page("checkup:index", _("指标结果"), ("indicator",)),
            Page("checkup:compare", _("区域比较")),
            Page("checkup:years", _("年度对比")),
            Page("checkup:runs", _("体检记录")),
        ),
    ),
    Tab(
        _("指标与任务"),
        (
            Page("checkup:sets", _("指标集"), UNDER_SET),
            Page("checkup:tasks", _("数据任务"), ("task",)),
        ),
    ),
    Tab(_("现场调查"), (Page("checkup:survey_progress", _("现场调查"), UNDER_SURVEY),)),
    Tab(_("生活圈"), (Page("checkup:life-circle", _("生活圈"), UNDER_CIRCLE),)),
    Tab(
        _("片区与社区"),
        (
            Page("checkup:communities", _("完整社区"), ("community", "circles")),
            Page("checkup:areas", _("片区与专项"), ("area",)),
        ),
    ),
    Tab(
        _("满意度与诉求"),
        (Page("checkup:satisfaction", _("满意度与诉求"), UNDER_VOICE),),
    ),
    Tab(
        _("三张清单"),
        (
            Page(
                "checkup:problems",
                _("三张清单"),
                ("problem", "advice", "library", "rates"),
            ),
        ),
    ),
    Tab(
        _("报告与成果"),
        (
            Page("checkup:reports", _("体检报告"), ("report", "opinions")),
            Page("checkup:consistency", _("报告核对"), ("consistency-kept",)),
            Page("checkup:outputs", _("成果输出")),
        ),
    ),
)
