"""The monthly report: fill, review, accept; who is late."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import ReportIncomplete
from anju.web.accounts.access import allow, require
from anju.web.deliver.bridge.months import last_month, next_month
from anju.web.deliver.forms import ReportForm
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.reports import MISSING, ReportState
from anju.web.deliver.queries import reporting
from anju.web.deliver.services import lights, reports
from anju.web.deliver.services.reports import Act
from anju.web.deliver.views.ledger import month_of
from anju.web.loop.models import Project
from anju.web.site.clock import now, today

NEEDS = {
    "submit": "deliver.report",
    "review": "deliver.review",
    "accept": "deliver.change",
    "return": "deliver.review",
}
STEPS_FOR_ALL = {
    "review": ("deliver.review", reports.review_all),
    "accept": ("deliver.change", reports.accept_all),
}


@allow("deliver.view")
def newest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Go to the last whole month."""
    return redirect("deliver:month", f"{last_month(today()):%Y-%m}")


@allow("deliver.view")
def month(request: HttpRequest, month: str) -> HttpResponse:
    """Show who has reported, who is late, which counties are in."""
    first, own = _month(month), request.user.area_code
    state = request.GET.get("state", "")
    context = {
        "month": first,
        "earlier": last_month(first),
        "later": _later(first),
        "due": reporting.deadlines(first),
        "lines": [
            line
            for line in reporting.lines(own, first, today())
            if state in {"", line.state} or (state == "late" and line.is_late)
        ],
        "state": state,
        "states": [(MISSING, _("未填报")), *ReportState.choices, ("late", _("逾期"))],
        "may": {step: request.user.may(action) for step, action in NEEDS.items()},
        **reporting.totals(own, first, today()),
    }
    return render(request, "deliver/month.html", context)


def _month(text: str) -> date:
    found = month_of(text)
    if found is None:
        raise Http404
    return found


def _later(first: date) -> date | None:
    following = next_month(first)
    return following if following <= today() else None


@allow("deliver.view")
def report(request: HttpRequest, month: str, code: str) -> HttpResponse:
    """Show a month's report with its versions; let the reporter fill it in."""
    first, project = _month(month), _project(request, code)
    versions = list(
        MonthlyReport.objects.filter(project=project, month=first)
        .select_related("reported_by", "reviewed_by", "accepted_by", "returned_by")
        .order_by("-version")
    )
    newest = versions[0] if versions else None
    form = ReportForm.of(request.POST or None, newest)
    if request.method == "POST":
        require(request.user, "deliver.report")
        saved = _save(request, project, first, form)
        if saved:
            return saved
    context = {
        "project": project,
        "month": first,
        "versions": versions,
        "newest": newest,
        "form": form,
        "may": {step: request.user.may(action) for step, action in NEEDS.items()},
        "is_open": newest is None
        or newest.state not in (ReportState.SUBMITTED, ReportState.COUNTY_REVIEWED),
        "is_correction": newest is not None and newest.state == ReportState.ACCEPTED,
    }
    return render(
        request, "deliver/report.html", context, status=422 if form.errors else 200
    )


def _save(
    request: HttpRequest, project: Project, month: date, form: ReportForm
) -> HttpResponse | None:
    """Save or submit; what is missing is said on the form, which keeps its text."""
    if not form.is_valid():
        return None
    act = Act(request.user, now())
    save = reports.report_month if "submit" in request.POST else reports.save_report
    try:
        save(project=project, month=month, content=form.content(), act=act)
    except ReportIncomplete as error:
        form.add_error(None, str(error))
        return None
    done = _("已报送，待县级审核。") if "submit" in request.POST else _("已暂存。")
    messages.success(request, done)
    return redirect("deliver:report", f"{month:%Y-%m}", project.code)


@require_POST
@allow("deliver.view")
def step(request: HttpRequest, month: str, code: str, step: str) -> HttpResponse:
    """Take one report one step further, or send it back."""
    if step not in NEEDS:
        raise Http404
    require(request.user, NEEDS[step])
    project, act = _project(request, code), Act(request.user, now())
    row = (
        MonthlyReport.objects.filter(project=project, month=_month(month))
        .order_by("version")
        .last()
    )
    if row is None:
        raise Http404
    if step == "return":
        reports.send_back(report=row, reason=request.POST.get("reason", ""), act=act)
    else:
        getattr(reports, step)(report=row, act=act)
    if step == "accept":
        lights.assess_lights(month=_judged(row.month), now=act.now, projects=[project])
    return redirect("deliver:report", month, code)


@require_POST
@allow("deliver.view")
def step_all(request: HttpRequest, month: str, step: str) -> HttpResponse:
    """Review or accept every report that waits for it."""
    if step not in STEPS_FOR_ALL:
        raise Http404
    action, run = STEPS_FOR_ALL[step]
    require(request.user, action)
    first, act = _month(month), Act(request.user, now())
    count = run(month=first, area_code=request.user.area_code, act=act)
    if step == "accept":
        lights.assess_lights(month=_judged(first), now=act.now)
    messages.success(request, _("已办理 %(count)s 份月报。") % {"count": count})
    return redirect("deliver:month", month)


def _judged(month: date) -> date:
    """Return how far lights are judged: never into a month that still runs."""
    return max(month, last_month(today()))


def _project(request: HttpRequest, code: str) -> Project:
    return get_object_or_404(Project.objects.within(request.user.area_code), code=code)
