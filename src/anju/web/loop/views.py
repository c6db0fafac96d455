"""Pages of findings, handovers and figures."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from anju.science.errors import UnknownDay
from anju.web.accounts.access import allow, require
from anju.web.loop import ledger, queries
from anju.web.loop.definitions import by_code, definition_of
from anju.web.loop.models import Handover
from anju.web.registry.areas import counties
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.stations import room_name
from anju.web.site.tables import download, sheet_of

LIVE_PER_PAGE = 20
"""Each is worked out anew from its rows, so a page holds fewer of them."""


@allow("loop.view")
def findings(request: HttpRequest) -> HttpResponse:
    """List findings of the reader's area."""
    chosen = queries.FindingFilter.read(request.GET)
    rows = queries.findings(request.user, chosen)
    if "xlsx" in request.GET:
        return download(
            "findings.xlsx", sheet_of(_("问题清单"), *queries.sheet_of_findings(rows))
        )
    context = {
        "page": page_of(request, rows),
        "chosen": chosen,
        "counties": counties(request.user.area_code),
        **queries.CHOICES_SHOWN,
    }
    return render(request, "loop/findings.html", context)


@allow("loop.view")
def finding(request: HttpRequest, code: str) -> HttpResponse:
    """Show one finding: evidence, way round the loop, history."""
    one = get_object_or_404(queries.findings_of(request.user), code=code)
    context = {"may_see_project": request.user.may("deliver.view")}
    return render(request, "loop/finding.html", context | queries.story_of(one))


@allow("loop.view")
def handover(request: HttpRequest, code: str) -> HttpResponse:
    """Show one handover."""
    rows = Handover.objects.within(request.user.area_code).select_related("project")
    context = {
        "handover": get_object_or_404(rows, code=code),
        "may_see_rounds": request.user.may("keep.view"),
        "may_inspect": request.user.may("keep.change"),
        "may_see_project": request.user.may("deliver.view"),
    }
    return render(request, "loop/handover.html", context)


@allow("loop.view")
def figures(request: HttpRequest) -> HttpResponse:
    """List the figures of one room with their values for the reader's area."""
    user = request.user
    known = queries.readable(user)
    rooms = list(dict.fromkeys(one.room for one in known))
    room = request.GET.get("room") or rooms[0]
    here = [one for one in known if one.room == room]
    live = page_of(request, here, size=LIVE_PER_PAGE, name="live")
    values = [
        ledger.value_of(one.code, user.area_code, today(), network=user.only_network)
        for one in live
    ]
    context = {
        "live": live,
        "values": values,
        "chosen": room,
        "tabs": [(code, room_name(code)) for code in rooms],
        "page": page_of(request, queries.frozen_of(user)),
    }
    return render(request, "loop/figures.html", context)


@allow("loop.view")
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a live figure and the rows behind it."""
    definition = definition_of(code)
    require(request.user, definition.action)
    area, network = _area(request), request.user.only_network
    day = _day(request.GET.get("as_of"))
    cut = request.GET.get("slice", "")
    rows = ledger.rows_of(code, area, day, cut, network)
    if "xlsx" in request.GET:
        table = queries.sheet_of_rows(definition, _in_order(rows))
        title = f"{definition.name} {day}"
        return download(f"{code}.xlsx", sheet_of(title, *table))
    context = {
        "definition": definition,
        "got": ledger.value_of(code, area, day, cut, network),
        "page": page_of(request, _in_order(rows)),
        "amount": definition.amount,
    }
    return render(request, "loop/figure.html", context)


@allow("loop.view")
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a frozen figure, its rows as they were, and what changed since."""
    one = get_object_or_404(queries.frozen_of(request.user), pk=pk)
    context = {
        "figure": one,
        "definition": by_code().get(one.code),
        "changes": ledger.changes_of(one),
        "page": page_of(request, one.rows.all()),
    }
    return render(request, "loop/frozen.html", context)


def _area(request: HttpRequest) -> str:
    asked = request.GET.get("area", "")
    own = request.user.area_code
    return asked if asked.startswith(own) else own


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError as error:
        raise UnknownDay(
            _("“%(day)s”不是日期。请写成 2025-06-12 的样子。") % {"day": text}
        ) from error


def _in_order(rows: QuerySet) -> QuerySet:
    return rows if rows.ordered else rows.order_by("pk")
