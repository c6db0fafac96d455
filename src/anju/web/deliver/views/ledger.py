"""The ledger, the old-estate programme and one project."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from anju.science.errors import UnknownDay
from anju.web.accounts.access import allow
from anju.web.deliver.models.lights import LIGHTS
from anju.web.deliver.queries import ledger
from anju.web.deliver.queries import project as one_project
from anju.web.deliver.views.stages import ways_on
from anju.web.loop.models.project import STAGES, Category
from anju.web.registry.areas import counties
from anju.web.site.clock import today
from anju.web.site.paging import page_of


def day_of(text: str | None) -> date | None:
    """Read a day of an address, or refuse it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UnknownDay(
            _("“%(day)s”不是日期。请写成 2025-06-12 的样子。") % {"day": text}
        ) from error


def month_of(text: str | None) -> date | None:
    """Read a month of an address such as 2025-05, or refuse it."""
    return day_of(f"{text}-01") if text else None


@allow("deliver.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the dispatched projects with their lights."""
    own, chosen = request.user.area_code, ledger.LedgerFilter.read(request.GET)
    month = month_of(request.GET.get("month")) or ledger.newest_judged(own, today())
    page = page_of(request, ledger.dispatched(own, chosen, month))
    ledger.with_lights(list(page.object_list), month)
    context = {
        "page": page,
        "chosen": chosen,
        "month": month,
        "months": ledger.judged_months(own),
        "counties": counties(own),
        "categories": Category.choices,
        "stages": STAGES,
        "lights": LIGHTS,
        "units": ledger.units(own),
        "sorts": _sorts(),
    }
    return render(request, "deliver/ledger.html", context)


def _sorts() -> list[tuple[str, str]]:
    return [
        ("code", _("项目编码")),
        ("light", _("亮灯")),
        ("gap", _("序时进度差")),
        ("running", _("连续红黄灯月数")),
        ("total", _("总投资")),
        ("done", _("投资完成率")),
    ]


@allow("deliver.view")
def estates(request: HttpRequest) -> HttpResponse:
    """List the old-estate programme: done and planned."""
    own, chosen = request.user.area_code, ledger.LedgerFilter.read(request.GET)
    context = {
        "page": page_of(request, ledger.old_estates(own, chosen)),
        "chosen": chosen,
        "counties": counties(own),
        "stages": STAGES,
        "years": [(str(y), str(y)) for y in range(today().year, 2018, -1)],
        "sorts": [
            ("code", _("项目编码")),
            ("finish", _("竣工日期")),
            ("households", _("户数")),
            ("total", _("总投资")),
        ],
    }
    return render(request, "deliver/estates.html", context)


@allow("deliver.view")
def project(request: HttpRequest, code: str) -> HttpResponse:
    """Show one project; `?month=` and `?seen_on=` replay what was known."""
    own = request.user.area_code
    found = get_object_or_404(one_project.projects(own), code=code)
    seen_on = day_of(request.GET.get("seen_on"))
    last = ledger.newest_judged(own, today())
    months = one_project.history(found, last, seen_on)
    wanted = month_of(request.GET.get("month")) or last
    chosen = next((m for m in months if m.light.month == wanted), None)
    may_see = request.user.may("deliver.change") or request.user.may("deliver.report")
    context = one_project.page(found, months, chosen, may_see_phone=may_see)
    context |= {"seen_on": seen_on, "lights": LIGHTS, "may_move": may_see}
    context |= ways_on(found, today())
    return render(request, "deliver/project.html", context)
