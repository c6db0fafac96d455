"""Every kind of registered object, in the order of the registry's pages.

To add one: a model with its `kind`, and one line here.
"""

from anju.science.errors import UnknownCode
from anju.web.registry import models as m

KINDS: tuple[type[m.Registered], ...] = (
    m.Area,
    m.Estate,
    m.Building,
    m.Entrance,
    m.Dwelling,
    m.Elevator,
    m.Facility,
    m.Road,
    m.WalkPath,
    m.PipeSegment,
    m.Bridge,
    m.UtilityTunnel,
    m.Plant,
    m.WaterloggingSpot,
    m.UrbanVillage,
    m.StreetBlock,
)
BY_KIND = {model.kind: model for model in KINDS}


def model_of(kind: str) -> type[m.Registered]:
    """Return the model of a kind; refuse an unknown one."""
    if kind not in BY_KIND:
        raise UnknownCode(f"没有“{kind}”这一类对象。")
    return BY_KIND[kind]
