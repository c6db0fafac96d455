"""Joint openings: the list, one in full, and what units say of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan import dig_calendar, dig_maps, services
from anju.web.plan.forms.dig import ConfirmForm, ReasonForm
from anju.web.plan.models import DigNetwork, JointOpening, JointState
from anju.web.plan.queries import dig as queries
from anju.web.plan.queries.dig import DigFilter
from anju.web.registry.areas import counties
from anju.web.registry.models import Road
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


@allow("dig.view")
def joints(request: HttpRequest) -> HttpResponse:
    """List the joint openings: what they spare, and how far the units are."""
    run = queries.run_of(request.user, today())
    chosen = DigFilter.read(request.GET)
    rows = queries.joints(request.user, chosen)
    if "xlsx" in request.GET:
        title = _("联合开挖")
        sheet = sheet_of(title, _heads(), queries.sheet_of_joints(rows))
        return download(f"{title}{today()}.xlsx", sheet)
    context = {
        "run": run,
        "chosen": chosen,
        "page": page_of(request, rows),
        "states": JointState.choices,
        "networks": DigNetwork.choices,
        "owners": queries.owners(request.user, run) if run else [],
        "years": queries.years(run) if run else [],
        "counties": counties(request.user.area_code),
        "may_change": request.user.may("dig.change"),
    }
    return render(request, "plan/dig_joints.html", context)


@allow("dig.view")
def joint(request: HttpRequest, code: str) -> HttpResponse:
    """Show a joint opening: who, when, in which order, and what it spares."""
    user, one = request.user, _joint(request, code)
    run = queries.run_of(user, today())
    roads = Road.objects.within(user.area_code).filter(code__in=one.street_codes)
    streets = queries.streets(user, run, DigFilter(only="all")) if run else []
    conflicts = queries.conflicts(user, run, DigFilter()) if run else one.conflicts
    members = list(one.members.all())
    months = dig_calendar.months_around(members)
    context = {
        "joint": one,
        "run": run,
        "rules": run.rules if run else {},
        "members": members,
        "months": months,
        "bands": dig_calendar.bands_of_members(members, months),
        "units": queries.units_of(one, user),
        "acts": queries.acts_of(one.code),
        "conflicts": conflicts.filter(run=run, joint=one),
        "reason_form": ReasonForm(),
        "confirm_form": ConfirmForm(initial={"on": today(), "person": ""}),
        "map": dig_maps.island(streets, user.area_code, chosen=roads.first()),
        "may_change": user.may("dig.change"),
        "may_confirm": user.may("dig.confirm")
        and one.state in (JointState.PROPOSED, JointState.CONFIRMING),
    }
    return render(request, "plan/dig_joint.html", context)


@require_POST
@allow("dig.confirm")
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Note a unit's word."""
    one = _joint(request, code)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(e for es in form.errors.values() for e in es))
        return redirect(one)
    given = form.cleaned_data
    made = services.confirm(
        joint=one,
        said=services.Said(
            by=request.user,
            at=now(),
            unit=given["unit"],
            person=given["person"],
            on=given["on"],
        ),
    )
    is_agreed = made.state == JointState.AGREED
    told = _("各单位均已确认，联合开挖已商定。") if is_agreed else _("已记录。")
    messages.success(request, told)
    return redirect(one)


@require_POST
@allow("dig.change")
def dismiss(request: HttpRequest, code: str) -> HttpResponse:
    """Set a joint opening aside, with the reason."""
    one = _joint(request, code)
    require_area(request.user, one.area_code)
    services.dismiss(joint=one, said=_said(request))
    return redirect(one)


@require_POST
@allow("dig.change")
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take a joint opening up again."""
    one = _joint(request, code)
    require_area(request.user, one.area_code)
    services.reopen(joint=one, said=_said(request))
    return redirect(one)


def _joint(request: HttpRequest, code: str) -> JointOpening:
    return get_object_or_404(queries.joints(request.user, DigFilter()), code=code)


def _said(request: HttpRequest) -> services.Said:
    form = ReasonForm(request.POST)
    form.is_valid()
    return services.Said(
        by=request.user,
        at=now(),
        unit=request.user.unit,
        reason=form.cleaned_data.get("reason", ""),
    )


def _heads() -> list[str]:
    return [
        _("编号"), _("名称"), _("状态"), _("次序"), _("开挖"), _("建设单位"), _("管网"),
        _("原计划开工"), _("原计划完工"), _("建议开工"), _("建议完工"), _("确认日期"),
        _("确认人"), _("少挖（㎡）"), _("节省（万元）"),
    ]  # fmt: skip
