"""Complete communities and convenient circles: lists, map, one community, an act."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import UnknownDay
from anju.web.accounts.access import allow, require_area
from anju.web.checkup.bridge.community import items_on
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import CircleScore, CommunityRun
from anju.web.checkup.models.community import Met
from anju.web.checkup.queries import community as queries
from anju.web.checkup.services.community import (
    Assessed,
    judge_communities,
    record_assessment,
)
from anju.web.checkup.templatetags.communities import why_item
from anju.web.checkup.views.satisfaction import place_in
from anju.web.registry.areas import name_of
from anju.web.registry.layers import LAYERS
from anju.web.registry.maps import Shade, island, shaded
from anju.web.registry.models import Area
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


def _run(area: str) -> CommunityRun | None:
    return queries.runs(area, today()).select_related("reach").first()


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the communities with what each falls short of, and map them."""
    context = place_in(request)
    run = _run(context["area"])
    chosen = queries.CommunityFilter.read(request.GET)
    rows = queries.wholes(run, context["scope"], chosen) if run else []
    if request.GET.get("as") == "xlsx" and run:
        return _table(run, rows, context["area"])
    page = page_of(request, rows)
    short = queries.short_items(run, [one.area_code for one in page]) if run else {}
    context |= {
        "run": run,
        "chosen": chosen,
        "page": page,
        "lines": [(one, short.get(one.area_code, [])) for one in page],
        "share": queries.share_of(run, context["area"]) if run else None,
        "items": run.frame["items"] if run else [],
        "states": Met.choices,
        "map": _map(run, context["scope"]) if run else None,
    }
    return render(request, "checkup/communities.html", context)


SHADES = (
    (Met.UNMET, "#b3261e", "", "!"),
    (Met.MET, "#5f9ea0", "", "✓"),
    (Met.UNKNOWN, "#8a919e", "hatch", "?"),
)


def _map(run: CommunityRun, prefix: str) -> dict[str, Any] | None:
    """Return communities shaded by what is known of them."""
    places = queries.by_state(run, prefix)
    rows = Area.objects.within(prefix).filter(level="community", geometry__isnull=False)
    keys = dict(rows.order_by().values_list("code", "pk"))
    if not keys:
        return None
    shades = [
        Shade(
            state.label,
            colour,
            [keys[code] for code in places.get(state, ()) if code in keys],
            pattern=pattern,
            letter=letter,
        )
        for state, colour, pattern, letter in SHADES
    ]
    paper = [one for one in LAYERS if one.base]
    layer = replace(shaded("area", _("完整社区"), shades), base=False)
    return island(area_code=prefix, layers=[*paper, layer], shades=shades)


def _table(run: CommunityRun, rows: Any, area: str) -> HttpResponse:  # noqa: ANN401
    items = run.frame["items"]
    heads = ["社区代码", "社区", "结论", "达标", "未达标", "未查明"]
    for one in items:
        heads += [f"{one['code']} {one['name_zh']}", "说明", "缺少面积㎡"]
    lines = []
    found: dict[str, dict[str, Any]] = {}
    for one in run.scores.filter(area_code__in=[r.area_code for r in rows]):
        found.setdefault(one.area_code, {})[one.item] = one
    for whole in rows:
        line = [whole.area_code, name_of(whole.area_code), whole.get_state_display()]
        line += [whole.met, whole.unmet, whole.unknown]
        for told in items:
            got = found[whole.area_code][told["code"]]
            line += [got.get_state_display(), why_item(got), got.missing_m2]
        lines.append(line)
    title = f"完整社区评估 {name_of(area)} {run.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@require_POST
@allow("checkup.change")
def judge(request: HttpRequest) -> HttpResponse:
    """Judge the communities of the reader's area anew."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    judge_communities(area_code=area, as_of=today(), now=now(), by=request.user)
    return redirect("checkup:communities")


@allow("checkup.view")
def circles(request: HttpRequest) -> HttpResponse:
    """List how many types of shop the homes of each community reach."""
    context = place_in(request)
    run = _run(context["area"])
    family = request.GET.get("family", "basic")
    family = family if family in CircleScore.Family.values else "basic"
    rows = queries.circles(run, context["scope"], family) if run else []
    types = run.frame["types"][family] if run else []
    if request.GET.get("as") == "xlsx" and run:
        return _circle_table(run, rows, types, context["area"])
    context |= {
        "run": run,
        "family": family,
        "families": CircleScore.Family.choices,
        "types": types,
        "page": page_of(request, rows),
    }
    return render(request, "checkup/circles.html", context)


def _circle_table(
    run: CommunityRun,
    rows: Any,  # noqa: ANN401
    types: list[dict[str, Any]],
    area: str,
) -> HttpResponse:
    heads = ["社区代码", "社区", "清单业态", "具备", "未查明", "覆盖率"]
    heads += [f"{one['name_zh']}（{one['minutes']}分钟）可达住户" for one in types]
    lines = [
        [one.area_code, name_of(one.area_code), one.listed, one.present, one.unknown]
        + [one.coverage_share]
        + [one.types[told["code"]]["share"] for told in types]
        for one in rows
    ]
    title = f"便民生活圈 {name_of(area)} {run.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@allow("checkup.view")
def community(request: HttpRequest, area: str) -> HttpResponse:
    """Show one community item by item, and take an assessment in."""
    require_area(request.user, area)
    place = get_object_or_404(Area, code=area, level="community")
    run = _run(area)
    scores = queries.items_of(run, area) if run else {}
    context = place_in(request) | {
        "place": place,
        "run": run,
        "whole": scores.get(""),
        "lines": [(told, scores.get(told["code"])) for told in run.frame["items"]]
        if run
        else [],
        "circles": _types(run, area) if run else [],
        "acts": queries.acts(area),
        "items": items_on(today()),
        "today": today(),
    }
    return render(request, "checkup/community.html", context)


def _types(run: CommunityRun, area: str) -> list[tuple[Any, list[Any]]]:
    found = run.circles.filter(area_code=area)
    return [
        (
            one,
            [
                (told, one.types[told["code"]])
                for told in run.frame["types"][one.family]
            ],
        )
        for one in found
    ]


@require_POST
@allow("checkup.change")
def assess(request: HttpRequest, area: str) -> HttpResponse:
    """Write down what somebody assessed on the spot."""
    require_area(request.user, area)
    posted = request.POST
    said = Assessed(
        area_code=area,
        item=posted.get("item", ""),
        is_met=posted.get("answer") == "met",
        evidence=posted.get("evidence", ""),
        surveyor=posted.get("surveyor", ""),
        surveyed_on=_day(posted.get("surveyed_on", "")),
    )
    record_assessment(said=said, by=request.user, today=today())
    messages.success(request, _("已登记评估。重新评估后生效。"))
    return redirect("checkup:community", area=area)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = _("“%(day)s”不是日期。请写成 2025-06-12 的样子。") % {"day": text}
        raise UnknownDay(told) from error
