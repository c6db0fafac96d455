"""`{% related_records record %}`: what travels the loop because of an object."""

from typing import Any

from django import template
from django.db.models import Q
from django.template.context import Context

from anju.web.loop.models import Handover, ProjectSite
from anju.web.loop.queries import findings_of
from anju.web.registry.models import Estate, Registered

SHOWN = 20

register = template.Library()


@register.inclusion_tag("loop/related.html", takes_context=True)
def related_records(context: Context, record: Registered) -> dict[str, Any]:
    """List the findings, projects and handovers that touch a registered object."""
    user = context["request"].user
    if not user.may("loop.view"):
        return {}
    here = Q(object_kind=record.kind, object_code=record.code)
    with_estate = here
    if record.kind == Estate.kind:
        with_estate = here | Q(estate_code=record.code)
    sites = ProjectSite.objects.within(user.area_code).filter(here)
    return {
        "request": context["request"],
        "findings": findings_of(user)
        .filter(with_estate)
        .order_by("-found_on", "code")[:SHOWN],
        "sites": sites.select_related("project").order_by("-project__plan_year")[
            :SHOWN
        ],
        "handovers": Handover.objects.within(user.area_code).filter(here)[:SHOWN],
    }
