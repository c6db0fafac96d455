"""What a person types to change one field of a record."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.science.values import State
from anju.web.registry.models import Registered, Source
from anju.web.registry.services import Said

STATES = [
    (State.MEASURED, _("有值（含调查为零）")),
    (State.NOT_SURVEYED, _("未调查")),
    (State.NOT_APPLICABLE, _("不适用")),
]
TRUTHS = [("", "—"), ("true", _("是")), ("false", _("否"))]
KINDS = [pair for pair in Source.Kind.choices if pair[0] != Source.Kind.REPLY]


def _box(kind: str = "form-control") -> dict[str, str]:
    return {"class": kind}


class ChangeForm(forms.Form):
    """One field of one record: its state, its value, how that is known, and why."""

    state = forms.ChoiceField(
        label=_("状态"), choices=STATES, widget=forms.Select(_box("form-select"))
    )
    source_kind = forms.ChoiceField(
        label=_("来源类别"), choices=KINDS, widget=forms.Select(_box("form-select"))
    )
    source_text = forms.CharField(
        label=_("来源说明"), max_length=300, widget=forms.TextInput(_box())
    )
    on = forms.DateField(
        label=_("来源日期"),
        widget=forms.DateInput(_box() | {"type": "date"}, "%Y-%m-%d"),
    )
    surveyed_by = forms.CharField(
        label=_("调查人"), max_length=60, required=False, widget=forms.TextInput(_box())
    )
    why = forms.CharField(
        label=_("修改原因"), max_length=200, widget=forms.TextInput(_box())
    )

    field_order = ("state", "value")

    def __init__(self, record: Registered, field: models.Field, *args: Any) -> None:  # noqa: ANN401
        super().__init__(*args)
        self.changed = field
        self.fields["value"] = _value_field(field)
        self.fields["value"].initial = getattr(record, field.attname)
        self.order_fields(self.field_order)

    def said(self) -> Said:
        """Return what was typed, checked for its form only."""
        typed = self.cleaned_data
        return Said(
            field=self.changed.name,
            state=State(typed["state"]),
            value=typed["value"],
            source_kind=typed["source_kind"],
            source_text=typed["source_text"],
            on=typed["on"],
            why=typed["why"],
            surveyed_by=typed["surveyed_by"],
        )


def _value_field(field: models.Field) -> forms.Field:
    label = _("新值")
    if field.name == "aliases":
        return Words(label=label, required=False, widget=forms.TextInput(_box()))
    if field.get_internal_type() == "BooleanField":
        return forms.TypedChoiceField(
            label=label,
            choices=TRUTHS,
            required=False,
            empty_value=None,
            coerce=lambda typed: typed == "true",
            widget=forms.Select(_box("form-select")),
        )
    made = field.formfield(required=False, label=label)
    made.widget.attrs["class"] = "form-select" if field.choices else "form-control"
    return made


class Words(forms.CharField):
    """Several words, parted by 、."""

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:  # noqa: ANN401
        parts = (value or "").replace("，", "、").replace(",", "、").split("、")
        return [part.strip() for part in parts if part.strip()]


def first_said(today: date) -> dict[str, Any]:
    """Return what the form offers before anything is typed."""
    return {"on": today, "source_kind": Source.Kind.REGISTER, "state": State.MEASURED}
