"""Figures of the ways of villages and dilapidated houses."""

from datetime import date

from django.db.models import Case, CharField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from anju.web.loop.definitions import Definition
from anju.web.plan.models import NationalEntry, SheetState, Signing, WaySheet

STANDS = (("late", _("超期")), ("open", _("未完成")), ("finished", _("已完成")))


def _sheets(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return WaySheet.objects.within(area_code)


def _entries(area_code: str, as_of: date) -> QuerySet:
    rows = NationalEntry.objects.within(area_code).filter(entered_on__lte=as_of)
    late = When(finished_on=None, deadline__lt=as_of, then=Value("late"))
    still = When(finished_on=None, then=Value("open"))
    stand = Case(late, still, default=Value("finished"), output_field=CharField())
    return rows.annotate(stand=stand)


def _listed(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return Signing.objects.within(area_code)


def _signed(area_code: str, as_of: date) -> QuerySet:
    return _listed(area_code, as_of).filter(signed_on__lte=as_of)


FIGURES: tuple[Definition, ...] = (
    Definition(
        code="plan.way_sheets",
        name_zh="改造方式决策表",
        name_en="Decision sheets",
        unit="份",
        unit_en="sheets",
        definition_zh="城中村、棚户区和危房的改造方式决策表，按状态分项",
        definition_en="Decision sheets of villages and dangerous buildings, by state",
        rows=_sheets,
        sliced_by="state",
        slices=tuple(SheetState.choices),
    ),
    Definition(
        code="plan.national_entries",
        name_zh="国家计划台账项目",
        name_en="Entries of the national plan",
        unit="个",
        unit_en="entries",
        definition_zh="截至日已列入国家计划台账的项目，按超期、未完成、已完成分项",
        definition_en="Entries of the national plan by the day: late, open, finished",
        rows=_entries,
        sliced_by="stand",
        slices=STANDS,
    ),
    Definition(
        code="plan.households_listed",
        name_zh="在册安置户",
        name_en="Households listed",
        unit="户",
        unit_en="households",
        definition_zh="签约表中的全部户",
        definition_en="All households of the signing tables",
        rows=_listed,
    ),
    Definition(
        code="plan.households_signed",
        name_zh="已签约户",
        name_en="Households signed",
        unit="户",
        unit_en="households",
        definition_zh="截至日已签约的户",
        definition_en="Households that had signed by the day",
        rows=_signed,
    ),
)
