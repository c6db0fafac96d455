"""The tabs of the plan room. To add a page: one line in the tab it belongs to."""

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


TABS = (
    Tab(_("计划"), (Page("plan:index", _("计划版本"), ("version", "choice")),)),
    Tab(
        _("候选"),
        (
            Page("plan:candidates", _("候选项目"), ("candidate",)),
            Page("plan:circumstances", _("准入情形")),
            Page("plan:prices", _("价格库"), ("price",)),
        ),
    ),
    Tab(_("资金"), (Page("plan:money", _("年度资金")),)),
)
