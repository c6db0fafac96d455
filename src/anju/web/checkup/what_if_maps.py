"""The map of what if: streets and gates, doors, and the facilities of one kind."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.web.checkup.queries.life_circle import serving
from anju.web.registry.layers import BY_KIND
from anju.web.registry.layers import LAYERS as ALL
from anju.web.registry.maps import Shade, island, shaded
from anju.web.registry.models import Building, Entrance, Facility, WalkPath

SEEN_FROM = 11


def of(kind: Mapping[str, Any], area_code: str) -> dict[str, Any]:
    """Return the map; what is tried is drawn over it by the page's own script."""
    ids = list(serving(kind, area_code).values_list("pk", flat=True))
    shades = [Shade(_("本类设施"), "#1f4e8c", ids, letter=_("设"))]
    facilities = shaded(Facility.kind, _("公共服务设施"), shades)
    return island(
        area_code=area_code,
        layers=[
            *(one for one in ALL if one.base),
            replace(BY_KIND[Building.kind], on=True),
            replace(BY_KIND[WalkPath.kind], on=True),
            replace(BY_KIND[Entrance.kind], on=False),
            replace(facilities, minzoom=SEEN_FROM),
        ],
        shades=shades,
    )
