"""What a department fills in for one data task."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.checkup.indicator import Component
from anju.web.checkup.forms.parts import lines, text
from anju.web.checkup.models import DataTask
from anju.web.checkup.services.tasks import Filled

STEP = {"class": "form-control", "step": "any", "min": "0"}


class TaskForm(forms.Form):
    """One amount for each component, or why there is none."""

    def __init__(
        self,
        data: Any,  # noqa: ANN401
        *,
        task: DataTask,
        components: Sequence[Component],
    ) -> None:
        first = {"spared": task.spared, "note": task.note, **task.amounts}
        super().__init__(data, initial=first)
        is_english = (get_language() or "").startswith("en")
        self.codes = [one.code for one in components]
        for one in components:
            self.fields[one.code] = forms.DecimalField(
                label=one.name_en if is_english else one.name_zh,
                help_text=one.unit_en if is_english else one.unit_zh,
                required=False,
                min_value=0,
                max_digits=18,
                decimal_places=6,
                widget=forms.NumberInput(STEP),
            )
        self.fields["spared"] = text(
            _("不适用的理由"),
            required=False,
            most=200,
            hint=_("本地没有这项工作才填，如“本市没有轨道交通”；填了就不填数"),
        )
        self.fields["note"] = lines(_("填报说明"), rows=2)

    def filled(self) -> Filled:
        given = self.cleaned_data
        amounts: dict[str, Decimal | None] = {code: given[code] for code in self.codes}
        return Filled(amounts, given["spared"], given["note"])
