"""A kind's list to take away, with every field that the reader may see."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Field, QuerySet
from django.utils.translation import gettext as _

from anju.web.registry.areas import name_of
from anju.web.registry.models import Registered
from anju.web.registry.printed import cell, label, visible
from anju.web.site.tables import sheet_of

CHUNK = 2000


def workbook(
    model: type[Registered], rows: QuerySet, *, title: str, exact: bool
) -> bytes:
    """Return the rows with every field the reader may see; codes stay text."""
    fields = visible(model, exact=exact)
    heads = [_("编码"), _("名称"), _("别名"), _("区划"), *map(label, fields)]
    heads += [_("调查日期"), _("调查人"), _("备注")]
    return sheet_of(title, heads, _lines(fields, rows))


def _lines(fields: Sequence[Field], rows: QuerySet) -> Iterator[list[Any]]:
    joined = [field.name for field in fields if field.is_relation]
    records = rows.select_related(None).select_related(*joined) if joined else rows
    for record in records.iterator(chunk_size=CHUNK):
        names = "、".join(record.aliases)
        line = [record.code, record.name, names, name_of(record.area_code)]
        line += [cell(record, field) for field in fields]
        yield [*line, record.surveyed_on, record.surveyed_by, record.note]
