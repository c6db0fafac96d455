"""Starting a check-up, its runs, and its sets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup import queries
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.jobs import RUN
from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.checkup.services import switch_item
from anju.web.registry.areas import counties, name_of
from anju.web.site import jobs
from anju.web.site.clock import today
from anju.web.site.paging import page_of


@allow("checkup.view")
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs that answer for the reader's area, and offer a new one."""
    own = request.user.area_code
    context = {
        "page": page_of(request, queries.runs(own)),
        "sets": IndicatorSet.objects.all(),
        "may_run": request.user.may("checkup.change"),
        "own": place_of(own),
        "areas": [(place_of(own), name_of(place_of(own))), *counties(own)],
    }
    return render(request, "checkup/runs.html", context)


@require_POST
@allow("checkup.change")
def start(request: HttpRequest) -> HttpResponse:
    """Queue a check-up of the reader's area and show how far it is."""
    area = request.POST.get("area") or place_of(request.user.area_code)
    require_area(request.user, area)
    params = {
        "area_code": area,
        "as_of": today().isoformat(),
        "edition": request.POST.get("edition", ""),
        "by": request.user.pk,
    }
    return redirect(jobs.start(RUN.code, params, by=request.user))


@allow("checkup.view")
def indicator_set(request: HttpRequest, edition: str) -> HttpResponse:
    """Show one set: what it asks, who answers, how sure each line is."""
    chosen = get_object_or_404(IndicatorSet, edition=edition)
    is_city = len(request.user.area_code) <= len("4112")
    context = {
        "set": chosen,
        "items": chosen.items.all(),
        "layers": IndicatorItem.Layer.choices,
        "may_change": is_city
        and request.user.may("checkup.change")
        and chosen.status == IndicatorSet.Status.DRAFT,
    }
    return render(request, "checkup/set.html", context)


@require_POST
@allow("checkup.change")
def switch(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Switch one indicator of a set on or off."""
    require_area(request.user, request.user.area_code[:4])
    item = switch_item(
        edition=edition, code=code, enabled=request.POST.get("enabled") == "1"
    )
    word = _("已启用") if item.enabled else _("已停用")
    messages.success(request, f"{item.code} {item.name}：{word}")
    return redirect("checkup:set", edition=edition)
