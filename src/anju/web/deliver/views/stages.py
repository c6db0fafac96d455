"""Take a project on, and hand over what was built."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.loop import Stage
from anju.web.accounts.access import allow
from anju.web.deliver.forms import HandoverForm, StageForm, checked
from anju.web.deliver.services import stages
from anju.web.loop.models import Project
from anju.web.loop.models.project import STAGES
from anju.web.site.clock import today


def _own(request: HttpRequest, code: str) -> Project:
    return get_object_or_404(Project.objects.within(request.user.area_code), code=code)


@require_POST
@allow("deliver.report")
def take_on(request: HttpRequest, code: str) -> HttpResponse:
    """Record the stage that a project has reached."""
    project, given = _own(request, code), checked(StageForm(request.POST))
    stages.take_on(
        project=project, stage=Stage(given["stage"]), on=given["on"], today=today()
    )
    messages.success(request, _("项目阶段已登记，相关问题随之更新。"))
    return redirect(project)


@require_POST
@allow("deliver.report")
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Hand a project over to its keepers."""
    project, given = _own(request, code), checked(HandoverForm(request.POST))
    made = stages.hand_over_project(
        project=project, terms=stages.Terms(**given), today=today()
    )
    messages.success(request, _("已移交 %(n)s 项，由长效环节接手。") % {"n": len(made)})
    return redirect(project)


def ways_on(project: Project, day: date) -> dict[str, Any]:
    """Return where a project may go from here, as forms to fill in."""
    later = stages.later_stages(project)
    stage_form = StageForm(initial={"on": day})
    stage_form.fields["stage"].choices = [s for s in STAGES if s[0] in later]
    handover_form = HandoverForm(
        initial={"handed_over_on": day, "built_by": project.responsible_unit}
    )
    return {
        "stage_form": stage_form if later else None,
        "handover_form": handover_form if stages.may_be_handed_over(project) else None,
    }
