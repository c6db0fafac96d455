"""The table of indicators, the comparison of places, and what may be taken away."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.access import allow
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import CheckupRun, IndicatorItem, IndicatorSet
from anju.web.checkup.models.run import STATES
from anju.web.checkup.queries.tasks import asked_items
from anju.web.checkup.views.scope import chosen_in, level_of, levels_below
from anju.web.registry.areas import name_of
from anju.web.site.tables import download, sheet_of


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show what every indicator answered for one place."""
    context = chosen_in(request)
    chosen = queries.ResultFilter.read(request.GET)
    run, area = context["run"], context["area"]
    results = queries.answers(run, area, chosen) if run else []
    if request.GET.get("as") == "xlsx" and run:
        return _table(run, area, results)
    context |= {
        "chosen": chosen,
        "groups": _grouped(results),
        "sets": IndicatorSet.objects.all(),
        "states": STATES,
        "layers": IndicatorItem.Layer.choices,
        "may_run": request.user.may("checkup.change"),
        "group_grades": _group_grades(run, area) if run else {},
        "asked": asked_items(request.user, run.set, area) if run else set(),
    }
    return render(request, "checkup/index.html", context)


def _group_grades(run: CheckupRun, area_code: str) -> list[Any]:
    return list(run.group_results.filter(area_code=place_of(area_code)))


def _grouped(results: list[Any]) -> list[tuple[str, list[Any]]]:
    names = dict(IndicatorItem.Layer.choices)
    by_layer = groupby(results, key=lambda one: one.definition["layer"])
    return [(names[layer], list(rows)) for layer, rows in by_layer]


HEADS = (
    "代码",
    "指标",
    "状态",
    "数值",
    "单位",
    "目标",
    "评级",
    "标记",
    "调查覆盖率",
    "应查对象",
    "已查对象",
    "有问题对象",
    "说明",
    "数据责任单位",
    "来源",
)


def _table(run: CheckupRun, area: str, results: list[Any]) -> HttpResponse:
    states = dict(STATES)
    rows = [
        (
            one.item_code,
            one.definition["name_zh"],
            states[one.state],
            one.value,
            one.unit,
            one.definition["target_zh"],
            one.get_grade_display(),
            one.definition["mark"],
            one.known_share,
            one.objects_counted,
            one.objects_surveyed,
            one.hits,
            one.reason,
            one.definition["owner_zh"],
            one.definition["source_zh"],
        )
        for one in results
    ]
    title = f"{name_of(area)} {run.set.name_zh} {run.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, HEADS, rows))


@allow("checkup.view")
def compare(request: HttpRequest) -> HttpResponse:
    """Show the answers of every place of one level, side by side."""
    context = chosen_in(request)
    run, area = context["run"], context["area"]
    layer = request.GET.get("layer") or IndicatorItem.Layer.DWELLING
    level = level_of(request, area)
    told = _computed(run, layer) if run else []
    places = (
        queries.by_place(run, [t["code"] for t in told], area, level) if told else {}
    )
    rows = [
        (code, name_of(code), [answers.get(t["code"]) for t in told])
        for code, answers in places.items()
    ]
    if request.GET.get("as") == "xlsx" and run:
        return _comparison(run, told, rows)
    context |= {
        "told": told,
        "rows": rows,
        "layer": layer,
        "layers": IndicatorItem.Layer.choices,
        "level": level,
        "levels": [(one, LEVEL_NAMES[one]) for one in levels_below(area)],
    }
    return render(request, "checkup/compare.html", context)


LEVEL_NAMES = {
    "county": _("县（市、区）"),
    "subdistrict": _("街道（乡镇）"),
    "community": _("社区"),
}


def _computed(run: CheckupRun, layer: str) -> list[dict[str, Any]]:
    return [
        told
        for told in run.definitions.values()
        if told["layer"] == layer and told["is_computed"]
    ]


def _comparison(
    run: CheckupRun, told: list[dict[str, Any]], rows: list[Any]
) -> HttpResponse:
    states = dict(STATES)
    heads = ["区划代码", "区划"]
    heads += [f"{t['code']} {t['name_zh']}（{t['unit']}）" for t in told]
    lines = [
        [code, name, *(_plain(one, states) for one in answers)]
        for code, name, answers in rows
    ]
    title = f"{run.set.name_zh} 区域比较 {run.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


def _plain(one: Any, states: dict[str, Any]) -> Any:  # noqa: ANN401
    if one is None:
        return ""
    return states[one.state] if one.value is None else one.value
