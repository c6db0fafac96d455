"""What a person may type in the watch room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.watch.models.alarm import VERDICTS


class StepForm(forms.Form):
    """A step of an alarm: the verdict where it is asked for, and words."""

    verdict = forms.ChoiceField(
        label=_("判定"), choices=[("", ""), *VERDICTS], required=False
    )
    text = forms.CharField(label=_("说明"), max_length=500, required=False)


class LimitForm(forms.Form):
    """A device's own limit."""

    rule = forms.CharField(label=_("规则"), max_length=12)
    limit = forms.FloatField(label=_("限值"), required=False)
    low = forms.FloatField(label=_("下限"), required=False)
    high = forms.FloatField(label=_("上限"), required=False)
    valid_from = forms.DateField(label=_("生效日期"))
    reason = forms.CharField(label=_("理由"), max_length=200)
