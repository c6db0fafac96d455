"""Forms of the check-up room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.checkup.models import SurveyTask


class SubmissionForm(forms.Form):
    """A file of submissions."""

    file = forms.FileField(
        label=_("文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.csv,.xlsx,.xml"}),
    )


class TaskForm(forms.ModelForm):
    """Who looks at what, where, by when."""

    class Meta:
        model = SurveyTask
        fields = ("area_code", "form", "surveyor", "due_on", "note")
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, places: list[tuple[str, str]], *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.fields["area_code"] = forms.ChoiceField(label=_("社区"), choices=places)
        for field in self.fields.values():
            kind = "select" if isinstance(field, forms.ChoiceField) else "control"
            field.widget.attrs["class"] = f"form-{kind}"
