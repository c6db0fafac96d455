"""Figures of area check-ups: which communities were looked at in the rolling span."""

from datetime import date

from django.db.models import QuerySet

from anju.web.checkup.bridge.area import covered_communities
from anju.web.loop.definitions import Definition
from anju.web.registry.models import Area


def _communities(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001 - all on file
    return Area.objects.within(area_code).filter(level="community")


def _covered(area_code: str, as_of: date) -> QuerySet:
    codes = covered_communities(area_code, as_of)
    return _communities(area_code, as_of).filter(code__in=codes)


FIGURES = (
    Definition(
        code="checkup.communities_all",
        name_zh="社区",
        name_en="Communities",
        unit="个",
        unit_en="communities",
        definition_zh="区划表中的社区",
        definition_en="Communities of the table of areas",
        rows=_communities,
    ),
    Definition(
        code="checkup.communities_covered",
        name_zh="两年内片区体检覆盖社区",
        name_en="Communities covered within two years",
        unit="个",
        unit_en="communities",
        definition_zh="截至当日两年（730天）内做过片区体检或专项体检的社区，每个只计一次",
        definition_en="Communities that an area check-up looked at in 730 days",
        rows=_covered,
    ),
)
