"""The tabs of the check-up room. To add a page: one line here, or in a tab's group."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Page(NamedTuple):
    """A tab: its address, its name, and the other addresses that lie under it."""

    url_name: str
    name: Any
    under: tuple[str, ...] = ()


UNDER_SURVEY = (
    "surveys",
    "survey",
    "survey_missing",
    "survey_forms",
    "survey_imports",
    "submissions",
)
PAGES = (
    Page("checkup:index", _("指标结果"), ("indicator",)),
    Page("checkup:compare", _("区域比较")),
    Page("checkup:years", _("年度对比")),
    Page(
        "checkup:life-circle",
        _("生活圈"),
        ("life-circle-kind", "life-circle-estate", "what-if", "siting", "siting-run"),
    ),
    Page(
        "checkup:problems",
        _("三张清单"),
        ("problem", "advice", "library", "rates"),
    ),
    Page("checkup:survey_progress", _("现场调查"), UNDER_SURVEY),
    Page("checkup:areas", _("片区与专项"), ("area",)),
    Page("checkup:communities", _("完整社区"), ("community", "circles")),
    Page(
        "checkup:satisfaction",
        _("满意度与诉求"),
        (
            *("questionnaire", "survey-quotas", "survey-paper"),
            *("survey-gates", "survey-gate"),
            *("hotline", "hotline-calls", "hotline-waiting"),
        ),
    ),
    Page("checkup:outputs", _("成果输出")),
    Page("checkup:reports", _("体检报告"), ("report", "opinions")),
    Page("checkup:consistency", _("报告核对"), ("consistency-kept",)),
    Page("checkup:tasks", _("数据任务"), ("task",)),
    Page("checkup:runs", _("体检记录")),
    Page("checkup:sets", _("指标集"), ("set", "set-copy", "set-item", "set-item-add")),
)
