"""Calls to 12345: how many, about what, where; and those a clerk has to match."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import UnknownDay
from anju.web.accounts.access import allow, require_area
from anju.web.checkup.bridge.hotline import topic_names
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import HotlineCall
from anju.web.checkup.queries import ResultFilter, answers, hotline, satisfaction
from anju.web.checkup.services.hotline import count_calls, settle_call
from anju.web.checkup.templatetags.voices import named
from anju.web.checkup.views.satisfaction import place_in
from anju.web.checkup.views.scope import run_of
from anju.web.registry.areas import counties, name_of
from anju.web.site.clock import now, today
from anju.web.site.exports import take_away
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

YEAR = timedelta(days=364)


@allow("checkup.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show calls by topic, month and estate, beside what the check-up found."""
    context = place_in(request)
    area = context["area"]
    counted = hotline.counts(area).first()
    estates = hotline.by_estate(counted, area) if counted else []
    if request.GET.get("as") == "xlsx" and counted:
        return _estate_table(counted, area, estates)
    checkup = run_of(request, area)
    measured = answers(checkup, area, ResultFilter()) if checkup else []
    results = {one.item_code: one for one in measured}
    topics = topic_names()
    by_topic = hotline.by_topic(counted, area)
    context |= {
        **_tabs(request),
        "counted": counted,
        "checkup": checkup,
        "whole": next(iter(hotline.tallies(counted, area, "whole")), None)
        if counted
        else None,
        "topics": [
            (topics.get(code, {"name_zh": code}), one, _beside(topics, code, results))
            for code, one in sorted(by_topic.items(), key=lambda kv: -kv[1].calls)
        ],
        "months": hotline.tallies(counted, area, "month") if counted else [],
        "page": page_of(request, estates),
        "since": today() - YEAR,
        "until": today(),
    }
    return render(request, "checkup/hotline.html", context)


def _tabs(request: HttpRequest) -> dict[str, Any]:
    """Return what the tabs beside the hotline need."""
    return {
        "questionnaire": satisfaction.newest(),
        "may_enter": request.user.may("checkup.change"),
    }


def _beside(topics: dict[str, Any], code: str, results: dict[str, Any]) -> list[Any]:
    asked = topics.get(code, {}).get("indicators", ())
    return [results[one] for one in asked if one in results]


def _estate_table(counted: Any, area: str, estates: Any) -> HttpResponse:  # noqa: ANN401
    heads = ("小区编码", "小区", "区划", "工单", "其中投诉", "户数", "每千户工单")
    rows = [
        (
            one.key,
            one.name,
            name_of(one.area_code),
            one.calls,
            one.complaints,
            one.households,
            one.per_thousand and round(one.per_thousand, 1),
        )
        for one in estates
    ]
    title = f"热线工单按小区 {name_of(area)} {counted.since}至{counted.until}"
    return download(f"{title}.xlsx", sheet_of(title, heads, rows))


@require_POST
@allow("checkup.change")
def count(request: HttpRequest) -> HttpResponse:
    """Count the calls of a span of days anew."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    count_calls(
        area_code=area,
        since=_day(request.POST.get("since", "")),
        until=_day(request.POST.get("until", "")),
        now=now(),
        by=request.user,
    )
    return redirect("checkup:hotline")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = _("“%(day)s”不是日期。请写成 2025-06-12 的样子。") % {"day": text}
        raise UnknownDay(told) from error


@allow("checkup.view")
def calls(request: HttpRequest) -> HttpResponse:
    """List the calls, stripped of persons."""
    chosen = hotline.CallFilter.read(request.GET)
    rows = hotline.calls(request.user.area_code, chosen)
    if request.GET.get("as") == "xlsx":
        return _call_table(request, rows)
    context = {
        **_tabs(request),
        "page": page_of(request, rows),
        "chosen": chosen,
        "kinds": HotlineCall.Kind.choices,
        "ways": HotlineCall.Way.choices,
        "topics": [(code, named(told)) for code, told in topic_names().items()],
        "counties": counties(request.user.area_code),
    }
    return render(request, "checkup/hotline_calls.html", context)


def _call_table(request: HttpRequest, rows: Any) -> HttpResponse:  # noqa: ANN401
    heads = (
        "工单编号", "受理日期", "诉求类型", "问题类别", "主题", "区划", "诉求地点",
        "诉求内容", "小区", "匹配方式", "可信度",
    )  # fmt: skip
    topics = topic_names()
    lines = (
        (
            one.code,
            one.received_on,
            one.get_kind_display(),
            one.category,
            topics.get(one.topic, {}).get("name_zh", one.topic),
            name_of(one.area_code),
            one.place,
            one.text,
            one.estate.name if one.estate else "",
            one.get_way_display(),
            one.sure,
        )
        for one in rows.iterator(chunk_size=5000)
    )
    title = f"12345热线工单 {today()}"
    return take_away(
        request, f"{title}.xlsx", rows.count(), lambda: sheet_of(title, heads, lines)
    )


@allow("checkup.view")
def waiting(request: HttpRequest) -> HttpResponse:
    """List the calls that found no estate, with the estates they may mean."""
    page = page_of(request, hotline.open_calls(request.user.area_code))
    context = {
        **_tabs(request),
        "page": page,
        "known": hotline.named(page),
        "may_change": request.user.may("checkup.change"),
    }
    return render(request, "checkup/hotline_waiting.html", context)


@require_POST
@allow("checkup.change")
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Say which estate a call speaks of, or none."""
    own = request.user.area_code
    call = get_object_or_404(HotlineCall.objects.within(own), code=code)
    written = request.POST.get("written", "").strip()
    meant = written or request.POST.get("estate", "")
    is_none = request.POST.get("elsewhere") == "1"
    estate = None if is_none else hotline.estate_meant(meant, own)
    others = settle_call(call=call, estate=estate, by=request.user, on=today())
    said = _("已认定：%(what)s") % {"what": estate.name if estate else _("不涉及小区")}
    if others:
        said += _("；同一写法的另 %(n)s 件一并认定") % {"n": others}
    messages.success(request, said)
    number = request.POST.get("page", "")
    page = f"?page={number}" if number.isdigit() else ""
    return redirect(reverse("checkup:hotline-waiting") + page)
