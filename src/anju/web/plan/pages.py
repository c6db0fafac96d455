"""The tabs of the plan room. To add a page: one line in the tab it belongs to."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Page(NamedTuple):
    """A page: its address, its name, the other addresses under it, who may open it."""

    url_name: str
    name: Any
    under: tuple[str, ...] = ()
    asks: str = "plan.view"

    def holds(self, url_name: str) -> bool:
        """Say whether an address of the room is this page or lies under it."""
        return url_name in (self.url_name.split(":")[1], *self.under)


class Tab(NamedTuple):
    """A tab and its pages, the first of which it opens."""

    name: Any
    pages: tuple[Page, ...]


DIG = "dig.view"
OF_VERSIONS = (
    *("version", "choice", "schedule", "works-map"),
    *("compare", "solving", "trying", "decision", "gains", "outlook", "changes"),
)
TABS = (
    Tab(_("计划编制"), (Page("plan:index", _("计划版本"), OF_VERSIONS),)),
    Tab(
        _("评分表"),
        (
            Page("plan:scores", _("评分排名"), ("score", "score-row", "score-make")),
            Page("plan:readiness", _("申报条件")),
        ),
    ),
    Tab(
        _("候选库"),
        (
            Page("plan:candidates", _("候选项目库"), ("candidate",)),
            Page("plan:circumstances", _("准入情形")),
            Page("plan:prices", _("价格库"), ("price",)),
        ),
    ),
    Tab(
        _("资金"),
        (
            Page("plan:money", _("年度资金")),
            Page("plan:crews", _("施工力量和工期"), ("crew-set",)),
            Page("plan:sources", _("来源和规定")),
            Page("plan:applications", _("资金申报")),
            Page("plan:grants", _("城市更新补助")),
            Page(
                "plan:subsidy",
                _("中央补助测算"),
                ("subsidy-estimate", "subsidy-reckon"),
            ),
        ),
    ),
    Tab(
        _("城中村和危旧房"),
        (
            Page("plan:ways", _("改造方式"), ("way", "way-save")),
            Page("plan:entries", _("国家计划台账")),
            Page("plan:signings", _("签约表")),
        ),
    ),
    Tab(
        _("统筹开挖"),
        (
            Page("plan:dig", _("按道路"), (), DIG),
            Page("plan:dig-conflicts", _("冲突"), ("dig-conflict",), DIG),
            Page("plan:dig-joints", _("联合开挖"), ("dig-joint",), DIG),
            Page("plan:dig-calendar", _("开挖日历"), (), DIG),
            Page("plan:dig-openings", _("全部开挖"), (), DIG),
        ),
    ),
)
VERSION_PAGES = (
    Page("plan:version", _("总览和清单"), ("choice",)),
    Page("plan:schedule", _("排期")),
    Page("plan:works-map", _("地图")),
    Page("plan:gains", _("哪里多一点最有用")),
    Page("plan:trying", _("试一试")),
    Page("plan:outlook", _("资金不到位怎么办")),
    Page("plan:changes", _("调整了什么")),
    Page("plan:decision", _("决策单")),
)
