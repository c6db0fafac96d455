"""Pages of the ways: the list, a decision sheet, the national plan, signings."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.plan.forms.ways import DecideForm, EntryForm, FinishForm, SheetForm
from anju.web.plan.models import NationalEntry, SheetState, WaySheet
from anju.web.plan.queries import ways as queries
from anju.web.plan.services import ways as services
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.registry.areas import name_of
from anju.web.registry.models import Building, UrbanVillage
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("plan.view")
def ways(request: HttpRequest) -> HttpResponse:
    """List villages and dangerous buildings with their way."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    found = queries.places(request.user.area_code, kind, state)
    if "xlsx" in request.GET:
        return _way_table(found)
    context = {
        "page": page_of(request, found),
        "kind": kind,
        "state": state,
        "kinds": [("village", _("城中村、棚户区")), ("building", _("危房"))],
        "states": [("none", _("未起草")), *SheetState.choices],
        "today": today(),
    }
    return render(request, "plan/ways.html", context)


def _way_table(found: list[queries.Place]) -> HttpResponse:
    heads = [_("编码"), _("名称"), _("区划"), _("户数（户）"), _("改造方式"), _("状态"),
             _("批次"), _("完成期限"), _("已签约（户）"), _("在册（户）")]  # fmt: skip
    lines = [
        [
            one.code,
            one.name,
            name_of(one.area_code),
            one.households,
            str(one.sheet.get_way_display()) if one.sheet else "",
            str(one.sheet.get_state_display()) if one.sheet else _("未起草"),
            one.entry.batch if one.entry else "",
            one.entry.deadline if one.entry else None,
            one.signed if one.listed else None,
            one.listed or None,
        ]
        for one in found
    ]
    title = _("城中村和危旧房改造方式")
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


def _place(request: HttpRequest, kind: str, code: str) -> UrbanVillage | Building:
    found = queries.place_of(request.user.area_code, kind, code)
    if found is None:
        raise Http404
    return found


@allow("plan.view")
def way(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show a decision sheet with every floor rule applied."""
    place = _place(request, kind, code)
    return _sheet_page(request, place, SheetForm.of(services.sheet_for(place)))


def _sheet_page(
    request: HttpRequest, place: UrbanVillage | Building, form: SheetForm
) -> HttpResponse:
    sheet = services.sheet_for(place)
    is_open = sheet.state != SheetState.DECIDED
    entries = NationalEntry.objects.within(place.area_code)
    context = {
        "place": place,
        "sheet": sheet,
        "form": form,
        "decide": DecideForm(initial={"on_day": today()}),
        "tests": queries.tests_shown(sheet, today()),
        "balance": _balance(sheet),
        "entries": entries.filter(object_code=place.code),
        "policy": on("plan/ways", today()),
        "may_change": request.user.may("plan.change") and is_open,
    }
    return render(request, "plan/way.html", context)


def _balance(sheet: WaySheet) -> int | None:
    if sheet.income_fen is None or sheet.cost_fen is None:
        return None
    return sheet.income_fen - sheet.cost_fen


@require_POST
@allow("plan.change")
def save(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Write a draft of a decision sheet."""
    place = _place(request, kind, code)
    form = SheetForm(request.POST)
    if not form.is_valid():
        refuse(request, form)
        return _sheet_page(request, place, form)
    services.save_sheet(place, form.fields_of_sheet())
    messages.success(request, _("决策表已保存。"))
    return redirect("plan:way", kind, code)


@require_POST
@allow("plan.change")
def decide(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Decide a way; a broken floor rule is named and nothing is stored."""
    place = _place(request, kind, code)
    sheet = get_object_or_404(
        WaySheet.objects.within(request.user.area_code), object_code=place.code
    )
    form = DecideForm(request.POST)
    if form.is_valid():
        services.decide_sheet(sheet, by=request.user, **form.cleaned_data)
        messages.success(request, _("改造方式已定。"))
    else:
        refuse(request, form)
    return redirect("plan:way", kind, code)


@allow("plan.view")
def entries(request: HttpRequest) -> HttpResponse:
    """List the entries of the national plan, the nearest deadline first."""
    state = request.GET.get("state", "")
    rows = queries.entries(request.user.area_code, state, today())
    if "xlsx" in request.GET:
        return _entry_table(rows)
    context = {
        "page": page_of(request, rows),
        "state": state,
        "states": [
            ("open", _("未完成")), ("late", _("超期")), ("finished", _("已完成"))
        ],
        "form": EntryForm(initial={"entered_on": today()}),
        "today": today(),
        "may_change": request.user.may("plan.change"),
    }  # fmt: skip
    return render(request, "plan/entries.html", context)


def _entry_table(rows: Any) -> HttpResponse:  # noqa: ANN401
    heads = [_("对象编码"), _("名称"), _("区划"), _("计划"), _("批次"), _("文号"),
             _("列入日期"), _("完成期限"), _("户数（户）"), _("完成日期")]  # fmt: skip
    lines = (
        [one.object_code, one.object_name, name_of(one.area_code),
         str(one.get_programme_display()), one.batch, one.document, one.entered_on,
         one.deadline, one.households, one.finished_on]
        for one in rows
    )  # fmt: skip
    title = _("国家计划台账")
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@require_POST
@allow("plan.change")
def enter(request: HttpRequest) -> HttpResponse:
    """Put a village or building into the national plan."""
    form = EntryForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        place = _place(request, given.pop("object_kind"), given.pop("object_code"))
        services.enter_national(place, **given)
        messages.success(request, _("已列入国家计划台账。"))
    else:
        refuse(request, form)
    return redirect("plan:entries")


@require_POST
@allow("plan.change")
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that an entry is done."""
    rows = NationalEntry.objects.within(request.user.area_code)
    one = get_object_or_404(rows, pk=pk)
    form = FinishForm(request.POST)
    if form.is_valid():
        services.finish_national(one, on_day=form.cleaned_data["finished_on"])
    else:
        refuse(request, form)
    return redirect("plan:entries")


@allow("plan.view")
def signings(request: HttpRequest) -> HttpResponse:
    """List households by number: what they chose, signed, moved, housed."""
    own = request.user.area_code
    chosen, state = request.GET.get("object", ""), request.GET.get("state", "")
    rows, names = queries.signings(own, chosen, state), queries.object_names(own)
    if "xlsx" in request.GET:
        return _signing_table(rows, names)
    context = {
        "page": page_of(request, rows),
        "names": names,
        "objects": sorted(names.items()),
        "chosen": chosen,
        "state": state,
        "states": [("signed", _("已签约")), ("open", _("未签约"))],
    }
    return render(request, "plan/signings.html", context)


def _signing_table(rows: Any, names: dict[str, str]) -> HttpResponse:  # noqa: ANN401
    heads = [_("对象编码"), _("名称"), _("户号"), _("认定面积（㎡）"), _("补偿方式"),
             _("就地就近"), _("签约日期"), _("搬离日期"),
             _("回迁、安置日期")]  # fmt: skip
    lines = (
        [one.object_code, names.get(one.object_code, ""), one.household_no,
         one.floor_area_m2, str(one.get_compensation_display()),
         {True: _("是"), False: _("否"), None: ""}[one.is_near],
         one.signed_on, one.moved_on, one.housed_on]
        for one in rows
    )  # fmt: skip
    title = _("签约表")
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))
