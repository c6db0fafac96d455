"""Pages of those who ask: the list, one of them, what the bureau says about them."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.forms.candidates import CircumstanceForm, EndForm, QuantityForm
from anju.web.plan.jobs import RECKON
from anju.web.plan.models import Circumstance, CircumstanceKind, PricedCandidate
from anju.web.plan.queries import candidates as queries
from anju.web.plan.queries.prices import book_rows
from anju.web.plan.services import candidates as services
from anju.web.registry.areas import counties
from anju.web.registry.models import Estate
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


def refuse(request: HttpRequest, form: Form) -> None:
    """Say on the next page what is wrong with a form."""
    for name, found in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label}：{''.join(found)}")


@allow("plan.view")
def candidates(request: HttpRequest) -> HttpResponse:
    """List everyone that asks, priced and judged."""
    own, day = request.user.area_code, today()
    run = queries.run_of(own, day)
    chosen = queries.CandidateFilter.read(request.GET)
    rows = queries.priced(run, own, chosen) if run else PricedCandidate.objects.none()
    if "xlsx" in request.GET:
        return _table(rows)
    context = {
        "run": run,
        "page": page_of(request, rows),
        "chosen": chosen,
        "counties": counties(own),
        "states": queries.STATES,
        "tiers": queries.TIERS,
        "tier_names": dict(queries.TIERS),
        "kinds": queries.KINDS,
        "kind_names": dict(queries.KINDS),
        "sorts": queries.SORTS,
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/candidates.html", context)


def _table(rows: Any) -> HttpResponse:  # noqa: ANN401
    title = _("候选项目 %(day)s") % {"day": today()}
    return download(
        f"{title}.xlsx", sheet_of(title, *queries.sheet_of_candidates(rows))
    )


@require_POST
@allow("plan.change")
def reckon(request: HttpRequest) -> HttpResponse:
    """Price and judge anew beside the page."""
    params = {
        "area_code": request.user.area_code,
        "year": today().year,
        "by": request.user.pk,
    }
    return redirect(jobs.start(RECKON.code, params, by=request.user))


@allow("plan.view")
def candidate(request: HttpRequest, code: str) -> HttpResponse:
    """Show one candidate: items, packages, rules, and who may pay what."""
    own, day = request.user.area_code, today()
    run = queries.run_of(own, day)
    rows = PricedCandidate.objects.within(own).select_related("project", "run")
    one = get_object_or_404(rows, run=run, code=code)
    items = [(row["code"], f"{row['code']} {row['name']}") for row in _book(one)]
    context = queries.story_of(one, day) | {
        "kind_name": dict(queries.KINDS).get(one.kind, one.kind),
        "tier_name": dict(queries.TIERS).get(one.tier, ""),
        "form": QuantityForm(items=items, initial={"measured_on": day}),
        "may_change": request.user.may("plan.change") and one.object_kind == "estate",
    }
    return render(request, "plan/candidate.html", context)


def _book(one: PricedCandidate) -> list[dict[str, Any]]:
    return book_rows(one.area_code, today())


@require_POST
@allow("plan.change")
def quantity(request: HttpRequest, code: str) -> HttpResponse:
    """Write a surveyed quantity; the next reckoning uses it."""
    own = request.user.area_code
    rows = PricedCandidate.objects.within(own)
    one = get_object_or_404(
        rows, run=queries.run_of(own, today()), code=code, object_kind="estate"
    )
    items = [(row["code"], row["name"]) for row in _book(one)]
    form = QuantityForm(request.POST, items=items)
    if form.is_valid():
        estate = get_object_or_404(Estate.objects.within(own), code=one.object_code)
        services.set_quantity(estate=estate, **form.cleaned_data)
        messages.success(request, _("工程量已登记，重新测算后生效。"))
    else:
        refuse(request, form)
    return redirect(one)


@allow("plan.view")
def circumstances(request: HttpRequest) -> HttpResponse:
    """List the circumstances that open or shut the way, and offer a new one."""
    rows = Circumstance.objects.within(request.user.area_code)
    kind = request.GET.get("kind", "")
    if kind:
        rows = rows.filter(kind=kind)
    if "xlsx" in request.GET:
        return _circumstance_table(rows)
    given = {"begins_on": today(), "estate": request.GET.get("estate", "")}
    context = {
        "page": page_of(request, rows),
        "form": CircumstanceForm(initial=given),
        "kinds": CircumstanceKind.choices,
        "kind": kind,
        "today": today(),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/circumstances.html", context)


def _circumstance_table(rows: Any) -> HttpResponse:  # noqa: ANN401
    heads = [_("小区编码"), _("小区名称"), _("情形"), _("说明"), _("文件、文号"),
             _("自"), _("至")]  # fmt: skip
    lines = (
        [one.estate_code, one.estate_name, str(one.get_kind_display()), one.reason,
         one.document, one.begins_on, one.ended_on]
        for one in rows
    )  # fmt: skip
    title = _("准入情形登记")
    return download(f"{title}.xlsx", sheet_of(title, heads, lines))


@require_POST
@allow("plan.change")
def record_circumstance(request: HttpRequest) -> HttpResponse:
    """Write a circumstance down."""
    form = CircumstanceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        code = given.pop("estate")
        rows = Estate.objects.within(request.user.area_code)
        estate = get_object_or_404(rows, code=code)
        services.record_circumstance(estate=estate, by=request.user, **given)
        messages.success(request, _("准入情形已登记，重新测算后生效。"))
    else:
        refuse(request, form)
    return redirect("plan:circumstances")


@require_POST
@allow("plan.change")
def end_circumstance(request: HttpRequest, pk: int) -> HttpResponse:
    """End a circumstance; the record stays."""
    one = get_object_or_404(Circumstance.objects, pk=pk)
    require_area(request.user, one.area_code)
    form = EndForm(request.POST)
    if form.is_valid():
        services.end_circumstance(one, on_day=form.cleaned_data["ended_on"])
    else:
        refuse(request, form)
    return redirect("plan:circumstances")
