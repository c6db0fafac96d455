"""Figures of complete communities, from the latest run that judges the area."""

from datetime import date

from django.db.models import QuerySet

from anju.web.checkup.models import CommunityScore
from anju.web.checkup.models.community import Met
from anju.web.checkup.queries.community import runs
from anju.web.loop.definitions import Definition


def _latest(area_code: str, as_of: date) -> QuerySet:
    run = runs(area_code, as_of).values("pk")[:1]
    return CommunityScore.objects.within(area_code).filter(run__in=run)


def _communities(area_code: str, as_of: date) -> QuerySet:
    return _latest(area_code, as_of).filter(item="")


def _short(area_code: str, as_of: date) -> QuerySet:
    return _latest(area_code, as_of).exclude(item="").filter(state=Met.UNMET)


def _unknown(area_code: str, as_of: date) -> QuerySet:
    return _latest(area_code, as_of).exclude(item="").filter(state=Met.UNKNOWN)


def _missing(area_code: str, as_of: date) -> QuerySet:
    return _short(area_code, as_of).filter(missing_m2__isnull=False)


def _never(area_code: str, as_of: date) -> str | None:
    return None if runs(area_code, as_of).exists() else "还没有评估过完整社区"


FIGURES = (
    Definition(
        code="checkup.communities",
        name_zh="完整社区评估",
        name_en="Communities assessed",
        unit="个",
        unit_en="communities",
        definition_zh="最近一次评估的社区，按达标、未达标、未查明分项",
        definition_en="Communities in the latest assessment, by complete, not, unknown",
        rows=_communities,
        unknown=_never,
        sliced_by="state",
    ),
    Definition(
        code="checkup.community_short_items",
        name_zh="完整社区未达标项",
        name_en="Items short of the standard",
        unit="项",
        unit_en="items",
        definition_zh="最近一次评估中未达标的社区项目，按项目分项",
        definition_en="Items not met in the latest assessment, by item",
        rows=_short,
        unknown=_never,
        sliced_by="item",
    ),
    Definition(
        code="checkup.community_unknown_items",
        name_zh="完整社区未查明项",
        name_en="Items nobody knows",
        unit="项",
        unit_en="items",
        definition_zh="最近一次评估中没有人看过或底数不全的社区项目，按项目分项",
        definition_en="Items not known in the latest assessment, by item",
        rows=_unknown,
        unknown=_never,
        sliced_by="item",
    ),
    Definition(
        code="checkup.community_missing_m2",
        name_zh="完整社区缺少面积",
        name_en="Area missing in communities",
        unit="㎡",
        unit_en="m²",
        definition_zh="最近一次评估中未达标设施缺少的面积，按项目分项",
        definition_en="Area that facilities lack in the latest assessment, by item",
        rows=_missing,
        amount="missing_m2",
        unknown=_never,
        sliced_by="item",
    ),
)
