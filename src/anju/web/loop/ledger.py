"""From definition to value: live, frozen, and whether the inputs changed since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from anju.science.values import Answer, Measured, NotMeasured
from anju.web.loop.definitions import Definition, definition_of
from anju.web.loop.models import Figure

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A definition's answer for one area on one day."""

    definition: Definition
    area_code: str
    as_of: date
    slice: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Altered:
    """A row that counts otherwise than when its figure was frozen."""

    code: str
    before: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to the input rows of a frozen figure since: codes, and amounts."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]
    amounts: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.altered)


def rows_of(
    code: str,
    area_code: str,
    as_of: date,
    cut: str = WHOLE,
    network: str | None = None,
) -> QuerySet:
    """Return the rows behind a figure, or behind one slice of it.

    A `network` leaves out what only other networks' operators may see.
    """
    definition = definition_of(code)
    rows = _seen(definition, area_code, as_of, network, is_slice=bool(cut))
    return rows.filter(**{str(definition.sliced_by): cut}) if cut else rows


def _seen(
    definition: Definition,
    area_code: str,
    as_of: date,
    network: str | None,
    *,
    is_slice: bool,
) -> QuerySet:
    """Return the rows of the whole, or of all slices where these stand apart."""
    give = definition.apart if is_slice and definition.apart else definition.rows
    rows = give(area_code, as_of)
    if network is not None and definition.of_network:
        rows = definition.of_network(rows, network)
    return rows


def value_of(
    code: str,
    area_code: str,
    as_of: date,
    cut: str = WHOLE,
    network: str | None = None,
) -> Value:
    """Work out a figure from its rows, exactly, in one query."""
    definition = definition_of(code)
    reason = definition.unknown and definition.unknown(area_code, as_of)
    if reason:
        return Value(definition, area_code, as_of, cut, NotMeasured(reason))
    rows = rows_of(code, area_code, as_of, cut, network).order_by()
    totals = rows.aggregate(**_totals(definition))
    return Value(definition, area_code, as_of, cut, _answer(definition, totals))


def slices_of(
    code: str,
    area_code: str,
    as_of: date,
    network: str | None = None,
    **only: Any,  # noqa: ANN401
) -> dict[str, Value]:
    """Return every slice that has rows, in one query; they add up to the whole.

    `only` names slices by a field of their rows where all of them would be many.
    """
    definition = definition_of(code)
    rows = _seen(definition, area_code, as_of, network, is_slice=True)
    rows = rows.filter(**only).order_by()
    by = str(definition.sliced_by)
    groups = rows.values(by).annotate(**_totals(definition)).order_by(by)
    return {
        group[by]: Value(
            definition, area_code, as_of, group[by], _answer(definition, group)
        )
        for group in groups
    }


def absent_of(code: str, area_code: str, as_of: date) -> dict[str, Value]:
    """Return every slice of a figure as not measured, or nothing when it is."""
    definition = definition_of(code)
    reason = definition.unknown and definition.unknown(area_code, as_of)
    if not reason:
        return {}
    whole = Value(definition, area_code, as_of, WHOLE, NotMeasured(reason))
    return {cut: replace(whole, slice=cut) for cut in words_of(whole)}


def split_of(
    code: str, area_code: str, as_of: date, network: str | None = None
) -> dict[str, Value]:
    """Return every slice of a count, and under `WHOLE` their sum, in one query."""
    parts = slices_of(code, area_code, as_of, network)
    total = sum(part.answer.value for part in parts.values())  # counts are measured
    whole = Value(definition_of(code), area_code, as_of, WHOLE, Measured(total))
    return parts | {WHOLE: whole}


def words_of(got: Value) -> dict[str, str]:
    """Return what the slices of a figure are called: its own words, or its field's."""
    definition = got.definition
    if definition.slices:
        return {str(cut): str(name) for cut, name in definition.slices}
    model = definition.rows(got.area_code, got.as_of).model
    fields = {field.name: field for field in model._meta.fields}  # noqa: SLF001
    field = fields.get(str(definition.sliced_by))
    choices = field.flatchoices if field else ()
    return {str(cut): str(name) for cut, name in choices}


def _totals(definition: Definition) -> dict[str, Count | Sum]:
    if definition.amount is None:
        return {"n_rows": Count("pk")}
    return {
        "n_rows": Count("pk"),
        "n_known": Count(definition.amount),
        "total": Sum(definition.amount),
    }


def _answer(definition: Definition, totals: dict) -> Answer:
    rows = totals["n_rows"]
    if definition.amount is None:
        return Measured(Decimal(rows) / definition.scale)
    known = totals["n_known"]
    if rows and not known:
        return NotMeasured(f"{rows} 条记录均未填报")
    total = Decimal(totals["total"] or 0) / definition.scale
    if definition.averaged:
        if not rows:
            return NotMeasured("没有可计入的记录")
        total /= known
    return Measured(total, known / rows if rows else 1.0)


def changes_of(figure: Figure) -> Changes:
    """Compare a frozen figure's rows with what its definition would take now."""
    before = {
        pk: (code, amount)
        for pk, code, amount in figure.rows.values_list("row_pk", "code", "amount")
    }
    now = dict(_amounts_now(figure))
    amounts = tuple(
        Altered(code, before[pk][1], amount)
        for pk, (code, amount) in now.items()
        if pk in before and before[pk][1] != amount
    )
    return Changes(
        added=tuple(now[pk][0] for pk in now.keys() - before.keys()),
        removed=tuple(before[pk][0] for pk in before.keys() - now.keys()),
        altered=tuple(one.code for one in amounts),
        amounts=amounts,
    )


def has_changed(figure: Figure) -> bool:
    """Tell in two questions whether a frozen figure would take other rows now.

    Rows are compared by their count and by sums over keys and amounts.
    """
    definition = definition_of(figure.code)
    rows = rows_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    now = rows.order_by().aggregate(**_marks("pk", definition.amount))
    then = figure.rows.order_by().aggregate(**_marks("row_pk", "amount"))
    if definition.amount is None:
        now["total"] = then["total"] = None
    return bool(now != then)


def _marks(key: str, amount: str | None) -> dict[str, Count | Sum]:
    marks = {"n": Count("pk"), "keys": Sum(key), "squares": Sum(F(key) * F(key))}
    return marks | ({"total": Sum(amount)} if amount else {})


def _amounts_now(figure: Figure) -> Iterable[tuple[int, tuple[str, Decimal | None]]]:
    """Give code and amount of each row as it would count now, without instances."""
    field = definition_of(figure.code).amount
    rows = rows_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    for pk, code, *amount in rows.values_list(
        "pk", "code", *([field] if field else [])
    ):
        value = amount[0] if field else 1
        yield pk, (code, None if value is None else Decimal(value))
