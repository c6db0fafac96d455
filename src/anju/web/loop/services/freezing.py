"""Freezing figures."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from anju.web.loop.ledger import frozen_rows, value_of
from anju.web.loop.models import Figure, FigureRow


@transaction.atomic
def freeze_figures(
    *,
    document: str,
    wanted: Iterable[tuple[str, str]],
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> list[Figure]:
    """Freeze figures `(code, slice)` as the next edition of a document."""
    earlier = Figure.objects.filter(document=document).aggregate(last=Max("edition"))
    edition = (earlier["last"] or 0) + 1
    return [
        _freeze(
            Figure(
                document=document,
                edition=edition,
                code=code,
                slice=cut,
                area_code=area_code,
                as_of=as_of,
                frozen_at=now,
                frozen_by=by,
            )
        )
        for code, cut in wanted
    ]


def _freeze(figure: Figure) -> Figure:
    got = value_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    definition = got.definition
    figure.name_zh, figure.name_en = definition.name_zh, definition.name_en
    figure.unit = definition.unit
    figure.definition_zh = definition.definition_zh
    figure.definition_en = definition.definition_en
    figure.state = got.answer.state
    figure.value = getattr(got.answer, "value", None)
    figure.known_share = getattr(got.answer, "known_share", None)
    figure.reason = getattr(got.answer, "reason", "")
    figure.save()
    rows = list(frozen_rows(figure.code, figure.area_code, figure.as_of, figure.slice))
    for row in rows:
        row.figure = figure
    FigureRow.objects.bulk_create(rows, batch_size=2000)
    return figure
