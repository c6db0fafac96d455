"""What if: other weights, other wishes, another version beside this one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan.forms.versions import CopyForm, CourseForm
from anju.web.plan.jobs import SOLVE
from anju.web.plan.models import PlanChoice, Wish
from anju.web.plan.queries.versions import version_of
from anju.web.plan.services.copies import copy_version
from anju.web.plan.services.versions import set_course
from anju.web.plan.views.candidates import refuse
from anju.web.policy import on
from anju.web.site import jobs
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of


@allow("plan.view")
def trying(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer other weights and a longer search; list every wish."""
    one = version_of(request.user.area_code, pk)
    rows = PlanChoice.objects.within(request.user.area_code).filter(version=one)
    wished = rows.exclude(wish=Wish.NONE).select_related("version").order_by("code")
    name = _("%(name)s 备选") % {"name": one.name}
    context = {
        "version": one,
        "form": CourseForm.of(one),
        "copy_form": CopyForm(initial={"name": name[:80]}),
        "page": page_of(request, wished),
        "rules": on("plan/weights", today()),
        "may_change": request.user.may("plan.change") and one.is_open,
        "may_copy": request.user.may("plan.change"),
    }
    return render(request, "plan/trying.html", context)


@require_POST
@allow("plan.change")
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Set weights and time, and solve anew."""
    one = version_of(request.user.area_code, pk)
    require_area(request.user, one.area_code)
    form = CourseForm(request.POST)
    if not form.is_valid():
        refuse(request, form)
        return redirect("plan:trying", pk=one.pk)
    set_course(one, seconds=form.cleaned_data["seconds"], weights=form.weights())
    jobs.start(SOLVE.code, {"version": one.pk}, by=request.user)
    return redirect("plan:solving", pk=one.pk)


@require_POST
@allow("plan.change")
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin another version from this one, with its wishes and weights."""
    one = version_of(request.user.area_code, pk)
    require_area(request.user, one.area_code)
    form = CopyForm(request.POST)
    if not form.is_valid():
        refuse(request, form)
        return redirect("plan:trying", pk=one.pk)
    name = form.cleaned_data["name"]
    made = copy_version(one, name=name, now=now(), by=request.user)
    messages.success(request, _("已另建一版：改好意见和权重后求解，再回来比较。"))
    return redirect("plan:trying", pk=made.pk)
