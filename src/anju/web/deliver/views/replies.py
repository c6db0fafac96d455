"""Replies to proposals: text, figures, editions; the register of numbers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require
from anju.web.deliver.documents import proposal_reply_docx
from anju.web.deliver.documents.templates import template_codes
from anju.web.deliver.forms import ReplyForm
from anju.web.deliver.models import DocumentNumber, ProposalReply
from anju.web.deliver.queries import replies as asked
from anju.web.deliver.services import replies
from anju.web.deliver.services.reports import Act
from anju.web.deliver.views.downloads import docx
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of


@allow("deliver.view")
def index(request: HttpRequest) -> HttpResponse:
    """List replies; begin one from a template."""
    if request.method == "POST":
        require(request.user, "deliver.change")
        act = Act(request.user, now())
        template = request.POST.get("template", "")
        return redirect(replies.draft_reply(template=template, act=act))
    rows = ProposalReply.objects.within(request.user.area_code)
    context = {
        "page": page_of(request, rows.prefetch_related("editions", "promises")),
        "templates": template_codes("proposal_reply"),
    }
    return render(request, "deliver/replies.html", context)


@allow("deliver.view")
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a reply as printed, each number with its rows, promises and editions."""
    found = _reply(request, pk)
    context = asked.page(found, request.GET.get("edition"), today())
    return render(request, "deliver/reply.html", context)


@allow("deliver.change")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the draft's text and head."""
    found = _reply(request, pk)
    form = ReplyForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        fields: dict[str, Any] = form.cleaned_data
        found.refresh_from_db()
        replies.edit_reply(reply=found, fields=fields)
        return redirect(found)
    context = {"reply": found, "form": form, "known": asked.known_figures()}
    return render(request, "deliver/reply_edit.html", context)


@require_POST
@allow("figures.freeze")
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze text and figures as the next edition."""
    act = Act(request.user, now())
    made = replies.freeze_reply(reply=_reply(request, pk), as_of=today(), act=act)
    messages.success(request, _("已定版：第 %(n)s 版。") % {"n": made.edition})
    return redirect(made.reply)


@allow("deliver.view")
def document(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """Hand out a frozen edition as .docx."""
    found = _reply(request, pk)
    rows = found.editions.select_related("reply__number__series")
    made = get_object_or_404(rows, edition=edition)
    name = f"{found.number or ''}{found.title}"
    return docx(proposal_reply_docx.docx_of(made), name)


@allow("deliver.view")
def numbers(request: HttpRequest) -> HttpResponse:
    """Show the register of document numbers."""
    rows = DocumentNumber.objects.select_related("series", "taken_by", "reply")
    context = {"page": page_of(request, rows.order_by("-series__year", "-number"))}
    return render(request, "deliver/numbers.html", context)


def _reply(request: HttpRequest, pk: int) -> ProposalReply:
    rows = ProposalReply.objects.within(request.user.area_code)
    return get_object_or_404(rows.select_related("number__series"), pk=pk)
