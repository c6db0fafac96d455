"""The upload form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.science.tools.geo.coordinates import SYSTEMS

ACCEPTED = ".xlsx,.gpkg,.geojson,.json"


class UploadForm(forms.Form):
    """A file, and how to read its positions."""

    file = forms.FileField(
        label=_("文件"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    )
    system = forms.ChoiceField(
        label=_("图层坐标系"),
        required=False,
        choices=[
            ("", _("按图层自带的坐标系")),
            *((system.code, system.name_zh) for system in SYSTEMS),
        ],
    )
    repair = forms.BooleanField(label=_("自动修复无效图形"), required=False)
