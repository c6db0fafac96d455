"""What a person may type in the plan room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import text, whole
from anju.web.plan.models import Bundle, PlanVersion, Wish

ADDENDS = {
    "findings": _("解决的问题"),
    "households": _("受益户数"),
    "category": _("项目类别"),
    "scale": _("工程规模"),
    "started": _("已开工优先"),
}
HEAVIEST, USUAL = 500, 100
LONGEST = 5
YEAR = 12


class VersionForm(forms.Form):
    """A new version."""

    name = forms.CharField(label=_("名称"), max_length=80)
    first_year = forms.IntegerField(label=_("首年"), min_value=2019, max_value=2100)
    year_count = forms.IntegerField(
        label=_("年数"), min_value=1, max_value=LONGEST, initial=3
    )


class CopyForm(forms.Form):
    """The name of a version begun from another."""

    name = text(_("新版本名称"), most=80)


class CourseForm(forms.Form):
    """How long to search, and how much each addend of value counts."""

    seconds = whole(_("求解时限（秒）"), least=5, most=1800)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for code, label in ADDENDS.items():
            self.fields[code] = whole(label, most=HEAVIEST)

    @classmethod
    def of(cls, version: PlanVersion) -> "CourseForm":
        """Return the form filled with what a version has."""
        known = dict.fromkeys(ADDENDS, USUAL) | version.weights
        return cls(initial={"seconds": version.seconds, **known})

    def weights(self) -> dict[str, int]:
        """Return per cent by addend."""
        return {code: self.cleaned_data[code] for code in ADDENDS}

    @property
    def addends(self) -> list[Any]:
        """Return the fields of the weights, for the page."""
        return [self[code] for code in ADDENDS]


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
