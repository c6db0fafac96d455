"""What experts said of a check-up, and what was made of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import NoProof
from anju.web.accounts.access import allow, require_area
from anju.web.checkup.models import ExpertOpinion
from anju.web.checkup.services.review import Said, record_opinion, settle_opinion
from anju.web.checkup.views.posted import day_of, word_of
from anju.web.checkup.views.scope import area_of, run_of
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of


@allow("checkup.view")
def opinions(request: HttpRequest) -> HttpResponse:
    """List the opinions on one check-up; take in new ones and settle them."""
    run = run_of(request, area_of(request))
    rows = ExpertOpinion.objects.filter(run=run).select_related("settled_by")
    may_change = run is not None and _may_change(request, run.area_code)
    context = {
        "run": run,
        "page": page_of(request, rows),
        "outcomes": ExpertOpinion.Outcome.choices,
        "may_change": may_change,
        "today": today(),
    }
    return render(request, "checkup/opinions.html", context)


def _may_change(request: HttpRequest, area_code: str) -> bool:
    own = area_code.startswith(request.user.area_code)
    return own and request.user.may("checkup.change")


@require_POST
@allow("checkup.change")
def add_opinion(request: HttpRequest) -> HttpResponse:
    """Take an opinion in."""
    run = run_of(request, area_of(request))
    if run is None:
        raise NoProof(_("还没有体检，不能登记专家意见。"))
    require_area(request.user, run.area_code)
    said = Said(
        expert=word_of(request, "expert", 40),
        unit=word_of(request, "unit", 100),
        about=word_of(request, "about", 100),
        text=word_of(request, "text", 2000),
        given_on=day_of(request, "given_on") or today(),
    )
    if not (said.expert and said.text):
        raise NoProof(_("请填写专家姓名和意见。"))
    record_opinion(run=run, said=said)
    messages.success(request, _("专家意见已登记。"))
    return redirect(f"{request.path.removesuffix('add/')}?run={run.pk}")


@require_POST
@allow("checkup.change")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was made of an opinion."""
    rows = ExpertOpinion.objects.within(request.user.area_code)
    opinion = get_object_or_404(rows, pk=pk)
    settle_opinion(
        opinion=opinion,
        outcome=word_of(request, "outcome", 10),
        reason=word_of(request, "reason", 300),
        by=request.user,
        now=now(),
    )
    messages.success(request, _("意见已处理。"))
    return redirect(opinion)
