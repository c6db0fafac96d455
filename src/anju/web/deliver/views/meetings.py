"""Joint meetings: agenda, decisions, notice and minutes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require
from anju.web.deliver.documents import agenda, minutes
from anju.web.deliver.forms import CloseForm, DecisionForm, MeetingForm, checked
from anju.web.deliver.models import Decision, Meeting
from anju.web.deliver.queries.ledger import newest_judged
from anju.web.deliver.services import meetings
from anju.web.deliver.services.reports import Act
from anju.web.deliver.views.downloads import docx
from anju.web.loop.models import Project
from anju.web.site.clock import now, today

DOCUMENTS = {"notice": (agenda, "会议通知"), "minutes": (minutes, "会议纪要")}


@allow("deliver.view")
def index(request: HttpRequest) -> HttpResponse:
    """List meetings; call the next one."""
    own = request.user.area_code
    month = newest_judged(own, today())
    form = MeetingForm(
        request.POST or None, initial={"month": f"{month:%Y-%m}", "held_on": today()}
    )
    if request.method == "POST":
        require(request.user, "deliver.change")
        if form.is_valid():
            act = Act(request.user, now())
            return redirect(meetings.call_meeting(act=act, **form.cleaned_data))
    rows = Meeting.objects.within(own).prefetch_related("items", "decisions")
    open_ones = Decision.objects.filter(
        project__area_code__startswith=own, done_on=None
    ).select_related("project", "meeting")
    context = {"meetings": rows, "form": form, "open": open_ones, "month": month}
    return render(request, "deliver/meetings.html", context)


@allow("deliver.view")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting: why each item is on it, what was decided."""
    found = _meeting(request, pk)
    items = list(found.items.select_related("project"))
    context = {
        "meeting": found,
        "items": items,
        "decisions": found.decisions.select_related("project"),
        "form": DecisionForm(),
        "projects": [item.project for item in items],
    }
    return render(request, "deliver/meeting.html", context)


@require_POST
@allow("deliver.change")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a decision down."""
    found, given = _meeting(request, pk), checked(DecisionForm(request.POST))
    rows = Project.objects.within(request.user.area_code)
    project = get_object_or_404(rows, code=given.pop("project"))
    meetings.decide(meeting=found, project=project, **given)
    return redirect(found)


@require_POST
@allow("deliver.change")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a decision has been carried out."""
    rows = Decision.objects.filter(
        project__area_code__startswith=request.user.area_code
    )
    decision = get_object_or_404(rows, pk=pk)
    given = checked(CloseForm(request.POST))
    meetings.close_decision(decision=decision, **given)
    return redirect("deliver:meetings")


@allow("deliver.view")
def document(request: HttpRequest, pk: int, document: str) -> HttpResponse:
    """Hand out the notice or the minutes as .docx."""
    found = _meeting(request, pk)
    if document not in DOCUMENTS:
        raise Http404
    writer, name = DOCUMENTS[document]
    content = writer.docx_of(found, issuer=request.user.unit)
    return docx(content, f"{found.name}{name}")


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.within(request.user.area_code), pk=pk)
