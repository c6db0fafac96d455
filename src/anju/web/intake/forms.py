"""The upload form."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.tools.geo.coordinates import SYSTEMS

ACCEPTED = ".xlsx,.csv,.gpkg,.geojson,.json"


def _systems() -> list[tuple[str, object]]:
    is_english = get_language() == "en"
    named = [(s.code, s.name_en if is_english else s.name_zh) for s in SYSTEMS]
    return [("", _("按图层自带的坐标系")), *named]


class UploadForm(forms.Form):
    """A file, and how to read its positions."""

    file = forms.FileField(
        label=_("文件"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    )
    system = forms.ChoiceField(
        label=_("图层坐标系"),
        required=False,
        choices=_systems,
    )
    repair = forms.BooleanField(label=_("自动修复无效图形"), required=False)
