"""Pages of the price book."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.plan.forms.candidates import PriceForm
from anju.web.plan.queries import prices as queries
from anju.web.plan.queries.candidates import CLASSES, audits
from anju.web.plan.services.prices import set_price
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.site.clock import today
from anju.web.site.tables import download, sheet_of


@allow("plan.view")
def prices(request: HttpRequest) -> HttpResponse:
    """Show the prices that hold today, and what renewal cost elsewhere."""
    own, chosen = request.user.area_code, request.GET.get("class", "")
    rows = queries.book_rows(own, today(), chosen)
    if "xlsx" in request.GET:
        title = _("价格库 %(day)s") % {"day": today()}
        return download(
            f"{title}.xlsx", sheet_of(title, *queries.sheet_of_prices(rows))
        )
    context = {
        "rows": rows,
        "classes": CLASSES,
        "chosen": chosen,
        "audits": audits(),
        "band": on("plan/benchmarks", today()),
        "policy": on("plan/prices", today()),
    }
    return render(request, "plan/prices.html", context)


@allow("plan.view")
def price(request: HttpRequest, item: str) -> HttpResponse:
    """Show every price an item had; offer a new one."""
    own = request.user.area_code
    rows = {row["code"]: row for row in queries.book_rows(own, today())}
    if item not in rows:
        raise Http404
    now = rows[item]
    given = {key: now[key] for key in ("low_fen", "likely_fen", "high_fen")}
    context = {
        "row": now,
        "policy": on("plan/prices", today())["items"][item],
        "history": queries.history(item, own),
        "form": PriceForm(initial=given | {"in_force_on": today()}),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/price.html", context)


@require_POST
@allow("plan.change")
def set_one(request: HttpRequest, item: str) -> HttpResponse:
    """Write a price of the reader's own area, from a day on."""
    form = PriceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        set_price(
            item=item,
            area_code=request.user.area_code,
            in_force_on=given["in_force_on"],
            prices_fen=(given["low_fen"], given["likely_fen"], given["high_fen"]),
            origin=given["origin"],
            mark=given["mark"],
        )
        messages.success(request, _("价格已登记，自执行日期起生效。"))
    else:
        refuse(request, form)
    return redirect("plan:price", item)
