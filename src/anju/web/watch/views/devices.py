"""Devices, their readings and limits, and the table of quantities."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import DataError, UnknownDay
from anju.web.accounts.access import allow
from anju.web.registry.areas import counties, name_of
from anju.web.registry.maps import around, island
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of
from anju.web.watch import queries, services, words
from anju.web.watch.bridge import quantities
from anju.web.watch.forms import LimitForm
from anju.web.watch.models import Datastream, Thing
from anju.web.watch.models.thing import NETWORKS
from anju.web.watch.services import NewLimit


@allow("watch.view")
def devices(request: HttpRequest) -> HttpResponse:
    """List devices with their newest values."""
    chosen = queries.Chosen.read(request.GET)
    context = {
        "page": page_of(request, queries.devices(request.user, chosen)),
        "chosen": chosen,
        "networks": [n for n in NETWORKS if request.user.network in {"", n[0]}],
        "states": Thing.State.choices,
        "counties": counties(request.user.area_code),
        "feed_at": queries.feed_at(),
    }
    return render(request, "watch/devices.html", context)


@allow("watch.view")
def device(request: HttpRequest, code: str) -> HttpResponse:
    """Show one device: where it hangs, what it reads, when it alarms."""
    thing = get_object_or_404(queries.things_of(request.user), code=code)
    record = queries.object_of(thing)
    context = {
        **queries.device_story(thing, request.user, now()),
        "record": record,
        "map": record
        and island(
            area_code=request.user.area_code, layers=around(record), chosen=record
        ),
        "today": today(),
        "may_change": request.user.may("watch.change"),
    }
    return render(request, "watch/device.html", context)


@require_POST
@allow("watch.change")
def limits(request: HttpRequest, code: str, quantity: str) -> HttpResponse:
    """Give a device its own limit."""
    thing = get_object_or_404(queries.things_of(request.user), code=code)
    stream = get_object_or_404(thing.streams, quantity=quantity)
    form = LimitForm(request.POST)
    if not form.is_valid():
        raise DataError(_("请填写规则、限值、生效日期和理由；限值须为数字。"))
    services.override_limit(
        stream=stream, new=NewLimit(**form.cleaned_data), by=request.user, now=now()
    )
    return redirect(thing)


@allow("watch.view")
def readings(request: HttpRequest, pk: int) -> JsonResponse:
    """Return a stream's readings for the chart."""
    rows = Datastream.objects.filter(thing__in=queries.things_of(request.user))
    stream = get_object_or_404(rows, pk=pk)
    start, end = _time(request, "from"), _time(request, "to")
    return JsonResponse(queries.readings(stream, start, end, today()))


@allow("watch.view")
def table(request: HttpRequest) -> HttpResponse:
    """Show the table of what is measured and when it is too much."""
    rows = queries.table_of(today())
    chosen = queries.Chosen.read(request.GET)
    if chosen.network:
        rows = [row for row in rows if row[0].network == chosen.network]
    context = {"rows": rows, "networks": NETWORKS, "chosen": chosen}
    return render(request, "watch/quantities.html", context)


@allow("watch.view")
def take_away(request: HttpRequest) -> HttpResponse:
    """Give the chosen devices as a workbook."""
    chosen = queries.Chosen.read(request.GET)
    known = quantities(today())
    rows = (
        [
            thing.code,
            thing.name,
            thing.get_network_display(),
            name_of(thing.area_code),
            thing.object_name,
            thing.get_state_display(),
            words.of(known[one.quantity], "name"),
            one.value,
            known[one.quantity].unit,
            one.at and f"{one.at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}",
        ]
        for thing in queries.devices(request.user, chosen)
        for one in thing.streams.all()
    )
    heads = [
        _("编码"), _("设备"), _("行业"), _("区划"), _("关联对象"), _("状态"),
        _("监测量"), _("最新值"), _("单位"), _("最新时间"),
    ]  # fmt: skip
    return download(f"{_('监测设备')}.xlsx", sheet_of(_("监测设备"), heads, rows))


def _time(request: HttpRequest, name: str) -> datetime:
    text = request.GET.get(name, "")
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnknownDay(_("“%(day)s”不是时间。") % {"day": text}) from error
    if time.tzinfo is None:
        raise Http404
    return time
