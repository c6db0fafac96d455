"""A model's rows against a template's rows: what nearly every target shares."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import shapely
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from anju.science.errors import RuleError
from anju.web.intake.areas import AreaBook
from anju.web.intake.origins import from_keys, to_keys, write_origins
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row, Template, Value
from anju.web.intake.targets import Record, key_of, refuse_cell
from anju.web.site.copying import copy_in

BATCH = 2000
ALWAYS = ("area_code", "geometry", "geometry_system", "not_applicable", "sources")
Links = dict[str, dict[str, int]]


def plain_value(field: models.Field, value: Any) -> Any:  # noqa: ANN401
    """Bring a value, from a file or from the database, to one comparable form."""
    if value is None:
        is_word = isinstance(field, models.CharField | models.TextField)
        is_list = isinstance(field, models.JSONField)
        return field.get_default() if is_list or (is_word and not field.null) else None
    if isinstance(field, models.DecimalField):
        step = Decimal(1).scaleb(-field.decimal_places)
        return str(Decimal(str(value)).quantize(step))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, models.BinaryField):
        return value if isinstance(value, str) else bytes(value).hex()
    return value


def paper_value(field: models.Field, value: Any) -> Any:  # noqa: ANN401
    """Turn plain data into what the writer of workbooks takes."""
    if value is None:
        return None
    if isinstance(field, models.DecimalField):
        return float(value)
    if isinstance(field, models.DateField) and value:
        return date.fromisoformat(value)
    return value


class ModelTarget:
    """Rows of one model. A room sets `model`, and more where its rows need more.

    Template columns whose field is a model field are stored; a foreign key holds
    the `code` of the other record. Columns with other fields are the business of
    a subclass.
    """

    model: ClassVar[type[models.Model]]

    def __init__(self, template: Template, area_code: str) -> None:
        self.template, self.area_code = template, area_code
        self.fields: dict[str, models.Field] = dict(self._own_fields())
        self.links = {
            name: field
            for name, field in self.fields.items()
            if isinstance(field, models.ForeignKey)
        }

    def _own_fields(self) -> Iterator[tuple[str, models.Field]]:
        named = [c.field for c in self.template.columns if not c.is_calculated]
        for name in dict.fromkeys((*named, *ALWAYS)):
            try:
                field = self.model._meta.get_field(name)  # noqa: SLF001
            except FieldDoesNotExist:
                continue
            if field.concrete:
                yield name, field

    # reading -------------------------------------------------------------------

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Look up areas and references, all at once, and settle every value."""
        if "area_code" in self.fields:
            book = AreaBook()
            for row in rows:
                self._resolve_area(row, book, problems)
        for name, link in self.links.items():
            self._refuse_unknown(
                rows, name, self._codes(rows, name), str(link.verbose_name), problems
            )
        for row in rows:
            for name, value in row.values.items():
                if name in self.fields and name not in self.links:
                    row.values[name] = plain_value(self.fields[name], value)

    def _resolve_area(self, row: Row, book: AreaBook, problems: Problems) -> None:
        written = row.values.get("area_code")
        if written is None:
            return
        code = book.code_of(str(written))
        if code is None:
            refuse_cell(
                problems, row, self.template, "area_code", "area", value=written
            )
        row.values["area_code"] = code or ""

    def _codes(self, rows: list[Row], name: str) -> set[str]:
        wanted = {row.values.get(name) for row in rows} - {None}
        found = self.links[name].related_model.objects.within(self.area_code)
        return set(found.filter(code__in=wanted).values_list("code", flat=True))

    def _refuse_unknown(
        self, rows: list[Row], name: str, known: set[str], what: str, problems: Problems
    ) -> None:
        for row in rows:
            value = row.values.get(name)
            if value not in {None, ""} and value not in known:
                refuse_cell(
                    problems, row, self.template, name, "unknown",
                    value=value, what=what,
                )  # fmt: skip

    # comparing -----------------------------------------------------------------

    def stored(self, keys: Iterable[str]) -> dict[str, Record]:
        """Return records as plain data, sources spelled out, links as codes."""
        wanted = set(keys)
        records = self.records(self._keyed(wanted))
        found = {key_of(self.template, record): record for record in records}
        return {key: record for key, record in found.items() if key in wanted}

    def _keyed(self, keys: set[str]) -> models.QuerySet:
        first = self.template.key[0]
        lookup = f"{first}__code" if first in self.links else first
        values = {key.split("|", 1)[0] for key in keys}
        return self.model.objects.filter(**{f"{lookup}__in": values})

    def records(self, rows: models.QuerySet) -> Iterator[Record]:
        """Turn rows into plain data, in one query for rows and one for sources."""
        names = [f"{n}__code" if n in self.links else n for n in self.fields]
        found = [
            dict(zip(self.fields, row, strict=True)) for row in rows.values_list(*names)
        ]
        origins = from_keys(record.get("sources", {}) for record in found)
        for record in found:
            for name, field in self.fields.items():
                if name not in self.links:
                    record[name] = plain_value(field, record[name])
            if "sources" in record:
                record["sources"] = {
                    name: origins[pk]
                    for name, pk in record["sources"].items()
                    if pk in origins
                }
            yield record

    def count(self) -> int:
        """Count the records of the user's area."""
        return self.scope().count()

    def scope(self) -> models.QuerySet:
        """Return the records that a user of the area may see in this workbook."""
        return self.model.objects.within(self.area_code)

    # writing -------------------------------------------------------------------

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write everything in a few statements, however many records."""
        records = [*new.values(), *changed.values()]
        keys = to_keys(record.get("sources") or {} for record in records)
        links = {name: self._pks(records, name) for name in self.links}
        fresh = [self.model() for _ in new]
        for item, record in zip(fresh, new.values(), strict=True):
            self.fill(item, record, keys, links)
        copy_in(self.model, fresh)
        self._change(changed, keys, links)

    def _change(
        self, changed: Mapping[str, Record], keys: dict[Any, int], links: Links
    ) -> None:
        """Update by insert-or-update: one statement for 2,000 records."""
        touched = {n for record in changed.values() for n in record if n in self.fields}
        if not touched:
            return
        items = [
            (item, changed[key]) for key, item in self.items(changed) if key in changed
        ]
        for item, record in items:
            self.fill(item, record, keys, links)
        self.model.objects.bulk_create(
            [item for item, _ in items],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=sorted(touched | self.derived(touched)),
        )

    def items(self, keys: Iterable[str]) -> Iterator[tuple[str, models.Model]]:
        """Give the model's instances with the key of each."""
        rows = self._keyed(set(keys)).select_related(*self.links)
        for item in rows:
            values = {
                name: getattr(item, name).code
                if name in self.links
                else getattr(item, name)
                for name in self.template.key
            }
            yield key_of(self.template, values), item

    def derived(self, touched: set[str]) -> set[str]:
        """Name the fields that `fill` works out from others."""
        del touched
        return set()

    def fill(
        self,
        item: Any,  # noqa: ANN401
        record: Record,
        keys: dict[Any, int],
        links: Links,
    ) -> None:
        """Put plain data into an instance; what is no model field is left out."""
        for name, value in record.items():
            if name == "sources":
                item.sources = {field: keys[tuple(one)] for field, one in value.items()}
            elif name == "geometry":
                item.geometry = bytes.fromhex(value) if value else None
            elif name in links:
                setattr(item, f"{name}_id", links[name].get(value))
            elif name in self.fields:
                setattr(item, name, self.fields[name].to_python(value))

    def _pks(self, records: list[Record], name: str) -> dict[str, int]:
        wanted = {record.get(name) for record in records} - {None, ""}
        model = self.links[name].related_model
        return dict(model.objects.filter(code__in=wanted).values_list("code", "pk"))

    def remove(self, records: Mapping[str, Record]) -> None:
        """Delete records that an import had added, unless others stand on them."""
        pks = [item.pk for key, item in self.items(records) if key in records]
        try:
            self.model.objects.filter(pk__in=pks).delete()
        except models.ProtectedError as error:
            users = {str(one._meta.verbose_name) for one in error.protected_objects}  # noqa: SLF001
            raise RuleError(
                f"这批记录已被引用（{'、'.join(sorted(users))}），不能撤销。"
                "请先撤销引用它们的批次。"
            ) from error

    # exporting -----------------------------------------------------------------

    def export(self) -> Iterator[dict[str, Value]]:
        """Give the records of the user's area as rows for the workbook."""
        for record in self.records(self.scope().order_by(*self.template.key)):
            yield self.row(record)

    def row(self, record: Record) -> dict[str, Any]:
        """Turn plain data into a row for the workbook."""
        row = {
            name: paper_value(field, record[name])
            for name, field in self.fields.items()
            if name not in ALWAYS[1:]
        }
        row |= dict.fromkeys(record.get("not_applicable", ()), "/")
        if "source" not in self.fields:
            row["source"] = write_origins(record.get("sources", {}), self.template)
        if record.get("geometry"):
            row["shape"] = shapely.from_wkb(bytes.fromhex(record["geometry"]))
        return row
