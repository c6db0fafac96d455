"""The life circle: all kinds, one kind with its blind spots, one estate."""

from itertools import groupby
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup import reach_maps
from anju.web.checkup.bridge.life_circle.inputs import changed
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.jobs import LIFE_CIRCLE
from anju.web.checkup.models import ReachRun
from anju.web.checkup.queries import life_circle as queries
from anju.web.checkup.templatetags.life_circle_tags import how_far, needed, silence
from anju.web.checkup.views.overview import LEVEL_NAMES
from anju.web.checkup.views.scope import (
    area_of,
    areas_inside,
    level_of,
    levels_below,
)
from anju.web.registry.areas import counties, name_of
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

CITY_DIGITS = 4
GROUPS = ("residents", "elderly", "children")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """Return what every page of the life circle needs: area, run, what has changed."""
    area = area_of(request)
    run = queries.latest_reach(area, today())
    return {
        "area": area,
        "scope": prefix_of(area),
        "run": run,
        "changed": changed(run.inputs, area[:CITY_DIGITS]) if run else [],
        "areas": areas_inside(request.user.area_code),
        "may_run": request.user.may("checkup.change"),
    }


@allow("checkup.view")
def overview(request: HttpRequest) -> HttpResponse:
    """Show for every kind who of a place reaches it."""
    context = _chosen(request)
    run, chosen = context["run"], queries.KindFilter.read(request.GET)
    lines = queries.kind_lines(run, context["area"], chosen) if run else []
    if run and request.GET.get("as") == "xlsx":
        return _table(run, context["area"], lines)
    own = request.user.area_code
    context |= {
        "chosen": chosen,
        "groups": _grouped(lines),
        "place": queries.place_line(run, context["area"]) if run else None,
        "standards": _words(run, "standard"),
        "levels": _words(run, "level_zh"),
        "run_areas": [(place_of(own), name_of(place_of(own))), *counties(own)],
        "page": page_of(request, queries.reach_runs(own)),
    }
    return render(request, "checkup/life_circle.html", context)


def _grouped(
    lines: list[queries.KindLine],
) -> list[tuple[str, list[queries.KindLine]]]:
    by_standard = groupby(lines, key=lambda line: line.kind["standard"])
    return [(standard, list(rows)) for standard, rows in by_standard]


def _words(run: ReachRun | None, field: str) -> list[tuple[str, str]]:
    """Return the different words of the kinds, as choices in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    shown = field.replace("_zh", "_en") if is_english else field
    return list({one[field]: one[shown] for one in run.kinds}.items()) if run else []


HEADS = (
    "代码",
    "设施",
    "标准",
    "层级",
    "应配/宜配",
    "限值",
    "限值标记",
    "居住人口",
    "步行可达",
    "直线范围内",
    "仅直线范围内",
    "步行不可达",
    "5分钟内",
    "10分钟内",
    "15分钟内",
    "老人",
    "老人步行可达",
    "老人步行不可达",
    "婴幼儿",
    "婴幼儿步行可达",
    "婴幼儿步行不可达",
    "说明",
)


def _table(run: ReachRun, area: str, lines: list[queries.KindLine]) -> HttpResponse:
    rows = (_row(line) for line in lines)
    title = f"{name_of(area)}生活圈 {run.as_of}（步行网络距离，直线并列）"
    return download(f"{title}.xlsx", sheet_of(title, HEADS, rows))


def _row(line: queries.KindLine) -> list[Any]:
    kind, one = line.kind, line.result
    told = [kind["code"], kind["name_zh"], kind["standard"], kind["level_zh"]]
    told += [needed(kind), how_far(kind), kind["limit_mark"]]
    if one is None:
        return [*told, *[None] * (len(HEADS) - len(told) - 1), silence(kind)]
    told += [one.residents, one.residents_served, one.residents_straight]
    told += [one.residents_paper, one.unserved("residents")]
    told += [one.residents_in_5, one.residents_in_10, one.residents_in_15]
    for group in ("elderly", "children"):
        told += [one.count(group), one.count(group, "served"), one.unserved(group)]
    return [*told, ""]


@require_POST
@allow("checkup.change")
def start(request: HttpRequest) -> HttpResponse:
    """Queue a run for the reader's area and show how far it is."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    params = {
        "area_code": area,
        "as_of": today().isoformat(),
        "by": request.user.pk,
    }
    return redirect(jobs.start(LIFE_CIRCLE.code, params, by=request.user))


@allow("checkup.view")
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """Show one kind: who is not served, where, and who is so only on paper."""
    context = _chosen(request)
    run, area = context["run"], context["area"]
    told = _kind_of(run, code)
    if request.GET.get("as") == "xlsx":
        return _estates_table(run, told, area)
    if request.GET.get("as") == "paper.xlsx":
        return _paper_table(run, told, area)
    level = level_of(request, area)
    page = page_of(request, queries.worst_estates(run, code, area))
    codes = [one.code for one in page]
    found = run.results.filter(kind=code, area_code=area).first()
    context |= {
        "kind": told,
        "result": found,
        "level": level,
        "levels": [(one, LEVEL_NAMES[one]) for one in levels_below(area)],
        "places": queries.results_below(run, code, area, level) if level else [],
        "page": page,
        "findings": queries.findings_of_estates(code, codes),
        "paper": _paper(run, told, area)[:PAPER_SHOWN] if found else [],
        "serving": page_of_serving(told, area),
        "map": reach_maps.of(run, code, area) if found else None,
    }
    return render(request, "checkup/life_circle_kind.html", context)


PAPER_SHOWN = 20
SERVING_SHOWN = 20


def page_of_serving(told: dict[str, Any], area: str) -> list[Any]:
    """Return the first facilities that serve a kind inside an area."""
    rows = queries.serving(told, area).defer("geometry", "search").order_by("code")
    return list(rows[:SERVING_SHOWN])


def _kind_of(run: ReachRun | None, code: str) -> dict[str, Any]:
    known = {one["code"]: one for one in run.kinds} if run else {}
    if code not in known:
        raise Http404(code)
    return dict(known[code])


def _paper(run: ReachRun, told: dict[str, Any], area: str) -> Any:  # noqa: ANN401
    """Return the doors inside the circle on paper, the longest way round first."""
    place = run.place_of(told["code"])
    rows = queries.on_paper_only(run, told["code"], area)
    return rows.order_by(f"-metres__{place}", "code").values(
        "code",
        "name",
        "area_code",
        "estate_code",
        "residents",
        walk_m=F(f"metres__{place}"),
        line_m=F(f"straight_m__{place}"),
    )


def _paper_table(run: ReachRun, told: dict[str, Any], area: str) -> HttpResponse:
    title = f"{name_of(area)}{told['name_zh']}：直线范围内、步行不可达 {run.as_of}"
    heads = (
        "单元出入口编码",
        "单元出入口",
        "区划",
        "小区编码",
        "居住人口（估算）",
        "直线距离（m）",
        "步行距离（m）",
    )
    rows = (
        (
            one["code"],
            one["name"],
            name_of(one["area_code"]),
            one["estate_code"],
            one["residents"],
            one["line_m"],
            _metres(one["walk_m"], run),
        )
        for one in _paper(run, told, area).iterator(chunk_size=5000)
    )
    return download(f"{title}.xlsx", sheet_of(title, heads, rows))


def _metres(metres: float, run: ReachRun) -> Any:  # noqa: ANN401
    return f"超过{run.limit_m:g}" if metres == float("inf") else metres


def _estates_table(run: ReachRun, told: dict[str, Any], area: str) -> HttpResponse:
    title = f"{name_of(area)}{told['name_zh']}步行不可达小区 {run.as_of}"
    heads = (
        "小区编码",
        "小区",
        "区划",
        "居住人口",
        "步行不可达",
        "其中仅直线范围内",
        "老人",
        "老人步行不可达",
        "婴幼儿",
        "婴幼儿步行不可达",
        "单元出入口",
        "已接入步行网络",
    )
    rows = (
        (
            one.code,
            one.name,
            name_of(one.area_code),
            *_counted(one.residents, one.without, one.paper),
            *_counted(one.elderly, one.elderly_without),
            *_counted(one.children, one.children_without),
            one.homes,
            one.homes_connected,
        )
        for one in queries.worst_estates(run, told["code"], area)
    )
    return download(f"{title}.xlsx", sheet_of(title, heads, rows))


def _counted(everybody: int | None, *parts: int) -> list[Any]:
    """Return counts of a group, or the word for nobody having counted it."""
    if everybody is None:
        return ["未调查"] * (1 + len(parts))
    return [everybody, *parts]


@allow("checkup.view")
def estate(request: HttpRequest, code: str) -> HttpResponse:
    """Show which kinds are within 5, 10 and 15 minutes of one estate."""
    context = _chosen(request)
    run = context["run"]
    own = request.user.area_code
    one = run and run.estates.within(own).filter(code=code).first()
    if not one:
        raise Http404(code)
    context |= {"estate": one, "lines": queries.estate_lines(run, one, own)}
    return render(request, "checkup/life_circle_estate.html", context)
