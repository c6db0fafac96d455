"""What a person may type in the plan room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models import Bundle, PlanVersion, Wish

LONGEST = 5
YEAR = 12


class VersionForm(forms.Form):
    """A new version."""

    name = forms.CharField(label=_("名称"), max_length=80)
    first_year = forms.IntegerField(label=_("首年"), min_value=2019, max_value=2100)
    year_count = forms.IntegerField(
        label=_("年数"), min_value=1, max_value=LONGEST, initial=3
    )


class WishForm(forms.Form):
    """Pin, keep out, or leave to the plan."""

    wish = forms.ChoiceField(choices=Wish.choices, required=False)
    year = forms.IntegerField(required=False)
    month = forms.IntegerField(required=False, min_value=0)
    package = forms.ChoiceField(choices=[("", ""), *Bundle.choices], required=False)

    def __init__(self, *args: object, version: PlanVersion, **more: object) -> None:
        super().__init__(*args, **more)
        self.version = version

    def clean_year(self) -> int | None:
        """Take only years of this plan."""
        year = self.cleaned_data["year"]
        return year if year in self.version.years else None

    def clean_month(self) -> int | None:
        """Take only months of this plan."""
        month = self.cleaned_data["month"]
        is_inside = month is not None and month < YEAR * self.version.year_count
        return month if is_inside else None
