"""Every figure of the keep room."""

from datetime import date
from functools import partial

from django.db.models import QuerySet

from anju.science.keep.warranty import Cover
from anju.web.keep import queries
from anju.web.keep.models import Claim, ClaimState, Inspection
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Handover


def _covered(cover: Cover, area_code: str, as_of: date) -> QuerySet:
    rows = Handover.objects.within(area_code).filter(handed_over_on__lte=as_of)
    return queries.covered(rows, cover, as_of)


def _inspections(area_code: str, as_of: date) -> QuerySet:
    rows = Inspection.objects.within(area_code).filter(inspected_on__lte=as_of)
    return rows.select_related("handover")


def _claims(area_code: str, as_of: date) -> QuerySet:
    rows = Claim.objects.within(area_code).filter(asked_on__lte=as_of)
    return rows.filter(state=ClaimState.ASKED).select_related("finding")


FIGURES: tuple[Definition, ...] = (
    Definition(
        code="keep.in_warranty",
        name_zh="质保期内",
        name_en="In warranty",
        unit="项",
        unit_en="handovers",
        definition_zh="当日质保尚余 90 天以上的移交",
        definition_en="Handovers whose warranty runs for more than 90 days",
        rows=partial(_covered, Cover.RUNNING),
    ),
    Definition(
        code="keep.ending",
        name_zh="质保 90 天内到期",
        name_en="Warranty ends within 90 days",
        unit="项",
        unit_en="handovers",
        definition_zh="当日起 90 天内质保到期的移交",
        definition_en="Handovers whose warranty ends within 90 days",
        rows=partial(_covered, Cover.ENDING),
    ),
    Definition(
        code="keep.over",
        name_zh="已过质保",
        name_en="Warranty over",
        unit="项",
        unit_en="handovers",
        definition_zh="当日质保已到期的移交",
        definition_en="Handovers whose warranty is over",
        rows=partial(_covered, Cover.OVER),
    ),
    Definition(
        code="keep.inspections",
        name_zh="回访巡查",
        name_en="Inspections",
        unit="次",
        unit_en="rounds",
        definition_zh="截至当日完成的改造后回访巡查",
        definition_en="Rounds of inspection made after handover",
        rows=_inspections,
    ),
    Definition(
        code="keep.due",
        name_zh="应巡查未巡查",
        name_en="Inspections due",
        unit="项",
        unit_en="handovers",
        definition_zh="移交后第 1、3、6、12、24 个月的最近一轮已到期而未完成"
        "；末轮逾期一年不再列入",
        definition_en="Handovers whose newest round (1, 3, 6, 12, 24 months) is due"
        "; the last one lapses after a year",
        rows=queries.due,
    ),
    Definition(
        code="keep.claims",
        name_zh="质保维修中",
        name_en="Claims with builders",
        unit="项",
        unit_en="claims",
        definition_zh="质保期内已通知施工单位维修、尚未办结的问题",
        definition_en="Damage within warranty that builders were asked to mend",
        rows=_claims,
    ),
    Definition(
        code="keep.relapsing",
        name_zh="改造—破坏—再改造",
        name_en="Renewal, damage, renewal",
        unit="个",
        unit_en="estates",
        definition_zh="五年内改造过、又出现严重隐患或无人管理的小区",
        definition_en="Estates renewed within five years, with hazards or unmanaged",
        rows=queries.relapsing,
    ),
    Definition(
        code="keep.withdrawing",
        name_zh="物业撤出预警",
        name_en="Managers about to leave",
        unit="个",
        unit_en="estates",
        definition_zh="物业费收缴率低于 60% 或合同不足 90 天的小区",
        definition_en="Estates with fees below 60 % or a contract of under 90 days",
        rows=queries.withdrawing,
    ),
)
