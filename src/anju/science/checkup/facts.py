"""What is known of the city when it is checked up: plain records, no database.

`None` always means that nobody has looked; it never means no or zero.
Whatever cannot exist at an object (gas in a house without gas) is named in its
`lacks`, by field name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from shapely import Geometry

from anju.science.checkup.surveys import Look

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Building:
    """住宅楼栋. Dwellings are told as counts: all, looked at, not self-contained."""

    code: str
    area_code: str
    built_year: int | None = None
    storeys: int | None = None
    lifts: int | None = None
    lift_strip_m: float | None = None
    gas_pipe_year: int | None = None
    is_insulated: bool | None = None
    window: str | None = None
    is_energy_retrofitted: bool = False
    has_fire_monitoring: bool | None = None
    dwellings: int = 0
    dwellings_surveyed: int = 0
    dwellings_incomplete: int = 0
    lacks: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class Estate:
    """小区. `land` is its residential land, a polygon in metres (EPSG:4546)."""

    code: str
    area_code: str
    households: int | None = None
    parking_needed: int | None = None
    parking_spaces: int | None = None
    chargers_needed: int | None = None
    chargers: int | None = None
    ebike_chargers: int | None = None
    activity_ground_m2: float | None = None
    sorts_waste: bool | None = None
    management_mode: str | None = None
    has_lockers: bool | None = None
    has_smart_security: bool | None = None
    planned_year: int | None = None
    is_renovated: bool = False
    land: Geometry | None = None
    lacks: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class Road:
    """城市道路."""

    code: str
    area_code: str
    road_class: str | None = None
    length_m: float | None = None
    tunnel_m: float | None = None
    lamps_needed: int | None = None
    lamps: int | None = None
    lamps_intact: int | None = None
    lamps_lit: int | None = None


@dataclass(frozen=True, slots=True)
class Pipe:
    """管段. `renewal_year` is the plan year in which it is to be renewed."""

    code: str
    area_code: str
    network: str
    length_m: float | None = None
    is_monitored: bool | None = None
    renewal_year: int | None = None
    is_renewed: bool | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """桥梁. `grade` A to E as inspected."""

    code: str
    area_code: str
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """易涝积水点."""

    code: str
    area_code: str
    is_serious: bool | None = None
    is_removed: bool | None = None


@dataclass(frozen=True, slots=True)
class Village:
    """城中村."""

    code: str
    area_code: str
    needs_renewal: bool | None = None
    is_renewed: bool | None = None


@dataclass(frozen=True, slots=True)
class Tunnel:
    """综合管廊."""

    code: str
    area_code: str
    length_m: float | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """配套设施. `kind` as in the facility table; `place` in metres (EPSG:4546).

    `capacity` and `users`: places approved and people enrolled, as of a school.
    """

    code: str
    area_code: str
    kind: str
    place: Geometry | None = None
    site_m2: float | None = None
    is_open: bool | None = None
    floor_m2: float | None = None
    capacity: int | None = None
    users: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """街区、街坊. `land` is its outline in metres (EPSG:4546)."""

    code: str
    area_code: str
    kind: str | None = None
    needs_renewal: bool | None = None
    land: Geometry | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A community or sub-district, which is owed facilities of its own."""

    area_code: str
    level: str

    @property
    def code(self) -> str:
        """The code of a place is its area code."""
        return self.area_code


@dataclass(frozen=True, slots=True)
class Ground:
    """A place with its built-up area, in square metres, and who lives there."""

    area_code: str
    built_up_m2: float | None = None
    residents: int | None = None


@dataclass(frozen=True, slots=True)
class Rectification:
    """A problem that last year's check-up left, and whether it is closed."""

    code: str
    area_code: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What a department was asked for one indicator and one place.

    Parameters
    ----------
    amounts
        By component, each in the unit of that component; `None` until the city
        has accepted them.
    spared
        Why the question makes no sense in this place; empty where it does.
    """

    indicator: str
    area_code: str
    amounts: Mapping[str, Fraction] | None = None
    spared: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the check-up may ask, as it stood on `as_of`.

    Parameters
    ----------
    looks
        Survey acts: indicator, then object code, then the acts on that object.
    within
        What the codes inside the checked area start with. Facilities come from
        the whole city, since a service radius does not stop at a border.
    """

    as_of: date
    buildings: tuple[Building, ...] = ()
    estates: tuple[Estate, ...] = ()
    roads: tuple[Road, ...] = ()
    pipes: tuple[Pipe, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    spots: tuple[Spot, ...] = ()
    villages: tuple[Village, ...] = ()
    tunnels: tuple[Tunnel, ...] = ()
    facilities: tuple[Facility, ...] = ()
    grounds: tuple[Ground, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    blocks: tuple[Block, ...] = ()
    places: tuple[Place, ...] = ()
    reported: tuple[Reported, ...] = ()
    looks: Mapping[str, Mapping[str, tuple[Look, ...]]] = field(default_factory=dict)
    within: str = ""

    def facilities_inside(self, kinds: frozenset[str]) -> list[Facility]:
        """Return the facilities of some kinds that lie in the checked area itself."""
        return [
            one
            for one in self.facilities
            if one.kind in kinds and one.area_code.startswith(self.within)
        ]

    def asked_of(self, indicator: str) -> list[Reported]:
        """Return what departments were asked for one indicator."""
        return [one for one in self.reported if one.indicator == indicator]
