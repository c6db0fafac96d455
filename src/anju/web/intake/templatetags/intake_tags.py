"""Names of workbooks, of kinds of column, letters of columns."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.web.intake.reading.xlsx import column_letter
from anju.web.intake.targets import templates
from anju.web.intake.writing.notes import KIND_ZH

register = template.Library()


@register.filter
def workbook_title(code: str) -> str:
    """Return a workbook's title in the reader's language."""
    found = templates().get(code)
    if found is None:
        return code
    return found.title_en if get_language() == "en" else found.title_zh


@register.filter
def kind_name(kind: str) -> str:
    """Return what sort of value a column holds."""
    return _(KIND_ZH[kind])


@register.filter
def letter(number: int) -> str:
    """Return the letter of a column."""
    return column_letter(number)
