"""Pages of the subsidy estimate: every input with where it comes from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.science.plan.subsidy import FACTORS, PERFORMANCE
from anju.web.accounts.access import allow
from anju.web.plan.bridge.subsidy import tasks_of
from anju.web.plan.forms.money import DECLARED, EVERYONE, FACTOR_NAMES, SubsidyForm
from anju.web.plan.models import SubsidyEstimate
from anju.web.plan.queries.money import estimates
from anju.web.plan.services.subsidy import Given, reckon_subsidy
from anju.web.policy import rule
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of


@allow("plan.view")
def subsidy(request: HttpRequest) -> HttpResponse:
    """Offer the calculator, filled with the last inputs; list earlier estimates."""
    last = estimates(request.user.area_code).first()
    return _calculator(request, SubsidyForm(initial=_last(last)))


@require_POST
@allow("plan.change")
def reckon(request: HttpRequest) -> HttpResponse:
    """Reckon with the inputs given, and keep the result."""
    form = SubsidyForm(request.POST)
    if not form.is_valid():
        return _calculator(request, form)
    return redirect(_reckoned(request, form))


def _calculator(request: HttpRequest, form: SubsidyForm) -> HttpResponse:
    own, year = request.user.area_code, today().year
    tasks = tasks_of(own, year, today())
    context = {
        "form": form,
        "tasks": [(FACTOR_NAMES[factor], value) for factor, value in tasks.items()],
        "year": year,
        "page": page_of(request, estimates(own)),
        "formulas": _formulas(),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/subsidy.html", context)


def _last(one: SubsidyEstimate | None) -> dict[str, Any]:
    given: dict[str, Any] = {"year": today().year}
    for name, (number, origin) in (one.inputs if one else {}).items():
        field = name.replace("own.performance", "performance").replace(".", "_", 1)
        if field.startswith("own_") or number is None:
            continue
        given[field] = int(number) if float(number).is_integer() else number
        given[f"{field}_origin"] = origin
    return given


def _formulas() -> list[tuple[Any, list[tuple[Any, Any]], dict[str, Any]]]:
    values = rule("plan/subsidy_formula")["values"]
    return [
        (
            since.year,
            [(FACTOR_NAMES[x], weight) for x, weight in one["weights"].items()],
            one,
        )
        for since, one in values.items()
    ]


def _reckoned(request: HttpRequest, form: SubsidyForm) -> SubsidyEstimate:
    everyone = (*FACTORS, PERFORMANCE)
    return reckon_subsidy(
        area_code=request.user.area_code,
        year=form.cleaned_data["year"],
        given=Given(
            pot_fen=form.typed("pot_fen"),
            hardship=form.typed("hardship"),
            performance=form.typed("performance"),
            everyone={x: form.typed(EVERYONE + x) for x in everyone},
            declared={x: form.typed(DECLARED + x) for x in FACTORS},
        ),
        now=now(),
        by=request.user,
    )


@allow("plan.view")
def estimate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one estimate as it was reckoned."""
    one = get_object_or_404(estimates(request.user.area_code), pk=pk)
    context = {
        "one": one,
        "shares": [(FACTOR_NAMES[row["factor"]], row) for row in one.shares],
        "differences": [(FACTOR_NAMES[x], a, b) for x, a, b in one.differences],
        "inputs": one.inputs,
        "pot": one.inputs["pot_fen"],
        "hardship": one.inputs["hardship"],
        "origins": [
            (FACTOR_NAMES[row["factor"]], *_origins(one, row["factor"]))
            for row in one.shares
        ],
    }
    return render(request, "plan/subsidy_estimate.html", context)


def _origins(one: SubsidyEstimate, factor: str) -> tuple[str, str]:
    nothing = [None, ""]
    return (
        one.inputs.get(f"own.{factor}", nothing)[1],
        one.inputs.get(f"everyone.{factor}", nothing)[1],
    )
