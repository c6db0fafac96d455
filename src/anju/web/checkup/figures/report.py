"""Figures that the report cuts finer: by place, by item, by grade, by target."""

from datetime import date

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from anju.science.values import State
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import CheckupRun, IndicatorResult, SurveyRecord
from anju.web.checkup.models.run import GRADES
from anju.web.checkup.queries import latest_run_pk
from anju.web.checkup.queries.problems import unsettled
from anju.web.loop.definitions import Definition

COUNTY, STREET = 6, 9
VERDICTS = (
    ("met", _("达到目标")),
    ("unmet", _("未达目标")),
    ("no_target", _("未定目标")),
    ("unknown", _("未调查或不适用")),
)


def _placed(area_code: str, as_of: date) -> QuerySet:
    rows = unsettled(area_code, as_of)
    return rows.annotate(
        county=Substr("area_code", 1, COUNTY), street=Substr("area_code", 1, STREET)
    )


def _urgent(area_code: str, as_of: date) -> QuerySet:
    return _placed(area_code, as_of).filter(rectify="urgent")


def _surveys(area_code: str, as_of: date) -> QuerySet:
    acts = SurveyRecord.objects.within(area_code).filter(surveyed_on__lte=as_of)
    return acts.annotate(
        county=Substr("area_code", 1, COUNTY), street=Substr("area_code", 1, STREET)
    )


def _judged(area_code: str, as_of: date) -> QuerySet:
    run = CheckupRun.objects.filter(pk=latest_run_pk(area_code, as_of)).first()
    rows = IndicatorResult.objects.filter(run=run, area_code=place_of(area_code))
    whens = [When(value=None, then=Value("unknown"))]
    for code, told in (run.definitions if run else {}).items():
        here = Q(item_code=code)
        if not told["target"]:
            whens.append(When(here, then=Value("no_target")))
            continue
        whens.append(When(here & _met(told["target"]), then=Value("met")))
    case = Case(*whens, default=Value("unmet"), output_field=CharField())
    return rows.annotate(verdict=case)


def _met(target: dict[str, float]) -> Q:
    met = Q()
    if target.get("at_least") is not None:
        met &= Q(value__gte=str(target["at_least"]))
    if target.get("at_most") is not None:
        met &= Q(value__lte=str(target["at_most"]))
    return met


def _spared(area_code: str, as_of: date) -> QuerySet:
    run = latest_run_pk(area_code, as_of)
    rows = IndicatorResult.objects.filter(run_id=run, area_code=place_of(area_code))
    return rows.filter(state=State.NOT_APPLICABLE)


def _graded(area_code: str, as_of: date) -> QuerySet:
    run = latest_run_pk(area_code, as_of)
    rows = IndicatorResult.objects.filter(run_id=run, area_code=place_of(area_code))
    return rows.exclude(grade="").annotate(graded=F("grade"))


def _nobody_checked(area_code: str, as_of: date) -> str | None:
    return None if latest_run_pk(area_code, as_of) else "本区域还没有做过体检"


def _cut(code: str, by: str, zh: str, en: str, *, urgent: bool = False) -> Definition:
    return Definition(
        code=code,
        name_zh=f"{'限时' if urgent else '未销号'}体检问题（按{zh}）",
        name_en=f"{'Urgent' if urgent else 'Unsettled'} problems by {en}",
        unit="个",
        unit_en="problems",
        definition_zh=f"体检发现、尚未销号的{'限时' if urgent else ''}问题，按{zh}分项",
        definition_en=f"Found by check-ups and not closed; by {en}",
        rows=_urgent if urgent else _placed,
        unknown=_nobody_checked,
        sliced_by=by,
    )


FIGURES = (
    _cut("checkup.problems_by_county", "county", "县（市、区）", "county"),
    _cut("checkup.problems_by_street", "street", "街道（乡镇）", "sub-district"),
    _cut("checkup.problems_by_item", "item_code", "问题细项", "item"),
    _cut("checkup.urgent_by_county", "county", "县（市、区）", "county", urgent=True),
    _cut("checkup.urgent_by_place", "area_code", "社区", "community", urgent=True),
    Definition(
        code="checkup.surveys_by_county",
        name_zh="现场调查记录（按县市区）",
        name_en="Acts of field survey by county",
        unit="条",
        unit_en="acts",
        definition_zh="截至当日的现场调查记录，按县（市、区）分项",
        definition_en="Acts of field survey up to the day; by county",
        rows=_surveys,
        sliced_by="county",
    ),
    Definition(
        code="checkup.surveys_by_street",
        name_zh="现场调查记录（按街道）",
        name_en="Acts of field survey by sub-district",
        unit="条",
        unit_en="acts",
        definition_zh="截至当日的现场调查记录，按街道（乡镇）分项",
        definition_en="Acts of field survey up to the day; by sub-district",
        rows=_surveys,
        sliced_by="street",
    ),
    Definition(
        code="checkup.indicators_spared",
        name_zh="不适用指标",
        name_en="Indicators that do not apply",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检中写明不适用的指标",
        definition_en="Said not to apply, in the latest check-up",
        rows=_spared,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.verdicts",
        name_zh="指标达标情况",
        name_en="Indicators against their targets",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检的各项指标，按达标、未达标、未定目标、未调查分项",
        definition_en="Indicators of the latest check-up; met, unmet, no target, none",
        rows=_judged,
        unknown=_nobody_checked,
        sliced_by="verdict",
        slices=VERDICTS,
    ),
    Definition(
        code="checkup.grades",
        name_zh="城区维度指标等级",
        name_en="Grades of the city dimension",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检中有等级的指标，按等级分项；住房、小区、街区不评级",
        definition_en="Indicators of the latest check-up with a grade; by grade",
        rows=_graded,
        unknown=_nobody_checked,
        sliced_by="graded",
        slices=tuple(GRADES),
    ),
)
