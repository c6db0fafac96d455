"""A list to take away: an .xlsx with the reader's filter in its title."""

from io import BytesIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from anju.web.registry.areas import name_of
from anju.web.registry.models import Registered
from anju.web.registry.printed import cell, label, visible

CHUNK = 2000
NAMING = 4  # columns that name the record
WIDE, NARROW = 24, 13


def workbook(
    model: type[Registered], rows: QuerySet, *, title: str, exact: bool
) -> bytes:
    """Return the rows with every field the reader may see; codes stay text."""
    fields = visible(model, exact=exact)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(model._meta.verbose_name)[:31])  # noqa: SLF001
    heads = [_("编码"), _("名称"), _("别名"), _("区划"), *map(label, fields)]
    heads += [_("调查日期"), _("调查人"), _("备注")]
    for number in range(1, len(heads) + 1):
        width = WIDE if number <= NAMING else NARROW
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C3"
    sheet.append([_bold(sheet, title)])
    sheet.append([_bold(sheet, head) for head in heads])
    joined = [field.name for field in fields if field.is_relation]
    records = rows.select_related(None).select_related(*joined) if joined else rows
    for record in records.iterator(chunk_size=CHUNK):
        names = "、".join(record.aliases)
        row = [record.code, record.name, names, name_of(record.area_code)]
        row += [cell(record, field) for field in fields]
        row += [record.surveyed_on, record.surveyed_by, record.note]
        sheet.append([_plain(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet, value=text)
    made.font = Font(bold=True)
    return made


def _plain(sheet: object, value: object) -> object:
    """Keep a text that begins like a formula a text."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    made = WriteOnlyCell(sheet, value=value)
    made.data_type = "s"
    return made
