"""The months of a plan: bars that can be pulled to another month."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import allow
from anju.web.plan import schedule as drawing
from anju.web.plan.models import Bundle, PlanVersion
from anju.web.plan.queries import schedule as queries
from anju.web.plan.queries.candidates import is_english
from anju.web.plan.queries.versions import KINDS, version_of
from anju.web.policy import on
from anju.web.registry.areas import counties
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

SEASONS = ("flood", "heating", "frost")


@allow("plan.view")
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw each work over the months of the plan."""
    one, own = version_of(request.user.area_code, pk), request.user.area_code
    chosen = queries.ScheduleFilter.read(request.GET)
    rows = queries.scheduled(one, own, chosen)
    axis = drawing.axis_of(one, queries.last_month(one, own))
    if "xlsx" in request.GET:
        heads, lines = drawing.sheet_of_months(rows, axis)
        return download(f"{one.name} Gantt.xlsx", sheet_of(one.name, heads, lines))
    page = page_of(request, rows)
    context = {
        "version": one,
        "axis": axis,
        "head": axis.head,
        "seasons": _seasons(axis),
        "head_seasons": _seasons(axis.head),
        "page": page,
        "groups": _grouped(drawing.rows_of(page, axis), chosen.group),
        "chosen": chosen,
        "kinds": KINDS,
        "counties": counties(own),
        "years": [(str(year), str(year)) for year in one.years],
        "group_by": queries.GROUPS,
        "pinned": queries.PINNED,
        "packages": dict(Bundle.choices),
        "kind_names": dict(KINDS),
        "may_change": _may_change(request, one),
    }
    return render(request, "plan/schedule.html", context)


def _may_change(request: HttpRequest, version: PlanVersion) -> bool:
    return bool(request.user.may("plan.change") and version.is_open)


def _seasons(axis: drawing.Axis) -> list[tuple[Any, list[drawing.Stripe]]]:
    """Return the seasons in lanes: they overlap."""
    told = on("plan/dig_once", today())["seasons"]
    return [
        (code, axis.seasons({code: told[code]}, english=is_english()))
        for code in SEASONS
        if code in told
    ]


def _grouped(
    rows: Iterable[drawing.Row], group: str
) -> list[tuple[str, list[drawing.Row]]]:
    by_name = groupby(rows, lambda row: queries.group_name(row.choice, group))
    return [(name or str(_("未填")), list(found)) for name, found in by_name]
