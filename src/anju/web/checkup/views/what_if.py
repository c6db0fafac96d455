"""What if: change the ground by mouse or from lists, see who gains, keep it."""

import json
import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import AnjuError, DataError
from anju.web.accounts.access import allow
from anju.web.checkup import what_if_maps
from anju.web.checkup.bridge.life_circle import gains as bridge
from anju.web.checkup.bridge.life_circle.inputs import changed
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import ReachRun, WhatIfVariant
from anju.web.checkup.queries import life_circle as runs
from anju.web.checkup.queries import what_if as queries
from anju.web.checkup.services import what_if as services
from anju.web.checkup.services.what_if import Question
from anju.web.loop.models import Finding
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of

CITY_DIGITS = 4


@allow("checkup.view")
def what_if(request: HttpRequest) -> HttpResponse:
    """Show the map, the tools and the variants kept."""
    own = request.user.area_code
    variant = _variant(request, request.GET.get("variant"))
    run = variant.run if variant else runs.latest_reach(place_of(own), today())
    kinds = [one for one in run.kinds if one["is_walked"]] if run else []
    kind = _kind(kinds, variant.kind if variant else request.GET.get("kind", ""))
    context: dict[str, Any] = {
        "run": run,
        "area": place_of(own),
        "changed": changed(run.inputs, own[:CITY_DIGITS]) if run else [],
        "variant": variant,
        "kinds": kinds,
        "kind": kind,
        "may_keep": request.user.may("checkup.change"),
        "page": page_of(request, queries.variants(own)),
    }
    if run and kind:
        context |= {
            "speeds": _speeds(run),
            "minutes": run.parameters["classes"]["minutes"],
            "facilities": runs.serving(kind, own).order_by("name")[:500],
            "gates": queries.gates(own)[:500],
            "map": what_if_maps.of(kind, own),
            "asked": _asked(run, kind, variant),
        }
    return render(request, "checkup/what_if.html", context)


def _kind(kinds: list[dict[str, Any]], code: str) -> dict[str, Any] | None:
    found = next((one for one in kinds if one["code"] == code), None)
    must = (one for one in kinds if one["code"] == queries.FIRST_KIND)
    return found or next(must, None) or next(iter(kinds), None)


def _speeds(run: ReachRun) -> list[int]:
    speeds = run.parameters["speeds"]
    return sorted({int(speeds["residents"]), int(speeds["elderly"])}, reverse=True)


def _asked(
    run: ReachRun, kind: dict[str, Any], variant: WhatIfVariant | None
) -> dict[str, Any]:
    """Return what the page's own script needs to know."""
    return {
        "answer": reverse("checkup:what-if-answer"),
        "run": run.pk,
        "kind": kind["code"],
        "changes": variant.changes if variant else [],
        "words": {
            "drop": _("在地图上点一下，放一处新设施。"),
            "move": _("按住一处设施，拖到新位置。"),
            "close": _("点一处设施，把它关闭。"),
            "turn": _("点一段路或一个小区出入口，打开或关闭它。"),
            "look": _("点地图上的对象，查看它的底数。"),
            "none": _("还没有改动。"),
            "undo": _("撤去"),
            "failed": _("没有算成，请重试。"),
            "gained": _("新增可达"),
            "lost": _("不再可达"),
            "nobody": _("没有单元门跨过限值。"),
            "unknown": _("未调查"),
            "part": _("（另有 {n} 个单元门未调查）"),
            "over": _("超出"),
            "took": _("服务器用时 {ms} 毫秒"),
        },
    }


def _variant(request: HttpRequest, pk: str | None) -> WhatIfVariant | None:
    if not pk or not pk.isdigit():
        return None
    return get_object_or_404(queries.variants(request.user.area_code), pk=pk)


@require_POST
@allow("checkup.view")
def answer(request: HttpRequest) -> JsonResponse:
    """Work out one question and tell who gains and who loses, or why it cannot be."""
    began = time.perf_counter()
    try:
        question = _question(request, json.loads(request.body or "{}"))
        told = _told(services.answer(question))
    except ValueError:
        return JsonResponse({"refused": _("请求不是有效的 JSON。")})
    except AnjuError as refused:
        return JsonResponse({"refused": str(refused)})
    took_ms = 1000 * (time.perf_counter() - began)
    said = JsonResponse({**told, "ms": round(took_ms, 1)})
    said["Server-Timing"] = f"answer;dur={took_ms:.1f}"
    return said


def _question(request: HttpRequest, given: dict[str, Any]) -> Question:
    own = request.user.area_code
    rows = runs.reach_runs(own).defer(None).defer("network")
    minutes, speed = given.get("minutes") or None, given.get("speed")
    run = get_object_or_404(rows, pk=int(given.get("run") or 0))
    known = run.parameters["classes"]["minutes"]
    if (minutes and int(minutes) not in known) or int(speed or 0) not in _speeds(run):
        raise DataError(_("请选择页面上列出的步行时间和步速。"))
    return Question(
        run=run,
        kind=str(given.get("kind", "")),
        minutes=int(minutes) if minutes else None,
        speed=int(speed or 0),
        changes=given.get("changes", []),
        area_code=own,
    )


def _told(found: services.Answer) -> dict[str, Any]:
    estates = bridge.estates_of(found.ground, found.gains)
    codes = [line["code"] for line in estates[: bridge.ESTATES_SHOWN]]
    names = queries.estate_names(codes)
    found_of = runs.findings_of_estates(found.kind, codes)
    english = (get_language() or "").startswith("en")
    return {
        "limit_m": found.limit_m,
        "changes": list(found.read.kept),
        **found.summary(),
        "estates": [
            {
                **line,
                **names.get(line["code"], {}),
                "finding": _problem(found_of.get(line["code"])),
            }
            for line in estates[: bridge.ESTATES_SHOWN]
        ],
        "doors": bridge.doors_of(found.ground, found.gains),
        "others": [
            {**one, "name": one["name_en" if english else "name_zh"]}
            for one in found.gains.others
        ],
    }


def _problem(finding: Finding | None) -> dict[str, str] | None:
    return finding and {"code": finding.code, "url": finding.get_absolute_url()}


@require_POST
@allow("checkup.change")
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is on the page under a name."""
    given = request.POST.dict()
    try:
        asked = {**given, "changes": json.loads(given.get("changes", "[]"))}
    except ValueError:
        asked = {**given, "changes": None}
    variant = services.keep_variant(
        question=_question(request, asked),
        name=given.get("name", ""),
        by=request.user,
        now=now(),
    )
    messages.success(request, _("方案“%(name)s”已保存。") % {"name": variant.name})
    return redirect(variant)


@require_POST
@allow("checkup.change")
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own variant."""
    variant = get_object_or_404(queries.variants(request.user.area_code), pk=pk)
    services.forget_variant(variant=variant, by=request.user)
    messages.success(request, _("方案“%(name)s”已删除。") % {"name": variant.name})
    return redirect("checkup:what-if")


@require_POST
@allow("checkup.change")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a variant a candidate project."""
    variant = get_object_or_404(queries.variants(request.user.area_code), pk=pk)
    project = services.propose_variant(variant=variant, by=request.user)
    messages.success(
        request,
        _("已转为候选项目 %(code)s（谋划阶段），年度计划会把它列入候选。")
        % {"code": project.code},
    )
    return redirect(variant)
