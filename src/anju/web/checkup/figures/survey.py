"""Figures of the field survey: what there is, what was looked at, what nobody saw."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from anju.web.checkup.models import SurveyAct, SurveyPhoto, SurveyRecord
from anju.web.loop.definitions import Definition
from anju.web.registry.models import (
    Building,
    Dwelling,
    Entrance,
    Estate,
    Registered,
    Road,
    WaterloggingSpot,
)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One kind of object that has a field form, and what it is called."""

    level: str
    model: type[Registered]
    codes: str
    name_zh: str
    name_en: str
    unit: str
    unit_en: str


SURVEYED = (
    Surveyed("building", Building, "buildings", "楼栋", "houses", "栋", "houses"),
    Surveyed("estate", Estate, "estates", "小区", "estates", "个", "estates"),
    Surveyed("road", Road, "roads", "道路", "streets", "条", "streets"),
    Surveyed("city", WaterloggingSpot, "spots", "积水点", "spots", "处", "spots"),
)
BY_LEVEL = {one.level: one for one in SURVEYED}


def looked_at(model: type[Registered], area_code: str, as_of: date) -> Q:
    """Pick the objects that somebody looked at; a part counts for its house."""
    acts = SurveyRecord.objects.within(area_code).filter(surveyed_on__lte=as_of)

    def codes(kind: str) -> QuerySet:
        return acts.filter(object_kind=kind).order_by().values("object_code")

    seen = Q(code__in=codes(model.kind))
    if model is Building:
        for part in (Entrance, Dwelling):
            inside = part.objects.within(area_code).filter(code__in=codes(part.kind))
            seen |= Q(pk__in=inside.order_by().values("building"))
    return seen


def existing(one: Surveyed, area_code: str, as_of: date) -> QuerySet:
    """Return every object that a form may be about."""
    del as_of
    return one.model.objects.within(area_code)


def surveyed(one: Surveyed, area_code: str, as_of: date) -> QuerySet:
    """Return the objects that somebody looked at."""
    return existing(one, area_code, as_of).filter(
        looked_at(one.model, area_code, as_of)
    )


def unseen(one: Surveyed, area_code: str, as_of: date) -> QuerySet:
    """Return the objects that nobody looked at."""
    return existing(one, area_code, as_of).exclude(
        looked_at(one.model, area_code, as_of)
    )


def _of_objects(one: Surveyed) -> tuple[Definition, ...]:
    return (
        Definition(
            code=f"checkup.{one.codes}_to_survey",
            name_zh=f"应调查{one.name_zh}",
            name_en=f"To be surveyed: {one.name_en}",
            unit=one.unit,
            unit_en=one.unit_en,
            definition_zh=f"底数登记的{one.name_zh}，按社区分项",
            definition_en=f"Registered {one.name_en}, by community",
            rows=lambda area, day: existing(one, area, day),
            sliced_by="area_code",
        ),
        Definition(
            code=f"checkup.surveyed_{one.codes}",
            name_zh=f"已现场调查{one.name_zh}",
            name_en=f"Surveyed: {one.name_en}",
            unit=one.unit,
            unit_en=one.unit_en,
            definition_zh=f"至少有一条现场调查记录的{one.name_zh}，按社区分项",
            definition_en=f"With at least one act of field survey: {one.name_en}",
            rows=lambda area, day: surveyed(one, area, day),
            sliced_by="area_code",
        ),
        Definition(
            code=f"checkup.unseen_{one.codes}",
            name_zh=f"没人看过的{one.name_zh}",
            name_en=f"Not looked at: {one.name_en}",
            unit=one.unit,
            unit_en=one.unit_en,
            definition_zh=f"没有任何现场调查记录的{one.name_zh}：未调查，不是零",
            definition_en=f"Without any act of field survey, so not known to be sound: "
            f"{one.name_en}",
            rows=lambda area, day: unseen(one, area, day),
            sliced_by="area_code",
        ),
    )


def _by_estate(code: str, name_zh: str, name_en: str, rows: object) -> Definition:
    return Definition(
        code=code,
        name_zh=name_zh,
        name_en=name_en,
        unit="栋",
        unit_en="houses",
        definition_zh=f"{name_zh}（不含不属任何小区的楼栋）",
        definition_en=f"{name_en}; houses of no estate are left out",
        rows=rows,
        sliced_by="estate__code",
    )


def _houses(area_code: str, as_of: date) -> QuerySet:
    return existing(SURVEYED[0], area_code, as_of).exclude(estate=None)


def _houses_seen(area_code: str, as_of: date) -> QuerySet:
    return surveyed(SURVEYED[0], area_code, as_of).exclude(estate=None)


def _acts(area_code: str, as_of: date) -> QuerySet:
    return SurveyAct.objects.within(area_code).filter(surveyed_on__lte=as_of)


def _photos(area_code: str, as_of: date) -> QuerySet:
    return SurveyAct.objects.within(area_code).filter(
        surveyed_on__lte=as_of, pk__in=SurveyPhoto.objects.order_by().values("act")
    )


def _records(area_code: str, as_of: date) -> QuerySet:
    return SurveyRecord.objects.within(area_code).filter(surveyed_on__lte=as_of)


FIGURES = (
    *(definition for one in SURVEYED for definition in _of_objects(one)),
    _by_estate(
        "checkup.estate_houses_to_survey",
        "各小区应调查楼栋",
        "Houses to be surveyed, by estate",
        _houses,
    ),
    _by_estate(
        "checkup.estate_houses_surveyed",
        "各小区已调查楼栋",
        "Houses surveyed, by estate",
        _houses_seen,
    ),
    Definition(
        code="checkup.survey_forms",
        name_zh="交回的调查表",
        name_en="Forms handed in",
        unit="份",
        unit_en="forms",
        definition_zh="手机页、ODK、Kobo 交回的调查表，更正的只算一份",
        definition_en="From phones, ODK and Kobo; a corrected form counts once",
        rows=_acts,
        sliced_by="origin",
    ),
    Definition(
        code="checkup.survey_forms_with_photos",
        name_zh="附有照片的调查表",
        name_en="Forms with photos",
        unit="份",
        unit_en="forms",
        definition_zh="至少附有一张照片的调查表",
        definition_en="With at least one photo",
        rows=_photos,
    ),
    Definition(
        code="checkup.surveyor_records",
        name_zh="各调查人的记录",
        name_en="Records by surveyor",
        unit="条",
        unit_en="records",
        definition_zh="现场调查记录，按调查人分项",
        definition_en="Acts of field survey, by surveyor",
        rows=_records,
        sliced_by="surveyor",
    ),
)
