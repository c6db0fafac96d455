"""The field survey on the desk: how far it is, what was seen, who is sent."""

from typing import Any
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.field.forms import form_of
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.forms.survey import TaskForm
from anju.web.checkup.models import Level, SurveyAct, SurveyRecord, SurveyTask
from anju.web.checkup.queries import field
from anju.web.checkup.services.photos import limits
from anju.web.checkup.services.survey_tasks import drop_task, make_task
from anju.web.checkup.views.scope import area_of, areas_inside
from anju.web.registry.areas import counties, name_of, names
from anju.web.site.clock import today
from anju.web.site.exports import take_away
from anju.web.site.paging import page_of
from anju.web.site.tables import sheet_of

COMMUNITY = 12


@require_GET
@allow("checkup.view")
def progress(request: HttpRequest) -> HttpResponse:
    """Show by community, or by estate, how much was looked at and by whom."""
    area = prefix_of(area_of(request))
    found = field.progress(area, today())
    kinds = field.surveyed_kinds()
    context = {
        "area": request.GET.get("area", ""),
        "scope": area,
        "areas": _areas(request.user.area_code, area),
        "kinds": [(one, _cell(one.level, found[one.level], "")) for one in kinds],
        "places": _places(found),
        "estates": field.by_estate(area, today()) if len(area) >= COMMUNITY else [],
        "surveyors": field.surveyors(area, today()),
        "tasks": _tasks(field.tasks(area), found),
        "may_change": request.user.may("checkup.change"),
        "task_form": TaskForm(_communities(request.user.area_code)),
        "today": today(),
        **_phone(request),
    }
    return render(request, "checkup/survey_progress.html", context)


def _areas(own: str, area: str) -> list[tuple[str, str]]:
    """Return the places to choose from, with the community that was picked."""
    known = areas_inside(own)
    is_deeper = len(area) == COMMUNITY and len(own) < COMMUNITY
    return [*known, (area, name_of(area))] if is_deeper else known


def _places(found: dict[str, Any]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return a line a community: for each form what there is, was and was not seen."""
    codes = sorted({code for one in found.values() for code in one["existing"]} - {""})
    return [
        (code, name_of(code), [_cell(level, one, code) for level, one in found.items()])
        for code in codes
    ]


def _cell(level: str, one: dict[str, Any], code: str) -> dict[str, Any]:
    return {"level": level} | {part: values.get(code) for part, values in one.items()}


def _tasks(rows: Any, found: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: ANN401
    return [
        {"task": task, "cell": cell, "is_late": _is_late(task, cell)}
        for task in rows
        for cell in (_cell(task.form, found[task.form], task.area_code),)
    ]


def _is_late(task: SurveyTask, cell: dict[str, Any]) -> bool:
    """Tell whether the day has passed and something was not looked at."""
    due, seen = cell["existing"], cell["seen"]
    is_done = due is None or (seen and seen.answer.value == due.answer.value)
    return task.due_on < today() and not is_done


def _communities(own: str) -> list[tuple[str, str]]:
    known = names()
    return [
        (code, name_of(code))
        for code in sorted(known)
        if len(code) == COMMUNITY and code.startswith(own)
    ]


def _phone(request: HttpRequest) -> dict[str, Any]:
    """Return the address of the phone page, and the same as a code to be scanned."""
    address = request.build_absolute_uri(reverse("checkup:field"))
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2)
    return {"phone_url": address, "phone_code": mark_safe(drawn)}  # noqa: S308


@require_GET
@allow("checkup.view")
def missing(request: HttpRequest) -> HttpResponse:
    """List the objects of one form that nobody has looked at."""
    level = request.GET.get("form", Level.BUILDING)
    form = form_of(level)
    area, q = request.GET.get("area", ""), request.GET.get("q", "").strip()
    own = request.user.area_code
    rows = field.missing(level, own, prefix_of(area) if area else "", q, today())
    if request.GET.get("as") == "xlsx":
        return _missing_table(request, form.title_zh, rows)
    context = {
        "page": page_of(request, rows),
        "level": level,
        "levels": Level.choices,
        "kind": next(one for one in field.surveyed_kinds() if one.level == level),
        "areas": areas_inside(own),
        "area": area,
        "q": q,
    }
    return render(request, "checkup/survey_missing.html", context)


def _missing_table(request: HttpRequest, title: str, rows: Any) -> HttpResponse:  # noqa: ANN401
    lines = ((one.code, str(one), name_of(one.area_code), "未调查") for one in rows)
    heads = ("对象编码", "对象", "区划", "状态")
    name = f"没人看过的对象 {title} {today()}"
    return take_away(
        request, f"{name}.xlsx", rows.count(), lambda: sheet_of(name, heads, lines)
    )


@require_GET
@allow("checkup.view")
def surveys(request: HttpRequest) -> HttpResponse:
    """List the acts of field survey."""
    chosen = queries.SurveyFilter.read(request.GET)
    rows = queries.surveys(request.user.area_code, chosen)
    if request.GET.get("as") == "xlsx":
        return _survey_table(request, rows)
    page = page_of(request, rows)
    context = {
        "page": page,
        "photos": field.photos_by_record(page),
        "sources": queries.sources_of(page),
        "chosen": chosen,
        "answers": SurveyRecord.Answer.choices,
        "counties": counties(request.user.area_code),
    }
    return render(request, "checkup/surveys.html", context)


def _survey_table(request: HttpRequest, rows: Any) -> HttpResponse:  # noqa: ANN401
    heads = (
        "对象类别",
        "对象编码",
        "对象",
        "区划",
        "问题代码",
        "调查结果",
        "数量",
        "调查人",
        "调查日期",
        "照片",
    )
    lines = (
        (
            one.object_kind,
            one.object_code,
            one.object_name,
            name_of(one.area_code),
            one.item_code,
            one.get_answer_display(),
            one.quantity,
            one.surveyor,
            one.surveyed_on,
            one.photo,
        )
        for one in rows.iterator(chunk_size=5000)
    )
    title = f"现场调查记录 {today()}"
    return take_away(
        request, f"{title}.xlsx", rows.count(), lambda: sheet_of(title, heads, lines)
    )


@require_GET
@allow("checkup.view")
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one form as it was filled in, with its photos."""
    act = get_object_or_404(field.acts(request.user.area_code), pk=pk)
    form = form_of(act.form)
    photos: dict[str, list[Any]] = {}
    for photo in act.photos.all():
        photos.setdefault(photo.item_code, []).append(photo)
    sections = [
        (
            one,
            [
                (item, act.answers.get(item.code), photos.get(item.code))
                for item in one.items
            ],
        )
        for one in form.sections
    ]
    context = {"act": act, "sections": sections, **_distance(act)}
    return render(request, "checkup/survey.html", context)


def _distance(act: SurveyAct) -> dict[str, Any]:
    """Say how far from the object the surveyor stood, where both are known."""
    away_m = field.metres_away(act)
    far_m = limits()["far_m"] + (act.accuracy_m or 0)
    return {"away_m": away_m, "is_far": away_m is not None and away_m > far_m}


@require_GET
@allow("checkup.view")
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a photo to those who may see its object; `?small=1` for lists."""
    one = get_object_or_404(field.photos(request.user.area_code), pk=pk)
    path = one.small_path if request.GET.get("small") else one.path
    if not path.is_file():
        raise Http404(one.name)
    answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=86400"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
@allow("checkup.view")
def of_object(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show the latest photos of one object, as a part of its own page."""
    context = {
        "photos": field.photos_of(request.user.area_code, kind, code),
        "query": urlencode({"q": code}),
    }
    return render(request, "checkup/parts/object_photos.html", context)


@require_POST
@allow("checkup.change")
def task(request: HttpRequest) -> HttpResponse:
    """Send somebody, or say why not."""
    form = TaskForm(_communities(request.user.area_code), request.POST)
    if form.is_valid():
        require_area(request.user, form.cleaned_data["area_code"])
        make_task(by=request.user, **form.cleaned_data)
        messages.success(request, _("任务已下达。"))
    else:
        wrong = "；".join(f"{form[k].label}：{e[0]}" for k, e in form.errors.items())
        messages.error(request, _("任务没有下达：%(wrong)s") % {"wrong": wrong})
    return redirect("checkup:survey_progress")


@require_POST
@allow("checkup.change")
def untask(request: HttpRequest, pk: int) -> HttpResponse:
    """Call somebody back."""
    one = get_object_or_404(field.tasks(request.user.area_code), pk=pk)
    drop_task(one)
    return redirect("checkup:survey_progress")
