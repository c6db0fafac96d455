"""Dig once: streets, conflicts, the calendar and every planned opening."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan import dig_calendar, dig_maps, services
from anju.web.plan.forms.dig import ReasonForm
from anju.web.plan.jobs import DIG
from anju.web.plan.models import (
    ConflictKind,
    ConflictState,
    DigConflict,
    DigNetwork,
    DigRun,
)
from anju.web.plan.queries import dig as queries
from anju.web.plan.queries.dig import DigFilter
from anju.web.registry.areas import counties
from anju.web.registry.models import Road
from anju.web.site import jobs
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

NOTHING = "plan/dig_nothing.html"


@allow("dig.view")
def streets(request: HttpRequest) -> HttpResponse:
    """Show on a map and in a table which streets are opened, and how often."""
    run = queries.run_of(request.user, today())
    if run is None:
        return _nothing(request)
    chosen = DigFilter.read(request.GET)
    rows = queries.streets(request.user, run, chosen)
    if "xlsx" in request.GET:
        return _sheet(
            _("统筹开挖道路"), _street_heads(), queries.sheet_of_streets(rows)
        )
    everything = queries.streets(request.user, run, DigFilter(only="all"))
    context = _shared(request, run, chosen) | {
        "page": page_of(request, rows),
        "map": dig_maps.island(everything, request.user.area_code),
        "lines": dig_maps.lines(_lines_url(request)),
        "drawn": [pair for pair in DigNetwork.choices if pair[0] in dig_maps.COLOURS],
        "which": [
            ("", _("开挖两次及以上")),
            ("held", _("禁挖期内开挖")),
            ("all", _("全部道路")),
        ],
    }
    return render(request, "plan/dig_streets.html", context)


@allow("dig.view")
def lines(request: HttpRequest) -> HttpResponse:
    """Return the openings as lines for the map."""
    run = queries.run_of(request.user, today())
    chosen = DigFilter.read(request.GET)
    rows = queries.drawn(request.user, run, chosen) if run else []
    exact = request.user.may("registry.exact")
    return JsonResponse(dig_maps.features(rows, exact=exact))


def _lines_url(request: HttpRequest) -> str:
    asked = request.GET.urlencode()
    return f"{reverse('plan:dig-lines')}{'?' if asked else ''}{asked}"


@require_POST
@allow("dig.change")
def look(request: HttpRequest) -> HttpResponse:
    """Compare anew beside the page and show how far it is."""
    params = {"area_code": request.user.area_code, "by": request.user.pk}
    return redirect(jobs.start(DIG.code, params, by=request.user))


@allow("dig.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    """List the conflicts with their reasons."""
    run = queries.run_of(request.user, today())
    if run is None:
        return _nothing(request)
    chosen = DigFilter.read(request.GET)
    rows = queries.conflicts(request.user, run, chosen)
    if "xlsx" in request.GET:
        heads = _conflict_heads()
        return _sheet(_("开挖冲突"), heads, queries.sheet_of_conflicts(rows))
    context = _shared(request, run, chosen) | {
        "page": page_of(request, rows),
        "kinds": ConflictKind.choices,
        "states": ConflictState.choices,
    }
    return render(request, "plan/dig_conflicts.html", context)


@allow("dig.view")
def conflict(request: HttpRequest, code: str) -> HttpResponse:
    """Show one conflict: who meets whom, why it matters, what was decided."""
    run, one = _conflict(request, code)
    road = Road.objects.within(request.user.area_code).filter(code=one.street_code)
    everything = queries.streets(request.user, run, DigFilter(only="all"))
    context = _shared(request, run, DigFilter()) | {
        "one": one,
        "sides": [side for side in (one.first, one.second) if side],
        "acts": queries.acts_of(one.code),
        "form": ReasonForm(),
        "may_deliver": request.user.may("deliver.view"),
        "map": dig_maps.island(everything, request.user.area_code, chosen=road.first()),
    }
    return render(request, "plan/dig_conflict.html", context)


@require_POST
@allow("dig.change")
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Set a conflict aside with a reason, or take it up again."""
    _run, one = _conflict(request, code)
    require_area(request.user, one.area_code)
    form = ReasonForm(request.POST)
    form.is_valid()
    said = services.Said(
        by=request.user,
        at=now(),
        unit=request.user.unit,
        reason=form.cleaned_data.get("reason", ""),
    )
    services.dismiss_conflict(conflict=one, said=said)
    messages.success(request, _("已记录。"))
    return redirect(one)


@allow("dig.view")
def calendar(request: HttpRequest) -> HttpResponse:
    """Draw the openings month by month, street by street."""
    run = queries.run_of(request.user, today())
    if run is None:
        return _nothing(request)
    chosen = DigFilter.read(request.GET)
    rows = queries.openings(request.user, run, chosen)
    months = dig_calendar.months_of(run.as_of, chosen.year)
    lines = dig_calendar.lines_of(rows, queries.joints(request.user, chosen), chosen)
    page = page_of(request, lines)
    context = _shared(request, run, chosen) | {
        "page": page,
        "months": months,
        "years": queries.years(run),
        "bands": dig_calendar.bands_of(page.object_list, months),
        "which": [("", _("全部开挖")), ("conflict", _("有冲突"))],
    }
    return render(request, "plan/dig_calendar.html", context)


@allow("dig.view")
def openings(request: HttpRequest) -> HttpResponse:
    """List every planned opening that was compared, and those without a place."""
    run = queries.run_of(request.user, today())
    if run is None:
        return _nothing(request)
    chosen = DigFilter.read(request.GET)
    rows = queries.openings(request.user, run, chosen)
    if "xlsx" in request.GET:
        heads = _opening_heads()
        return _sheet(_("计划开挖"), heads, queries.sheet_of_openings(rows))
    context = _shared(request, run, chosen) | {
        "page": page_of(request, rows),
        "which": [
            ("", _("全部开挖")),
            ("unplaced", _("未写明位置")),
            ("conflict", _("有冲突")),
        ],
        "may_intake": request.user.may("plan.view"),
    }
    return render(request, "plan/dig_openings.html", context)


def _conflict(request: HttpRequest, code: str) -> tuple[DigRun, DigConflict]:
    run = queries.run_of(request.user, today())
    if run is None:
        raise Http404(code)
    rows = queries.conflicts(request.user, run, DigFilter())
    return run, get_object_or_404(rows, code=code)


def _shared(request: HttpRequest, run: DigRun, chosen: DigFilter) -> dict[str, Any]:
    user = request.user
    return {
        "run": run,
        "rules": run.rules,
        "chosen": chosen,
        "counties": counties(user.area_code),
        "networks": DigNetwork.choices,
        "owners": queries.owners(user, run),
        "years": queries.years(run),
        "may_change": user.may("dig.change"),
    }


def _nothing(request: HttpRequest) -> HttpResponse:
    return render(request, NOTHING, {"may_change": request.user.may("dig.change")})


def _sheet(title: str, heads: list[str], rows: Iterator[Sequence[Any]]) -> HttpResponse:
    return download(f"{title}{today()}.xlsx", sheet_of(title, heads, rows))


def _street_heads() -> list[str]:
    return [
        _("道路编码"), _("道路"), _("计划开挖（次）"), _("冲突（处）"), _("建设单位"),
        _("最早开工"), _("最晚完工"), _("重复开挖（㎡）"), _("重复开挖损失（万元）"),
        _("禁挖至"),
    ]  # fmt: skip


def _conflict_heads() -> list[str]:
    side = [_("开挖"), _("建设单位"), _("计划开工"), _("计划完工")]
    return [
        _("编号"), _("原因"), _("道路"), *(f"{head}1" for head in side),
        *(f"{head}2" for head in side), _("相距（m）"), _("重叠长度（m）"),
        _("重叠面积（㎡）"), _("重复开挖（㎡）"), _("重复开挖损失（万元）"),
        _("间隔（天）"), _("禁挖至"), _("状态"), _("理由"),
    ]  # fmt: skip


def _opening_heads() -> list[str]:
    return [
        _("编码"), _("名称"), _("建设单位"), _("管网"), _("来自"), _("道路"),
        _("长度（m）"), _("开挖宽度（m）"), _("计划开工"), _("计划完工"),
        _("冲突（处）"),
    ]  # fmt: skip
