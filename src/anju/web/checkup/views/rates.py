"""How much of what check-ups found has been put right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.web.accounts.access import allow
from anju.web.checkup.models import IndicatorItem
from anju.web.loop.ledger import Value, slices_of
from anju.web.loop.models.finding import RECTIFY
from anju.web.site.clock import today

YEARS = ("checkup.rate_last_year", "checkup.rate_this_year")
SHOWN = (
    "checkup.problems_last_year",
    "checkup.closed_last_year",
    "checkup.rate_last_year",
    "checkup.rate_this_year",
)


@allow("checkup.view")
def rates(request: HttpRequest) -> HttpResponse:
    """Show the rates of last year and this, by type, and by dimension and type."""
    own, day = request.user.area_code, today()
    by_layer = [slices_of(f"{code}_by_layer", own, day) for code in YEARS]
    context = {
        "last": day.year - 1,
        "this": day.year,
        "types": RECTIFY,
        "whole": [(code, slices_of(code, own, day)) for code in YEARS],
        "rows": [
            (name, _cells(layer, by_layer))
            for layer, name in IndicatorItem.Layer.choices
        ],
        "codes": SHOWN,
    }
    return render(request, "checkup/rates.html", context)


def _cells(layer: str, by_layer: list[dict[str, Value]]) -> list[Value | None]:
    return [
        cuts.get(f"{layer}-{rectify}") for cuts in by_layer for rectify, _ in RECTIFY
    ]
