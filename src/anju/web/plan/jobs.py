"""Long work of the plan room."""

from typing import Any

from django.urls import reverse

from anju.web.accounts.askers import asker_of
from anju.web.accounts.models import User
from anju.web.plan.models import PlanAnswer, PlanChoice, PlanVersion, ScoreSheet
from anju.web.plan.services import Effort, look, solve
from anju.web.plan.services.adjusting import adjust
from anju.web.plan.services.asking import answer
from anju.web.plan.services.candidates import reckon
from anju.web.plan.services.listing import list_version
from anju.web.plan.services.outlook import Asked as Doubted
from anju.web.plan.services.outlook import make_outlook
from anju.web.plan.services.scores import Asked, make_sheet
from anju.web.site.clock import now
from anju.web.site.jobs import JobKind, Progress, Report


def _run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    version = PlanVersion.objects.get(pk=params["version"])
    effort = Effort(
        is_stopped=progress.is_stopped,
        noted=lambda course: progress.note({"curve": course}),
    )
    begin = PlanAnswer.objects.filter(pk=params.get("answer"), version=version).first()
    solve(version, now=now(), report=progress, effort=effort, begin=begin)
    return {"url": version.get_absolute_url()}


def _reckon(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = reckon(
        area_code=params["area_code"],
        year=params["year"],
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": run.get_absolute_url()}


def _look(params: dict[str, Any], report: Report) -> dict[str, Any]:
    by = User.objects.get(pk=params["by"])
    run = look(area_code=params["area_code"], now=now(), by=by, report=report)
    return {"url": run.get_absolute_url()}


def _score(params: dict[str, Any], report: Report) -> dict[str, Any]:
    sheet = make_sheet(
        asked=Asked(**params["asked"]),
        area_code=params["area_code"],
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": sheet.get_absolute_url()}


def _list(params: dict[str, Any], report: Report) -> dict[str, Any]:
    made = list_version(
        PlanVersion.objects.get(pk=params["version"]),
        ScoreSheet.objects.get(pk=params["sheet"]),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    beside = f"{reverse('plan:compare')}?v={params['version']}&v={made.pk}"
    return {"url": beside}


def _ask(params: dict[str, Any], report: Report) -> dict[str, Any]:
    rows = PlanChoice.objects.select_related("version")
    choice = rows.get(version=params["version"], code=params["code"])
    made = answer(choice, params["ask"], now=now(), by=asker_of(params), report=report)
    return {"url": made.get_absolute_url()}


def _outlook(params: dict[str, Any], report: Report) -> dict[str, Any]:
    given = params["asked"]
    made = make_outlook(
        PlanVersion.objects.get(pk=params["version"]),
        Doubted(
            **{**given, "chances": {k: tuple(v) for k, v in given["chances"].items()}}
        ),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": made.get_absolute_url()}


def _adjust(params: dict[str, Any], report: Report) -> dict[str, Any]:
    made = adjust(
        PlanVersion.objects.get(pk=params["version"]),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": reverse("plan:changes", args=[made.pk])}


SOLVE = JobKind("plan.solve", "求解计划", "Solve the plan", _run, may_stop=True)
RECKON = JobKind("plan.reckon", "测算候选", "Price the candidates", _reckon)
DIG = JobKind("plan.dig", "比对开挖计划", "Compare planned openings", _look)
SCORE = JobKind("plan.score", "评分排名", "Score and rank", _score)
LIST = JobKind("plan.list", "评分表对照", "Set beside a score list", _list)
ASK = JobKind("plan.ask", "问问方案", "Ask the plan", _ask)
OUTLOOK = JobKind("plan.outlook", "资金不到位测算", "If money fails", _outlook)
ADJUST = JobKind("plan.adjust", "按现在的资金调整", "Adjust to the money", _adjust)
JOBS = (SOLVE, RECKON, DIG, SCORE, LIST, ASK, OUTLOOK, ADJUST)
