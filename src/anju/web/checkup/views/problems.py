"""The problem list, one problem's way to its closing, and its second look."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow
from anju.web.checkup.models import IndicatorItem, Recheck
from anju.web.checkup.queries import problems as asked
from anju.web.checkup.services.rechecks import (
    SecondLook,
    Work,
    doers_of,
    is_doer,
    record_recheck,
    record_rectification,
)
from anju.web.checkup.views.posted import day_of, photo_of, word_of
from anju.web.loop.models import Finding
from anju.web.loop.models.finding import RECTIFY, SEVERITIES, STATES
from anju.web.loop.services import UNSETTLED
from anju.web.registry.areas import counties
from anju.web.site.clock import now, today
from anju.web.site.exports import take_away
from anju.web.site.paging import page_of
from anju.web.site.tables import sheet_of


@allow("checkup.view")
def problems(request: HttpRequest) -> HttpResponse:
    """List what check-ups found wrong."""
    chosen = asked.ProblemFilter.read(request.GET)
    own = request.user.area_code
    rows = asked.problems(own, chosen, today())
    if request.GET.get("as") == "xlsx":
        title = f"附件3 问题清单 {today()}"
        return take_away(
            request,
            f"{title}.xlsx",
            rows.count(),
            lambda: sheet_of(title, *asked.sheet_of_problems(rows)),
        )
    page = page_of(request, asked.told(rows))
    context = {
        "page": page,
        "years": asked.years_of(list(page)),
        "chosen": chosen,
        "counties": counties(own),
        "layers": IndicatorItem.Layer.choices,
        "types": RECTIFY,
        "severities": SEVERITIES,
        "states": [(asked.UNSETTLED_WORD, _("未销号")), *STATES],
        "ways": asked.ways(),
        "may_change": request.user.may("checkup.change"),
        "today": today(),
    }
    return render(request, "checkup/problems.html", context)


def _own(request: HttpRequest, code: str) -> Finding:
    rows = asked.told(asked.of_checkups(request.user.area_code, today()))
    return get_object_or_404(rows, code=code)


@allow("checkup.view")
def problem(request: HttpRequest, code: str) -> HttpResponse:
    """Show one problem: where it comes from, who sees to it, who looked again."""
    one = _own(request, code)
    context = {
        "finding": one,
        "advice": one.advised.advice if hasattr(one, "advised") else None,
        "years": asked.years_of([one])[one.pk],
        "works": one.rectifications.select_related("recorded_by"),
        "rechecks": one.rechecks.select_related("looked_by"),
        "doers": doers_of(one),
        "is_doer": is_doer(one, request.user),
        "is_open": one.state in UNSETTLED,
        "may_change": request.user.may("checkup.change"),
        "today": today(),
    }
    return render(request, "checkup/problem.html", context)


@require_POST
@allow("checkup.change")
def rectify(request: HttpRequest) -> HttpResponse:
    """Record that the chosen problems were put right."""
    codes = request.POST.getlist("pick")
    rows = Finding.objects.within(request.user.area_code).filter(
        origin="checkup", code__in=codes
    )
    work = Work(
        unit=word_of(request, "unit", 100),
        done_on=day_of(request, "done_on") or today(),
        note=word_of(request, "note", 300),
    )
    done = record_rectification(
        findings=list(rows), work=work, by=request.user, now=now()
    )
    messages.success(
        request, _("已登记 %(n)s 个问题的整改，待他人复查。") % {"n": done}
    )
    if len(codes) == 1:
        return redirect("checkup:problem", code=codes[0])
    return redirect("checkup:problems")


@require_POST
@allow("checkup.change")
def recheck(request: HttpRequest, code: str) -> HttpResponse:
    """Close a problem by a second look, or say that it is still there."""
    one = _own(request, code)
    look = SecondLook(
        looked_on=day_of(request, "looked_on") or today(),
        is_passed=request.POST.get("outcome") == "passed",
        photo=photo_of(request),
        measurement=word_of(request, "measurement", 120),
        note=word_of(request, "note", 300),
    )
    made = record_recheck(finding=one, look=look, by=request.user, now=now())
    word = (
        _("复查通过，问题已销号。") if made.is_passed else _("复查未通过，问题保留。")
    )
    messages.success(request, word)
    return redirect("checkup:problem", code=code)


@allow("checkup.view")
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the photo of a second look."""
    one = get_object_or_404(Recheck.objects.within(request.user.area_code), pk=pk)
    if not one.photo or not one.photo_file.exists():
        raise Http404(pk)
    return HttpResponse(one.photo_file.read_bytes(), content_type="image/jpeg")
