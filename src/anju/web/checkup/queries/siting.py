"""Questions to siting runs, cut to the reader's area."""

from django.db.models import Count, QuerySet

from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import SitingRun
from anju.web.registry.models import Facility
from anju.web.registry.printed import facility_name


def siting_runs(own_area: str) -> QuerySet[SitingRun]:
    """Return the runs of the reader's area, the latest first."""
    rows = SitingRun.objects.within(own_area).select_related("ran_by", "reach_run")
    return rows.defer("reach_run__network", "reach_run__kinds", "reach_run__parameters")


def premises_inside(area_code: str) -> list[tuple[str, str]]:
    """Return the kinds of facilities that are there, as choices with their number."""
    rows = Facility.objects.within(prefix_of(area_code)).exclude(facility_code="")
    counted = rows.order_by().values("facility_code").annotate(count=Count("pk"))
    return [
        (one["facility_code"], f"{facility_name(one['facility_code'])} {one['count']}")
        for one in counted.order_by("facility_code")
    ]
