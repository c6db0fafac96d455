"""Small words of the keep room's pages."""

from django import template
from django.forms import BoundField, Select
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def of(names: dict[str, str], key: str) -> str:
    """Look a word up."""
    return names.get(key, key)


@register.filter
def wordlist(text: str) -> list[str]:
    """Split words at spaces."""
    return text.split()


@register.filter
def control(field: BoundField) -> SafeString:
    """Print a form field in the house's look."""
    is_list = isinstance(field.field.widget, Select)
    look = "form-select form-select-sm" if is_list else "form-control form-control-sm"
    return field.as_widget(attrs={"class": look})
