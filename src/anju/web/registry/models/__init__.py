"""What exists: every object of the city with a permanent code and its history."""

from anju.web.registry.models.base import Registered, Source
from anju.web.registry.models.homes import (
    Building,
    Dwelling,
    Elevator,
    Entrance,
    Estate,
)
from anju.web.registry.models.networks import (
    Bridge,
    PipeSegment,
    Road,
    UtilityTunnel,
    WaterloggingSpot,
)
from anju.web.registry.models.places import (
    Area,
    Facility,
    Plant,
    StreetBlock,
    UrbanVillage,
)

__all__ = [
    "Area",
    "Bridge",
    "Building",
    "Dwelling",
    "Elevator",
    "Entrance",
    "Estate",
    "Facility",
    "PipeSegment",
    "Plant",
    "Registered",
    "Road",
    "Source",
    "StreetBlock",
    "UrbanVillage",
    "UtilityTunnel",
    "WaterloggingSpot",
]
