"""What a person may ask of siting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.web.checkup.models import SitingRun
from anju.web.checkup.services.siting import Wish

MOST = 50
NEAREST_M, FARTHEST_M = 50, 1000


class SitingForm(forms.Form):
    """Which kind, for whom, how many, how far, from which places."""

    kind = forms.ChoiceField(label=_("设施类别"))
    asked = forms.IntegerField(
        label=_("新建数量（处）"), min_value=1, max_value=MOST, initial=5
    )
    group = forms.ChoiceField(label=_("服务对象"), choices=SitingRun.Group.choices)
    minutes = forms.FloatField(
        label=_("步行分钟数（空为该类标准）"), min_value=1, max_value=60, required=False
    )
    speed_m_min = forms.TypedChoiceField(label=_("步速（m/分）"), coerce=float)
    taken_from = forms.ChoiceField(label=_("候选位置"), choices=SitingRun.From.choices)
    spacing_m = forms.IntegerField(
        label=_("沿街点距（m）"),
        min_value=NEAREST_M,
        max_value=FARTHEST_M,
        initial=100,
    )
    premises = forms.ChoiceField(label=_("现有设施类别"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        kinds: Iterable[Mapping[str, Any]],
        speeds: Iterable[float],
        held: Iterable[tuple[str, str]],
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **more)
        walked = [kind for kind in kinds if kind["is_walked"]]
        name = f"name_{'en' if (get_language() or '').startswith('en') else 'zh'}"
        self.fields["kind"].choices = [
            (kind["code"], f"{kind['code']} {kind[name]}") for kind in walked
        ]
        self.fields["speed_m_min"].choices = [
            (f"{one:g}", f"{one:g}") for one in speeds
        ]
        self.fields["premises"].choices = [("", "—"), *held]
        for field in self.fields.values():
            kind = "select" if isinstance(field, forms.ChoiceField) else "control"
            field.widget.attrs["class"] = f"form-{kind}"

    def clean(self) -> dict[str, Any]:
        """Ask for the premises' kind where these are the candidates."""
        given: dict[str, Any] = super().clean() or {}
        wanted = given.get("taken_from") == SitingRun.From.PREMISES
        if wanted and not given.get("premises"):
            self.add_error("premises", _("请选择用哪一类现有设施的用房。"))
        return given

    def wish(self) -> dict[str, Any]:
        """Return what is asked, ready to be kept with a job."""
        given = self.cleaned_data
        if given["minutes"] is None:
            given["speed_m_min"] = None
        return {name: given[name] for name in Wish.__slots__}
