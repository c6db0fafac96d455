"""Pages of the keep room."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.keep import bridge, queries, services
from anju.web.keep.forms import ClaimForm, InspectionForm
from anju.web.keep.models import Claim, Inspection
from anju.web.loop.models import Handover
from anju.web.policy import on
from anju.web.registry.areas import counties
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("keep.view")
def index(request: HttpRequest) -> HttpResponse:
    """List handovers with their warranty clocks."""
    own, day = request.user.area_code, today()
    chosen = queries.HandoverFilter.read(request.GET)
    rows = queries.handovers(own, chosen, day)
    if "xlsx" in request.GET:
        table = queries.sheet_of_handovers(rows, day)
        return download("handovers.xlsx", sheet_of(_("移交和质保"), *table))
    page = page_of(request, rows)
    context = {
        "page": page,
        "rows": [(one, bridge.cover(one, day)) for one in page],
        "chosen": chosen,
        "covers": queries.covers(),
        "cover_names": dict(queries.covers()),
        "counties": counties(own),
    }
    return render(request, "keep/index.html", context)


def _here(request: HttpRequest, rows: QuerySet) -> tuple[QuerySet, dict[str, Any]]:
    """Cut rows to the county that the reader chose."""
    area = request.GET.get("area", "")
    context = {"area": area, "counties": counties(request.user.area_code)}
    return rows.within(area), context


@allow("keep.view")
def due(request: HttpRequest) -> HttpResponse:
    """List the inspections that are due."""
    day = today()
    found = queries.due(request.user.area_code, day).order_by("handed_over_on", "code")
    rows, context = _here(request, found)
    if "xlsx" in request.GET:
        table = queries.sheet_of_due(rows, day)
        return download("inspections-due.xlsx", sheet_of(_("应巡查未巡查"), *table))
    page = page_of(request, rows)
    context |= {
        "page": page,
        "rows": queries.rows_due(page, day),
        "today": day,
        "may_change": request.user.may("keep.change"),
    }
    return render(request, "keep/due.html", context)


@allow("keep.change")
def inspect(request: HttpRequest, code: str) -> HttpResponse:
    """Fill in one round of inspection."""
    handover = _handover(request, code)
    months = on("keep/inspection", today())["months"]
    initial = {"inspected_on": today(), "inspector": request.user.unit}
    if request.method == "GET" and handover.handed_over_on < today():
        initial["months"] = _due_months(handover)
    form = InspectionForm(request.POST or None, months=months, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = services.record_inspection(
            handover=handover,
            months=said["months"],
            inspected_on=said["inspected_on"],
            inspector=said["inspector"],
            looks=form.looks(),
            note=said["note"],
        )
        return redirect(made)
    return render(request, "keep/inspect.html", {"handover": handover, "form": form})


def _due_months(handover: Handover) -> int | None:
    spans = bridge.due_spans(today())
    past = [months for months, latest, _ in spans if handover.handed_over_on <= latest]
    return past[-1] if past else None


def _handover(request: HttpRequest, code: str) -> Handover:
    rows = Handover.objects.within(request.user.area_code).select_related("project")
    return get_object_or_404(rows, code=code)


@allow("keep.view")
def inspections(request: HttpRequest) -> HttpResponse:
    """List the rounds that were made."""
    found = Inspection.objects.within(request.user.area_code)
    found = found.select_related("handover").prefetch_related("items")
    rows, context = _here(request, found)
    if "xlsx" in request.GET:
        table = queries.sheet_of_inspections(rows)
        return download("inspections.xlsx", sheet_of(_("巡查记录"), *table))
    context |= {"page": page_of(request, rows)}
    return render(request, "keep/inspections.html", context)


@allow("keep.view")
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one round and what came of it."""
    rows = Inspection.objects.within(request.user.area_code).select_related("handover")
    one = get_object_or_404(rows, pk=pk)
    items = one.items.select_related("finding")
    claims = {
        claim.finding_id: claim
        for claim in Claim.objects.filter(finding__in=[x.finding_id for x in items])
    }
    context = {
        "inspection": one,
        "rows": [
            (item, bridge.problems()[item.item_code], claims.get(item.finding_id))
            for item in items
        ],
    }
    return render(request, "keep/inspection.html", context)


@allow("keep.view")
def claims(request: HttpRequest) -> HttpResponse:
    """List damage that builders were asked to mend under warranty."""
    found = Claim.objects.within(request.user.area_code)
    rows, context = _here(request, found.select_related("finding", "handover"))
    if "xlsx" in request.GET:
        table = queries.sheet_of_claims(rows)
        return download("claims.xlsx", sheet_of(_("质保维修"), *table))
    context |= {
        "page": page_of(request, rows),
        "may_change": request.user.may("keep.change"),
    }
    return render(request, "keep/claims.html", context)


@require_POST
@allow("keep.change")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a claim."""
    claim = get_object_or_404(Claim.objects.within(request.user.area_code), pk=pk)
    form = ClaimForm(request.POST)
    if form.is_valid():
        services.settle_claim(claim=claim, on=today(), **form.cleaned_data)
    else:
        messages.error(request, _("请填写办理结果。"))
    return redirect("keep:claims")


@allow("keep.view")
def relapses(request: HttpRequest) -> HttpResponse:
    """List estates on the way from renewal through damage to renewal."""
    day = today()
    found = queries.relapsing(request.user.area_code, day)
    rows, context = _here(request, found.order_by("-finished_on", "code"))
    if "xlsx" in request.GET:
        table = queries.sheet_of_estates(queries.why_relapsing(rows, day))
        return download("relapses.xlsx", sheet_of(_("改造—破坏—再改造"), *table))
    page = page_of(request, rows)
    context |= {
        "page": page,
        "rows": queries.why_relapsing(page, day),
        "mark": bridge.management(day)["mark"],
    }
    return render(request, "keep/relapses.html", context)


@allow("keep.view")
def management(request: HttpRequest) -> HttpResponse:
    """List estates whose manager may leave."""
    day = today()
    found = queries.withdrawing(request.user.area_code, day)
    rows, context = _here(request, found.order_by("contract_ends_on", "code"))
    if "xlsx" in request.GET:
        table = queries.sheet_of_estates(queries.why_withdrawing(rows, day))
        return download("managers.xlsx", sheet_of(_("物业撤出预警"), *table))
    page = page_of(request, rows)
    context |= {
        "page": page,
        "rows": queries.why_withdrawing(page, day),
        "rules": bridge.management(day),
    }
    return render(request, "keep/management.html", context)
