"""What an inspector fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.keep.bridge import problems
from anju.web.keep.models import Condition
from anju.web.keep.services import Look

SUITED = ("H03", "H04", "H06", "H07", "C14", "C16", "C17", "C18", "C21")


class InspectionForm(forms.Form):
    """One round: who, when, and one line for each item that may be damaged."""

    months = forms.TypedChoiceField(label=_("轮次"), coerce=int)
    inspected_on = forms.DateField(
        label=_("巡查日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    inspector = forms.CharField(label=_("巡查人"), max_length=60)
    note = forms.CharField(label=_("备注"), max_length=300, required=False)

    def __init__(self, *args: object, months: list[int], **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["months"].choices = [
            (count, _("移交后 %(months)d 个月") % {"months": count}) for count in months
        ]
        self.lines = [x for x in problems().values() if x.indicator in SUITED]
        for line in self.lines:
            self.fields[f"condition-{line.code}"] = forms.ChoiceField(
                choices=[("", _("未查看")), *Condition.choices], required=False
            )
            self.fields[f"damage-{line.code}"] = forms.CharField(
                max_length=200, required=False
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return each item with its two fields."""
        return [
            (line, self[f"condition-{line.code}"], self[f"damage-{line.code}"])
            for line in self.lines
        ]

    def looks(self) -> list[Look]:
        """Return what was looked at; the rest stays not inspected."""
        said = self.cleaned_data
        return [
            Look(line.code, said[f"condition-{line.code}"], said[f"damage-{line.code}"])
            for line in self.lines
            if said[f"condition-{line.code}"]
        ]


class ClaimForm(forms.Form):
    """How a claim ended."""

    repaired = forms.TypedChoiceField(
        choices=[("1", _("已修复")), ("0", _("未修复"))],
        coerce=lambda text: text == "1",
    )
    outcome = forms.CharField(label=_("办理结果"), max_length=200)
