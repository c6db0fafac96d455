"""Fields that forms of this room are made of."""

from decimal import Decimal
from typing import Any

from django import forms

from anju.science.units import FEN_PER_WAN

TEXT = {"class": "form-control"}
CHOICE = {"class": "form-select"}
DAY = {"class": "form-control", "type": "date"}
FEN_PER_YUAN = 100


def text(label: object, *, required: bool = True, most: int = 120) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.TextInput(TEXT),
    )


def choice(label: object, choices: Any, *, required: bool = True) -> forms.ChoiceField:  # noqa: ANN401
    return forms.ChoiceField(
        label=label, required=required, choices=choices, widget=forms.Select(CHOICE)
    )


def day(label: object, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )


def whole(
    label: object, *, required: bool = True, least: int = 0, most: int = 10**9
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(TEXT),
    )


def number(
    label: object,
    *,
    required: bool = True,
    most: int = 10**9,
    decimals: int = 2,
) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_value=most,
        max_digits=14,
        decimal_places=decimals,
        widget=forms.NumberInput({**TEXT, "step": "any"}),
    )


class Money(forms.DecimalField):
    """An amount on paper; whole fen inside."""

    def __init__(self, label: object, *, per: int, required: bool = True) -> None:
        self.per = per
        super().__init__(
            label=label,
            required=required,
            max_digits=16,
            decimal_places=6,
            widget=forms.NumberInput({**TEXT, "step": "any"}),
        )

    def clean(self, value: object) -> int | None:
        """Turn 万元 or 元 into whole fen."""
        said: Decimal | None = super().clean(value)
        return None if said is None else round(said * self.per)

    def prepare_value(self, value: object) -> object:
        """Show whole fen as 万元 or 元."""
        return Decimal(value) / self.per if isinstance(value, int) else value


def wan(label: object, *, required: bool = True) -> Money:
    return Money(label, per=FEN_PER_WAN, required=required)


def yuan(label: object, *, required: bool = True) -> Money:
    return Money(label, per=FEN_PER_YUAN, required=required)
