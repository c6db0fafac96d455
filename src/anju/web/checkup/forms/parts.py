"""Fields that forms of this room are made of."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.science.errors import SetRefused

TEXT = {"class": "form-control"}
CHOICE = {"class": "form-select"}
DAY = {"class": "form-control", "type": "date"}


def text(
    label: object, *, required: bool = True, most: int = 100, hint: object = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=hint,
        widget=forms.TextInput(TEXT),
    )


def lines(label: object, *, rows: int = 3, hint: object = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.Textarea({**TEXT, "rows": rows}),
    )


def number(label: object, *, hint: object = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=18,
        decimal_places=6,
        help_text=hint,
        widget=forms.NumberInput({**TEXT, "step": "any"}),
    )


def choice(label: object, choices: Any, *, required: bool = True) -> forms.ChoiceField:  # noqa: ANN401
    return forms.ChoiceField(
        label=label, required=required, choices=choices, widget=forms.Select(CHOICE)
    )


def day(label: object, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )


def items_of(written: str) -> list[str]:
    """Return what was written one a line, without empty lines."""
    return [one.strip() for one in written.splitlines() if one.strip()]


def told(value: Any) -> str:  # noqa: ANN401
    """Return a value as a form shows it."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def limit_of(written: str, policy: Any, name: object) -> Any:  # noqa: ANN401
    """Return a limit as policy keeps it: a number, or a list of words."""
    if isinstance(policy, list):
        return [
            one.strip() for one in written.replace(",", "、").split("、") if one.strip()
        ]
    try:
        number = Decimal(written)
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise SetRefused(
            _("限值“%(name)s”填的是“%(value)s”，请填不小于0的数。")
            % {"name": name, "value": written}
        )
    return written
