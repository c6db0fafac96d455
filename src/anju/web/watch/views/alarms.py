"""The duty desk, one alarm, and the sheet for the next shift."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import RuleError, UnknownCode
from anju.science.watch.disposal import BY_CODE
from anju.web.accounts.access import allow
from anju.web.registry.areas import counties, name_of
from anju.web.registry.maps import around, island
from anju.web.site.clock import now
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of
from anju.web.watch import queries, services, words
from anju.web.watch.forms import StepForm
from anju.web.watch.models import Alarm
from anju.web.watch.models.alarm import LEVELS, STATES
from anju.web.watch.models.thing import NETWORKS

SHIFT = timedelta(hours=12)
CONFIRM_AND_SEND = "confirm-send"


@allow("watch.view")
def desk(request: HttpRequest) -> HttpResponse:
    """Show alarms, worst first and oldest first, each with its clock."""
    chosen = queries.Chosen.read(request.GET)
    page = page_of(request, queries.desk(request.user, chosen))
    context = {
        "page": page,
        "rows": [queries.desk_row(one, request.user, now()) for one in page],
        "chosen": chosen,
        "networks": [n for n in NETWORKS if request.user.network in {"", n[0]}],
        "levels": [(str(value), name) for value, name in LEVELS],
        "states": [*STATES, (queries.ALL, _("全部，含已销号"))],
        "counties": counties(request.user.area_code),
        "feed_at": queries.feed_at(),
        "now": now(),
    }
    return render(request, "watch/desk.html", context)


@allow("watch.view")
def alarm(request: HttpRequest, code: str) -> HttpResponse:
    """Show one alarm: why, since when, where, and what was done."""
    one = _alarm(request, code)
    record = queries.object_of(one)
    context = {
        **queries.story_of(one, request.user, now()),
        "record": record,
        "map": record and _map(request, record),
        "alarm_states": STATES,
        "now": now(),
    }
    return render(request, "watch/alarm.html", context)


@require_POST
@allow("watch.change")
def act(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Take a step, then show the alarm as it stands."""
    one = _alarm(request, code)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise RuleError(_("说明不能超过500字。"))
    text = form.cleaned_data["text"]
    if step == CONFIRM_AND_SEND:
        one = services.confirm_and_send(
            alarm=one, by=request.user, now=now(), text=text
        )
    elif step in BY_CODE:
        one = services.take_step(
            alarm=one,
            code=step,
            by=request.user,
            now=now(),
            text=text,
            verdict=form.cleaned_data["verdict"],
        )
    else:
        raise UnknownCode(_("没有“%(step)s”这个环节。") % {"step": step})
    if not request.htmx:
        return redirect(one)
    row = queries.desk_row(_alarm(request, code), request.user, now())
    return render(request, "watch/parts/row.html", {"row": row, "now": now()})


@allow("watch.view")
def shift(request: HttpRequest) -> HttpResponse:
    """Print what the next shift takes over: open alarms and the last hours' steps."""
    rows = queries.desk(request.user, queries.Chosen())
    context = {
        "rows": [queries.desk_row(one, request.user, now()) for one in rows[:200]],
        "steps": queries.steps_since(request.user, now() - SHIFT),
        "now": now(),
        "since": now() - SHIFT,
    }
    return render(request, "watch/shift.html", context)


@allow("watch.view")
def take_away(request: HttpRequest) -> HttpResponse:
    """Give the chosen alarms as a workbook."""
    chosen = queries.Chosen.read(request.GET)
    rows = (
        [
            one.code,
            words.level_name(one.network, one.level, now().date()),
            one.name,
            one.get_network_display(),
            name_of(one.area_code),
            f"{one.raised_at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}",
            one.get_state_display(),
            one.get_verdict_display(),
            one.duty_unit,
        ]
        for one in queries.desk(request.user, chosen)
    )
    heads = [
        _("编号"), _("级别"), _("预警"), _("行业"), _("区划"), _("报警时间"),
        _("处置状态"), _("判定"), _("处置单位"),
    ]  # fmt: skip
    return download(f"{_('预警清单')}.xlsx", sheet_of(_("预警清单"), heads, rows))


def _alarm(request: HttpRequest, code: str) -> Alarm:
    rows = queries.alarms_of(request.user)
    return get_object_or_404(rows.select_related("stream__thing", "finding"), code=code)


def _map(request: HttpRequest, record: object) -> dict:
    return island(
        area_code=request.user.area_code, layers=around(record), chosen=record
    )
