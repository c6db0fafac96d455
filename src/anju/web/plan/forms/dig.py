"""What a person may type about joint openings and conflicts."""

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS, NAME = 300, 60


class ReasonForm(forms.Form):
    """Why something is set aside or taken up again."""

    reason = forms.CharField(label=_("理由"), max_length=WORDS)


class ConfirmForm(forms.Form):
    """A unit's word: who gave it, and on which day."""

    unit = forms.CharField(max_length=100, widget=forms.HiddenInput)
    person = forms.CharField(label=_("确认人或来函文号"), max_length=NAME)
    on = forms.DateField(
        label=_("确认日期"), widget=forms.DateInput(attrs={"type": "date"})
    )
