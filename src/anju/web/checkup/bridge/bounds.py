"""What a check-up was about: its areas and objects, and how new its inputs were."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.models import Max
from psycopg import sql

from anju.web.checkup.models import SurveyRecord
from anju.web.registry import models as m

COUNTED = (
    m.Estate, m.Building, m.Road, m.PipeSegment, m.Bridge, m.WaterloggingSpot,
    m.UrbanVillage, m.UtilityTunnel, m.Facility,
)  # fmt: skip
SHOWN_LEVELS = ("city", "county", "subdistrict")
DIGEST = 12


def bounds_of(area_code: str) -> dict[str, dict[str, list[Any]]]:
    """Return digests of the areas and objects inside an area, to be frozen.

    An area has its outline and its built-up area (㎡), a kind its count and codes.
    """
    rows = m.Area.objects.within(area_code).filter(level__in=SHOWN_LEVELS)
    outline = models.Func("geometry", function="md5", output_field=models.CharField())
    areas = rows.annotate(outline=outline).values_list(
        "code", "outline", "built_up_area_m2"
    )
    return {
        "areas": {
            code: [(shape or "")[:DIGEST], None if size is None else float(size)]
            for code, shape, size in areas
        },
        "objects": {kind: [count, codes] for kind, count, codes in _objects(area_code)},
    }


def _objects(area_code: str) -> Iterable[tuple[str, int, str]]:
    """Count the objects of each kind and digest their codes, in one question."""
    one = sql.SQL(
        "SELECT {kind}, count(*), "
        "left(coalesce(md5(string_agg(code, ',' ORDER BY code)), ''), {digits}) "
        "FROM {table} WHERE area_code LIKE {area}"
    )
    parts = [
        one.format(
            kind=sql.Literal(model.kind),
            digits=sql.Literal(DIGEST),
            table=sql.Identifier(model._meta.db_table),  # noqa: SLF001
            area=sql.Literal(f"{area_code}%"),
        )
        for model in COUNTED
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        return cursor.fetchall()


def event_model(model: type[models.Model]) -> type[models.Model]:
    """Return the table in which the database keeps every state of a model's rows."""
    return model.events.rel.related_model


def marks() -> dict[str, int]:
    """Return how far the history of every input goes: what comes later is a change."""
    newest = {
        model.kind: event_model(model).objects.aggregate(last=Max("pgh_id"))["last"]
        for model in (m.Area, *COUNTED)
    }
    newest["survey"] = SurveyRecord.objects.aggregate(last=Max("pk"))["last"]
    edits = event_model(SurveyRecord).objects.aggregate(last=Max("pgh_id"))
    newest["survey_edit"] = edits["last"]
    return {kind: last or 0 for kind, last in newest.items()}


def changed_since(known: dict[str, int], area_code: str) -> dict[str, int]:
    """Return how many rows of each input came, changed or went since; by kind."""
    found = {}
    for model in (m.Area, *COUNTED):
        rows = event_model(model).objects.filter(
            pgh_id__gt=known.get(model.kind, 0), area_code__startswith=area_code
        )
        found[model.kind] = rows.values("code").distinct().count()
    acts = SurveyRecord.objects.within(area_code)
    edited = event_model(SurveyRecord).objects.filter(
        pgh_id__gt=known.get("survey_edit", 0), area_code__startswith=area_code
    )
    fresh = acts.filter(pk__gt=known.get("survey", 0)).count()
    found["survey"] = fresh + edited.values("pgh_obj_id").distinct().count()
    return {kind: count for kind, count in found.items() if count}
