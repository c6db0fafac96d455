"""One indicator: definition, values by place, map, and the objects it hit."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from anju.web.accounts.access import allow
from anju.web.checkup import maps, queries
from anju.web.checkup.models import CheckupRun
from anju.web.checkup.queries.tasks import asked_items
from anju.web.checkup.views.overview import LEVEL_NAMES
from anju.web.checkup.views.scope import chosen_in, level_of, levels_below
from anju.web.registry.areas import name_of
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("checkup.view")
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one indicator for one place."""
    context = chosen_in(request)
    run, area = context["run"], context["area"]
    if run is None or code not in run.definitions:
        raise Http404(code)
    hits = queries.shortcomings(run, code, area)
    items = _items(hits)
    picked = request.GET.get("item", "")
    if picked:
        hits = hits.filter(problems__contains=picked)
    if request.GET.get("as") == "xlsx":
        return _hits_table(run, code, hits)
    page = page_of(request, hits)
    context |= {
        "told": run.definitions[code],
        "result": _result(run, code, area),
        "page": page,
        "listed": _with_findings(list(page)),
        "items": items,
        "asked": code in asked_items(request.user, run.set, area),
        "picked": picked,
        "map": maps.of(run, code, area),
        **_places(request, run, code, area),
    }
    return render(request, "checkup/indicator.html", context)


def _result(run: CheckupRun, code: str, area: str) -> Any:  # noqa: ANN401
    one = run.results.filter(item_code=code, area_code=area).first()
    if one:
        one.run = run
    return one


def _places(
    request: HttpRequest, run: CheckupRun, code: str, area: str
) -> dict[str, Any]:
    level = level_of(request, area)
    places = queries.by_place(run, [code], area, level) if level else {}
    return {
        "level": level,
        "levels": [(one, LEVEL_NAMES[one]) for one in levels_below(area)],
        "places": [
            (place, name_of(place), answers.get(code))
            for place, answers in places.items()
        ],
    }


def _items(hits: Any) -> list[tuple[str, int]]:  # noqa: ANN401
    """Count how often each problem item was met; they may overlap."""
    met = Counter(
        item for items in hits.values_list("problems", flat=True) for item in items
    )
    return sorted(met.items())


def _with_findings(rows: list[Any]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Pair each object with its problem items and their unsettled findings."""
    findings = queries.findings_of(rows)
    return [
        (row, [(item, findings.get((item, row.object_code))) for item in row.problems])
        for row in rows
    ]


def _hits_table(run: CheckupRun, code: str, hits: Any) -> HttpResponse:  # noqa: ANN401
    told = run.definitions[code]
    title = f"{code} {told['name_zh']} {run.as_of}"
    rows = (
        (
            one.object_code,
            one.object_name,
            name_of(one.area_code),
            "、".join(one.problems),
            one.amount,
            _("是") if one.is_counted else _("否"),
        )
        for one in hits
    )
    heads = ("对象编码", "对象", "区划", "问题细项", "数量", "计入指标")
    return download(f"{title}.xlsx", sheet_of(title, heads, rows))
