"""Freezing figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import BinaryField, JSONField, Max, Model, QuerySet

from anju.science.values import Measured, NotMeasured
from anju.web.loop.definitions import Definition, definition_of
from anju.web.loop.ledger import Value, rows_of, slices_of, value_of
from anju.web.loop.models import Figure, FigureRow
from anju.web.site.copying import copy_in

Addresses = dict[tuple[type[Model], int], str]
HEAVY = (JSONField, BinaryField)


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


@transaction.atomic
def freeze_slices(
    *, whole: Figure, slices: Iterable[tuple[str, Sequence[str]]]
) -> list[Figure]:
    """Freeze slices of figures beside one that was frozen: same day and edition.

    Each code's slices take two questions; a slice without rows is a zero, a rate
    without rows has no value.
    """
    addresses: Addresses = {}
    return [
        figure
        for code, cuts in slices
        for figure in _freeze_cuts(whole, code, list(cuts), addresses)
    ]


def _freeze_cuts(
    whole: Figure, code: str, cuts: list[str], addresses: Addresses
) -> list[Figure]:
    definition = definition_of(code)
    area, day, by = whole.area_code, whole.as_of, str(definition.sliced_by)
    known = slices_of(code, area, day)
    figures = [
        _tell(
            _beside(whole, code, cut), known.get(cut) or _empty(definition, area, day)
        )
        for cut in cuts
    ]
    Figure.objects.bulk_create(figures)
    of_cut = {figure.slice: figure for figure in figures}
    rows = rows_of(code, area, day).filter(**{f"{by}__in": cuts})
    copy_in(
        FigureRow,
        [
            _row(row, definition, of_cut[getattr(row, by)], addresses)
            for row in _light(rows)
        ],
    )
    return figures


def _light(rows: QuerySet) -> Iterator[Any]:
    """Read rows without what no figure prints."""
    model = rows.model
    heavy = [f.name for f in model._meta.concrete_fields if isinstance(f, HEAVY)]  # noqa: SLF001
    return rows.order_by("pk").defer(*heavy).iterator(chunk_size=5000)


def _empty(definition: Definition, area_code: str, as_of: date) -> Value:
    if definition.averaged:
        return Value(definition, area_code, as_of, "", NotMeasured("没有可计入的记录"))
    return Value(definition, area_code, as_of, "", Measured(Decimal(0)))


def _beside(whole: Figure, code: str, cut: str) -> Figure:
    shared = ("document", "edition", "area_code", "as_of", "frozen_at", "frozen_by_id")
    return Figure(
        code=code, slice=cut, **{name: getattr(whole, name) for name in shared}
    )


def _row(
    row: Any,  # noqa: ANN401
    definition: Definition,
    figure: Figure,
    addresses: Addresses,
) -> FigureRow:
    amount = getattr(row, definition.amount) if definition.amount else 1
    key = type(row), row.pk
    if key not in addresses:
        addresses[key] = row.get_absolute_url()
    return FigureRow(
        figure=figure,
        row_pk=row.pk,
        code=row.code,
        name=row.name,
        url=addresses[key],
        amount=None if amount is None else Decimal(amount),
    )


def _freeze(figure: Figure) -> Figure:
    got = value_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    _tell(figure, got).save()
    rows = rows_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    found = [_row(row, got.definition, figure, {}) for row in _light(rows)]
    copy_in(FigureRow, found)
    return figure


def _tell(figure: Figure, got: Value) -> Figure:
    definition = got.definition
    figure.name_zh, figure.name_en = definition.name_zh, definition.name_en
    figure.unit = definition.unit
    figure.definition_zh = definition.definition_zh
    figure.definition_en = definition.definition_en
    figure.state = got.answer.state
    figure.value = getattr(got.answer, "value", None)
    figure.known_share = getattr(got.answer, "known_share", None)
    figure.reason = getattr(got.answer, "reason", "")
    return figure
