"""Where to put new facilities: the question, earlier answers, one answer in full."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from anju.web.accounts.access import allow
from anju.web.checkup import siting_maps
from anju.web.checkup.jobs import SITING
from anju.web.checkup.models import ReachRun, SitingRun, SitingSite
from anju.web.checkup.queries.life_circle import latest_reach
from anju.web.checkup.queries.siting import premises_inside, siting_runs
from anju.web.checkup.siting_form import SitingForm
from anju.web.checkup.views.scope import area_of, areas_inside
from anju.web.registry.areas import name_of
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("checkup.view")
def siting(request: HttpRequest) -> HttpResponse:
    """Offer the question, and list earlier answers."""
    area = area_of(request)
    reach = latest_reach(area, today())
    may_ask = request.user.may("checkup.change")
    form = _form(request, area, reach) if reach else None
    if request.method == "POST" and may_ask and form and form.is_valid():
        return _asked(request, area, reach, form.wish())
    context = {
        "area": area,
        "areas": areas_inside(request.user.area_code),
        "reach": reach,
        "form": form,
        "may_run": may_ask,
        "page": page_of(request, siting_runs(request.user.area_code)),
    }
    return render(request, "checkup/siting.html", context)


def _form(request: HttpRequest, area: str, reach: ReachRun) -> SitingForm:
    given = request.POST if request.method == "POST" else None
    known = reach.parameters["speeds"]
    speeds = dict.fromkeys(known[group] for group in SitingRun.Group.values)
    asked = request.GET.get("kind", "")
    return SitingForm(
        given,
        kinds=reach.kinds,
        speeds=speeds,
        held=premises_inside(area),
        initial={"kind": asked} if asked else None,
    )


def _asked(
    request: HttpRequest, area: str, reach: ReachRun, wish: dict[str, Any]
) -> HttpResponse:
    """Queue the search and show how far it is."""
    params = {
        "reach_run": reach.pk,
        "area_code": area,
        "wish": wish,
        "by": request.user.pk,
    }
    return redirect(jobs.start(SITING.code, params, by=request.user))


@allow("checkup.view")
def siting_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where to build, what it brings and what is proven of it."""
    run = get_object_or_404(siting_runs(request.user.area_code), pk=pk)
    sites = list(run.sites.all())
    if request.GET.get("as") == "xlsx":
        return _sites_table(run, sites)
    if request.GET.get("as") == "estates.xlsx":
        return _estates_table(run)
    context = {
        "run": run,
        "sites": sites,
        "page": page_of(request, run.estates.filter(left__gt=0)),
        "map": siting_maps.of(run, request.user.area_code),
        "pins": siting_maps.pins(sites),
        "curve": siting_maps.curve(run, sites),
        "trial": _trial(run),
        "trials": [(one, json.dumps([_added(run, one)])) for one in sites],
        "all_added": json.dumps([_added(run, one) for one in sites]),
        "may_run": request.user.may("checkup.change"),
    }
    return render(request, "checkup/siting_run.html", context)


def _trial(run: SitingRun) -> dict[str, Any] | None:
    """Return how what-if is asked the same; None where it knows no such limit."""
    told = run.reach_run.parameters
    speed = run.speed_m_min or told["speeds"]["residents"]
    if run.minutes and run.minutes not in told["classes"]["minutes"]:
        return None
    if not run.minutes and run.limit_m != run.kind["limit_m"]:
        return None
    minutes = int(run.minutes) if run.minutes else ""
    return {"speed": int(speed), "minutes": minutes}


def _added(run: SitingRun, one: SitingSite) -> dict[str, Any]:
    return {"do": "add", "kind": run.kind["code"], "at": [one.lon, one.lat]}


SITE_HEADS = (
    "序号", "位置", "区划", "经度", "纬度", "新增（人）", "新增居住人口", "新增老人",
    "新增婴幼儿", "只有它服务（人）", "前几处合计（人）", "次优位置",
    "换成次优位置少服务（人）",
)  # fmt: skip


def _sites_table(run: SitingRun, sites: list[Any]) -> HttpResponse:
    rows = (
        (
            one.rank,
            one.name,
            name_of(one.area_code),
            one.lon,
            one.lat,
            one.adds,
            one.adds_residents,
            one.adds_elderly,
            one.adds_children,
            one.alone,
            one.total,
            one.instead_name,
            one.instead_loses if one.instead_name else None,
        )
        for one in sites
    )
    title = f"{_title(run)}：新增 {run.value:,} 人，理论上限 {run.bound:,} 人"
    return download(f"{_title(run)}.xlsx", sheet_of(title, SITE_HEADS, rows))


def _estates_table(run: SitingRun) -> HttpResponse:
    heads = ("小区编码", "小区", "区划", "原未服务（人）", "仍未服务（人）")
    rows = (
        (one.code, one.name, name_of(one.area_code), one.before, one.left)
        for one in run.estates.iterator(chunk_size=2000)
    )
    title = f"{_title(run)} 小区"
    return download(f"{title}.xlsx", sheet_of(title, heads, rows))


def _title(run: SitingRun) -> str:
    place, kind = name_of(run.area_code), run.kind["name_zh"]
    return f"{place}{kind}选址 {run.asked} 处 {run.reach_run.as_of}"
