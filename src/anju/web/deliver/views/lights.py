"""The rules of lights, the preset in use, and lights set by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.deliver.bridge.presets import preset_codes, preset_in_use, preset_on
from anju.web.deliver.documents import supervision as letter
from anju.web.deliver.forms import OverrideForm, checked
from anju.web.deliver.models import MonthLight
from anju.web.deliver.queries.ledger import newest_judged
from anju.web.deliver.services import lights
from anju.web.deliver.services.reports import Act
from anju.web.deliver.views.downloads import docx
from anju.web.deliver.views.ledger import month_of
from anju.web.loop.models import Project
from anju.web.site.clock import now, today


@allow("deliver.view")
def rules(request: HttpRequest) -> HttpResponse:
    """Show every preset with its limits, sources and marks."""
    presets = [preset_on(code, today()) for code in preset_codes()]
    context = {"presets": presets, "in_use": preset_in_use()}
    return render(request, "deliver/lights.html", context)


@require_POST
@allow("deliver.change")
def choose(request: HttpRequest) -> HttpResponse:
    """Take another preset into use and judge anew."""
    month = newest_judged(request.user.area_code, today())
    act = Act(request.user, now())
    lights.choose_preset(code=request.POST.get("preset", ""), month=month, act=act)
    return redirect("deliver:lights")


@require_POST
@allow("deliver.change")
def override(request: HttpRequest, code: str) -> HttpResponse:
    """Set a light by hand, with a name and a reason."""
    rows = Project.objects.within(request.user.area_code)
    project = get_object_or_404(rows, code=code)
    given = checked(OverrideForm(request.POST))
    given["month"] = month_of(given["month"])
    lights.override_light(project=project, act=Act(request.user, now()), **given)
    return redirect(project)


@allow("deliver.view")
def supervision(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Hand out the draft of a supervision letter for one month's light."""
    rows = MonthLight.objects.within(request.user.area_code).select_related("project")
    bad = rows.filter(light__in=["yellow", "red"])
    light = get_object_or_404(bad, project__code=code, month=month_of(month))
    content = letter.docx_of(light, issuer=request.user.unit, day=today())
    return docx(content, f"{light.project.name}督办函")
