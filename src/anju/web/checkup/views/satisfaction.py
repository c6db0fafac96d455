"""What residents say beside what was measured, and how far the survey has come."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.bridge.questionnaire import groups_of
from anju.web.checkup.models import Questionnaire, SatisfactionRun, SurveyGate
from anju.web.checkup.models.satisfaction import cell_of
from anju.web.checkup.queries import ResultFilter, answers, hotline, satisfaction
from anju.web.checkup.services.satisfaction import evaluate
from anju.web.checkup.templatetags.voices import named as name_in
from anju.web.checkup.views.scope import (
    LEVELS,
    area_of,
    areas_inside,
    levels_below,
    run_of,
)
from anju.web.loop.ledger import Value, slices_of
from anju.web.registry.areas import name_of, names
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

VERDICTS = {
    "both_bad": gettext_lazy("未达标，群众也不满意"),
    "felt_bad": gettext_lazy("已达标，群众不满意"),
    "felt_good": gettext_lazy("未达标，群众尚满意"),
    "both_good": gettext_lazy("已达标，群众满意"),
}


def place_in(request: HttpRequest) -> dict[str, Any]:
    """Return what every page of voices needs: the area and its choices."""
    area = area_of(request)
    return {
        "area": area,
        "scope": prefix_of(area),
        "areas": areas_inside(request.user.area_code),
        "may_change": request.user.may("checkup.change"),
        "is_city": len(prefix_of(request.user.area_code)) <= len("4112"),
    }


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show every topic's score beside its indicators and its calls."""
    context = place_in(request)
    area = context["area"]
    run = satisfaction.evaluations(area).first()
    checkup = run_of(request, area)
    counted = hotline.counts(area).first()
    measured = answers(checkup, area, ResultFilter()) if checkup else []
    tallies = hotline.by_topic(counted, area)
    whole, lines = (
        satisfaction.lines(run, area, measured, tallies) if run else (None, [])
    )
    if request.GET.get("as") == "xlsx" and run:
        return _table(run, area, lines)
    context |= {
        "run": run,
        "checkup": checkup,
        "counted": counted,
        "whole": whole,
        "lines": lines,
        "verdicts": VERDICTS,
        "places": _places(run, area) if run else [],
        "questionnaire": satisfaction.newest(),
        "questionnaires": Questionnaire.objects.all(),
        "this_year": str(today().year),
    }
    return render(request, "checkup/satisfaction.html", context)


def _places(run: SatisfactionRun, area: str) -> list[tuple[str, str, Any, Any, str]]:
    below = next(iter(levels_below(area)), None)
    if below is None:
        return []
    length, known = LEVELS[below], names()
    codes = sorted(
        code
        for code in known
        if len(code) == length
        and code.startswith(prefix_of(area))
        and not (length == LEVELS["county"] and code.endswith("00"))
    )
    found = satisfaction.by_place(run, codes)
    topics = {one["code"]: one for one in run.frame["topics"]}
    return [
        (code, known[code], one.get("whole"), one.get("low"), topics.get(low, {}))
        for code, one in found.items()
        for low in (one["low"].topic if "low" in one else "",)
    ]


HEADS = (
    "主题",
    "得分",
    "有效回答",
    "有效样本量",
    "标准误",
    "是否加权",
    "说明",
    "客观指标",
    "对照",
    "热线工单",
    "其中投诉",
)


def _table(run: SatisfactionRun, area: str, lines: list[Any]) -> HttpResponse:
    rows = [_line(one) for one in lines]
    title = f"{run.questionnaire.name_zh} {name_of(area)} {run.as_of}"
    return download(f"{title}.xlsx", sheet_of(title, HEADS, rows))


def _line(one: Any) -> list[Any]:  # noqa: ANN401
    score, tally = one.score, one.tally
    results = "；".join(map(_told, one.results))
    return [
        one.topic["name_zh"],
        score and score.value,
        score and score.answers,
        score and score.effective,
        score and score.error,
        "加权" if score and score.is_weighted else "未加权",
        score and score.reason,
        results,
        str(VERDICTS.get(one.verdict, "")),
        tally and tally.calls,
        tally and tally.complaints,
    ]


def _told(one: Any) -> str:  # noqa: ANN401
    value = "未调查" if one.value is None else one.value
    return f"{one.item_code} {one.definition['name_zh']} {value}"


@require_POST
@allow("checkup.change")
def score(request: HttpRequest, edition: str) -> HttpResponse:
    """Work the scores out anew for the reader's area."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    evaluate(
        questionnaire=get_object_or_404(Questionnaire, edition=edition),
        area_code=area,
        as_of=today(),
        now=now(),
        by=request.user,
    )
    return redirect("checkup:satisfaction")


@allow("checkup.view")
def quotas(request: HttpRequest, edition: str) -> HttpResponse:
    """Show what each community was to bring in, and what came."""
    context = place_in(request)
    one = get_object_or_404(Questionnaire, edition=edition)
    frame = one.frame
    groups = [
        (age, sex, _word(frame["ages"], age), _word(frame["sexes"], sex))
        for age, sex in groups_of(frame)
    ]
    rows = satisfaction.gates(one, context["scope"])
    if request.GET.get("as") == "xlsx":
        return _quota_table(one, rows, groups)
    got = slices_of("checkup.answers_by_cell", context["scope"], today())
    page = page_of(request, rows)
    context |= {
        "questionnaire": one,
        "groups": groups,
        "page": page,
        "lines": [(gate, _filled(_cells(gate, groups), got)) for gate in page],
    }
    return render(request, "checkup/quotas.html", context)


def _word(named: list[dict[str, str]], code: str) -> str:
    return next(name_in(one) for one in named if one["code"] == code)


def _cells(
    gate: SurveyGate, groups: list[tuple[str, str, str, str]]
) -> list[tuple[str, int]]:
    cells = [cell_of(gate.area_code, age, sex) for age, sex, *_words in groups]
    return [(cell, gate.quota.get(cell, 0)) for cell in cells]


def _filled(
    cells: list[tuple[str, int]], got: dict[str, Value]
) -> list[tuple[Value | None, int, int]]:
    """Put beside each cell what came, and what is missing."""
    return [
        (came, want, want - int(came.answer.value if came else 0))
        for cell, want in cells
        for came in (got.get(cell),)
    ]


def _quota_table(
    asked: Questionnaire,
    rows: Iterable[SurveyGate],
    groups: list[tuple[str, str, str, str]],
) -> HttpResponse:
    heads = ["社区代码", "社区", *(f"{age}{sex} 应收" for *_codes, age, sex in groups)]
    lines = [
        [
            gate.area_code,
            name_of(gate.area_code),
            *(n for _c, n in _cells(gate, groups)),
        ]
        for gate in rows
    ]
    title = f"{asked.name_zh} 配额 {today()}"
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))
