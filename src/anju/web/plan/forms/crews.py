"""What people write about crews."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import choice, day, text, whole
from anju.web.plan.models import Trade


class CrewForm(forms.Form):
    """Crews of a trade in a quarter."""

    trade = choice(_("工种"), Trade.choices)
    year = whole(_("年度"), least=2019, most=2100)
    quarter = choice(_("季度"), [(str(q), str(q)) for q in range(1, 5)])
    crews = whole(_("班组（个）"), most=100_000)
    origin = text(_("出处"), most=200)
    reported_on = day(_("日期"))
