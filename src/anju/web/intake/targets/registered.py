"""Records of the registry: one class for all fifteen kinds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import shapely
from django.db import models

from anju.science.errors import RuleError
from anju.web.intake.areas import AreaBook
from anju.web.intake.origins import from_keys, to_keys, write_origins
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row, Template, Value
from anju.web.intake.targets import Record, refuse_cell
from anju.web.policy import table
from anju.web.registry import areas
from anju.web.registry.kinds import model_of
from anju.web.registry.models import Area, Registered, Road
from anju.web.registry.search import search_text

BATCH = 2000
PSEUDO = {"lon", "lat", "system", "source", "shape"}
ALWAYS = ("geometry", "geometry_system", "not_applicable", "sources")


def plain_value(field: models.Field, value: Any) -> Any:  # noqa: ANN401
    """Bring a value, from a file or from the database, to one comparable form."""
    if value is None:
        is_word = isinstance(field, models.CharField | models.TextField)
        return "" if is_word and not field.null else _empty(field)
    if isinstance(field, models.DecimalField):
        step = Decimal(1).scaleb(-field.decimal_places)
        return str(Decimal(str(value)).quantize(step))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, models.BinaryField):
        return bytes(value).hex()
    return value


def _empty(field: models.Field) -> Any:  # noqa: ANN401
    is_list = isinstance(field, models.JSONField)
    return field.get_default() if is_list else None


class Registry:
    """Registered objects of one kind for a user of one area."""

    def __init__(self, template: Template, area_code: str) -> None:
        self.template, self.area_code = template, area_code
        self.model: type[Registered] = model_of(template.options["kind"])
        named = [c.field for c in template.columns if c.field not in PSEUDO]
        names = dict.fromkeys((*named, "area_code", *ALWAYS))
        fields = [self.model._meta.get_field(name) for name in names]  # noqa: SLF001
        self.fields = {field.name: field for field in fields}
        self.links = {f.name: f for f in fields if isinstance(f, models.ForeignKey)}

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Look up areas and references, all at once, and settle every value."""
        book = AreaBook()
        links = {name: self._codes(rows, name, f) for name, f in self.links.items()}
        words = {name: self._words(name) for name in ("road_code", "facility_code")}
        for row in rows:
            self._resolve_area(row, book, problems)
            for name, known in links.items():
                self._resolve_code(row, name, known, problems)
            for name, known in words.items():
                self._resolve_code(row, name, known, problems)
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

    def _resolve_code(
        self, row: Row, name: str, known: set[str] | None, problems: Problems
    ) -> None:
        value = row.values.get(name)
        if value is None or known is None or value in known:
            return
        what = {"road_code": "道路底数表", "facility_code": "设施类别表"}.get(
            name, name
        )
        if name in self.links:
            what = str(self.links[name].verbose_name)
        refuse_cell(
            problems, row, self.template, name, "unknown", value=value, what=what
        )

    def _codes(self, rows: list[Row], name: str, link: models.ForeignKey) -> set[str]:
        wanted = {row.values.get(name) for row in rows} - {None}
        found = link.related_model.objects.within(self.area_code)
        return set(found.filter(code__in=wanted).values_list("code", flat=True))

    def _words(self, name: str) -> set[str] | None:
        if name not in self.fields:
            return None
        if name == "road_code":
            return set(Road.objects.values_list("code", flat=True))
        return {line["code"] for line in table("checkup/facilities")}

    def stored(self, keys: Iterable[str]) -> dict[str, Record]:
        """Return records as plain data, sources spelled out, links as codes."""
        rows = self.model.objects.filter(code__in=list(keys))
        return {record["code"]: record for record in self._records(rows)}

    def _records(self, rows: models.QuerySet) -> Iterator[Record]:
        names = [
            f"{name}__code" if name in self.links else name for name in self.fields
        ]
        found = list(rows.values_list(*names))
        place = list(self.fields).index("sources")
        origins = from_keys(row[place] for row in found)
        for row in found:
            values = zip(self.fields.values(), row, strict=True)
            record = {field.name: plain_value(field, value) for field, value in values}
            record["sources"] = {
                name: origins[pk]
                for name, pk in record["sources"].items()
                if pk in origins
            }
            yield record

    def count(self) -> int:
        """Count the records of the user's area."""
        return self.model.objects.within(self.area_code).count()

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write everything in a few statements, however many records."""
        records = [*new.values(), *changed.values()]
        keys = to_keys(record.get("sources") or {} for record in records)
        links = {name: self._pks(records, name) for name in self.links}
        fresh = [self.model() for _ in new]
        for item, record in zip(fresh, new.values(), strict=True):
            self._fill(item, record, keys, links)
        self.model.objects.bulk_create(fresh, batch_size=BATCH)
        self._change(changed, keys, links)
        areas.forget()

    def _change(
        self,
        changed: Mapping[str, Record],
        keys: dict,
        links: dict[str, dict[str, int]],
    ) -> None:
        """Update by insert-or-update on the code: one statement per 2,000 records."""
        if not changed:
            return
        items = list(self.model.objects.filter(code__in=changed))
        for item in items:
            self._fill(item, changed[item.code], keys, links)
        touched = {name for record in changed.values() for name in record}
        self.model.objects.bulk_create(
            items,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=sorted(touched | {"search", "box"}),
        )

    def _fill(
        self,
        item: Registered,
        record: Record,
        keys: dict,
        links: dict[str, dict[str, int]],
    ) -> None:
        for name, value in record.items():
            if name == "sources":
                stored = {field: keys[tuple(one)] for field, one in value.items()}
                item.sources = stored
            elif name == "geometry":
                self._put(item, value)
            elif name in links:
                setattr(item, f"{name}_id", links[name].get(value))
            else:
                setattr(item, name, self.fields[name].to_python(value))
        item.search = search_text(item.code, (item.name, *item.aliases))

    def _put(self, item: Registered, value: str | None) -> None:
        item.geometry = bytes.fromhex(value) if value else None
        bounds = shapely.from_wkb(item.geometry).bounds if value else None
        item.box = bounds

    def _pks(self, records: list[Record], name: str) -> dict[str, int]:
        wanted = {record.get(name) for record in records} - {None, ""}
        model = self.links[name].related_model
        return dict(model.objects.filter(code__in=wanted).values_list("code", "pk"))

    def remove(self, keys: Iterable[str]) -> None:
        """Delete records that an import had added, unless others stand on them."""
        try:
            self.model.objects.filter(code__in=list(keys)).delete()
        except models.ProtectedError as error:
            users = {str(one._meta.verbose_name) for one in error.protected_objects}  # noqa: SLF001
            raise RuleError(
                f"这批记录已被引用（{'、'.join(sorted(users))}），不能撤销。请先撤销引用它们的批次。"
            ) from error
        areas.forget()

    def export(self) -> Iterator[dict[str, Value]]:
        """Give the records of the user's area, by code."""
        rows = self.model.objects.within(self.area_code).order_by("code")
        for record in self._records(rows):
            yield self._row(record)

    def _row(self, record: Record) -> dict[str, Any]:
        row: dict[str, Any] = {
            name: _python(self.fields[name], record[name])
            for name in self.fields
            if name not in ALWAYS
        }
        row |= dict.fromkeys(record["not_applicable"], "/")
        row["source"] = write_origins(record["sources"], self.template)
        if record["geometry"]:
            row["shape"] = shape = shapely.from_wkb(bytes.fromhex(record["geometry"]))
            if shape.geom_type == "Point":
                row |= {"lon": shape.x, "lat": shape.y, "system": "cgcs2000"}
        return row


def _python(field: models.Field, value: Any) -> Any:  # noqa: ANN401
    if isinstance(field, models.DecimalField) and value is not None:
        return float(value)
    if isinstance(field, models.DateField) and value:
        return date.fromisoformat(value)
    return value


class Areas(Registry):
    """Administrative areas: the code is the area itself."""

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Take the code for the area; a parent must be known or in the file."""
        known = {*Area.objects.values_list("code", flat=True)}
        known |= {str(row.values.get("code")) for row in rows}
        for row in rows:
            code = str(row.values.get("code") or "")
            row.values["area_code"] = code
            parent = row.values.get("parent_code")
            if parent and parent not in known:
                refuse_cell(
                    problems, row, self.template, "parent_code", "unknown",
                    value=parent, what=self.template.title_zh,
                )  # fmt: skip
            for name, value in row.values.items():
                if name in self.fields:
                    row.values[name] = plain_value(self.fields[name], value)
