"""What exists: every object of the city with a permanent code and its history."""

from anju.web.registry.models.base import Registered, Source
from anju.web.registry.models.homes import (
    Building,
    Dwelling,
    Elevator,
    Entrance,
    Estate,
    ManagementMode,
    RenovationStatus,
)
from anju.web.registry.models.networks import (
    Bridge,
    Network,
    PathKind,
    PipeSegment,
    Road,
    RoadClass,
    UtilityTunnel,
    WalkPath,
    WaterloggingSpot,
)
from anju.web.registry.models.places import (
    Area,
    Facility,
    Level,
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
    "Level",
    "ManagementMode",
    "Network",
    "PathKind",
    "PipeSegment",
    "Plant",
    "Registered",
    "RenovationStatus",
    "Road",
    "RoadClass",
    "Source",
    "StreetBlock",
    "UrbanVillage",
    "UtilityTunnel",
    "WalkPath",
    "WaterloggingSpot",
]
