"""What dig-once reasons about: planned openings, and what it says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

ESTATE: Final = "estate"
ROAD: Final = "road"


class PairKind(StrEnum):
    """Why two openings are shown together."""

    TRENCH = "trench"  # 同沟: they run within reach of one another for a stretch
    STREET = "street"  # 同街: one street within the months, for no such stretch
    CROSSING = "crossing"  # 交叉: they touch within the months, not for a stretch
    ESTATE = "estate"  # 小区接口: a street opening passes an estate in renovation


@dataclass(frozen=True, slots=True)
class Opening:
    """One stretch of ground that somebody plans to open.

    Parameters
    ----------
    code
        Its name for life; results name it by this code.
    network
        `drainage`, `water`, `gas`, `heat`, `power`, `telecom`, `road` (the surface
        itself) or `estate` (the ground of an estate in renovation).
    shape
        Line in metres of a flat projection, of an estate its polygon; None: not drawn.
    streets
        Codes of the streets it lies in, empty where nobody said.
    width_m
        Width of the surface that is opened and made good, metres, above zero.
    first_day, last_day
        Days of the works, both included; None: not said. Both or neither.
    depth_m
        Depth of the trench, metres; None: not said.
    surface
        Kind of surface, a key of the prices of `Rules`; empty: not said.
    paves
        What a road's works leave: a key of the moratorium years (`new`, `overhauled`);
        empty: nothing that is protected.
    begun
        The works have begun: they keep their days.
    """

    code: str
    network: str
    shape: Any = None
    streets: tuple[str, ...] = ()
    width_m: float = 1.0
    first_day: date | None = None
    last_day: date | None = None
    depth_m: float | None = None
    surface: str = ""
    paves: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Pavement:
    """A street's surface as the register has it.

    Parameters
    ----------
    street
        Code of the street.
    paves
        A key of the moratorium years: `new` or `overhauled`.
    finished_on
        The day it was handed over.
    """

    street: str
    paves: str
    finished_on: date


@dataclass(frozen=True, slots=True)
class Season:
    """Days of each year on which some networks are not opened.

    Parameters
    ----------
    code
        Its name in the policy.
    networks
        Whom it stops.
    first, last
        Month and day, both included; a season may pass New Year.
    """

    code: str
    networks: frozenset[str]
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy in force: distances in metres, spans in months and years.

    Parameters
    ----------
    reach_m
        Openings nearer than this concern one another.
    together_m
        The shortest common stretch that is worth one trench.
    months
        Openings that begin within so many months of each other's days can be joined.
    order
        Networks from deep to shallow: the order of works in one trench.
    moratorium_years
        Years without opening, by what was built (`new`, `overhauled`).
    connection_m
        Longest stretch by which an estate joins a street's main.
    pace_m_day
        Metres of trench a day, by network.
    follow_share
        Share of the works of one network after which the next may follow, 0 to 1.
    least_days
        No works of one network are planned shorter.
    search_days
        How far beyond the latest wished day a window is looked for.
    seasons
        Days on which some networks are not opened.
    """

    reach_m: float
    together_m: float
    months: int
    order: tuple[str, ...]
    moratorium_years: Mapping[str, int]
    connection_m: float
    pace_m_day: Mapping[str, float]
    follow_share: float
    least_days: int
    search_days: int
    seasons: tuple[Season, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two openings that concern one another.

    Parameters
    ----------
    first, second
        Codes, in the order in which the openings were given.
    distance_m
        Between the shapes; None: one of them is not drawn.
    shared_m
        Length of the shorter common stretch within reach; None: not drawn.
    shared_m2
        The common stretch times the narrower width, of a crossing what both strips
        cover; None: not drawn.
    counted_m2
        What of it is opened twice and not already counted with another pair.
    gap_days
        Days between them, 0 or less: at the same time; None: a day is not said.
    is_soon
        They lie within the months of the rules.
    streets
        Streets that both name.
    """

    first: str
    second: str
    kind: PairKind
    distance_m: float | None
    shared_m: float | None
    shared_m2: float | None
    counted_m2: float
    gap_days: int | None
    is_soon: bool
    streets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An opening that begins while the street's surface may not be opened.

    Parameters
    ----------
    code
        Of the opening.
    street
        Code of the street; empty where only the shapes meet.
    paves
        `new` or `overhauled`.
    paved_on, ends_on
        When the surface was or will be finished; the first day it may be opened again.
    by
        Code of the planned road works that pave it; empty: the register says so.
    """

    code: str
    street: str
    paves: str
    paved_on: date
    ends_on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The works of one opening inside a joint opening.

    Parameters
    ----------
    begins_after_days, days
        From the joint opening's first day, and for how long.
    """

    code: str
    network: str
    begins_after_days: int
    days: int


@dataclass(frozen=True, slots=True)
class Window:
    """When a joint opening should be dug.

    Parameters
    ----------
    first_day, last_day
        Both included.
    blocked_days
        Days of works that still fall into a season; 0: it keeps clear of all.
    seasons
        Codes of those seasons.
    """

    first_day: date
    last_day: date
    blocked_days: int = 0
    seasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """Openings that one trench can serve, deep to shallow.

    Parameters
    ----------
    steps
        One for each opening, in the order of works.
    window
        When to dig.
    saved_m2
        Surface that is then not opened a second time; never overstated.
    """

    steps: tuple[Step, ...]
    window: Window
    saved_m2: float

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the openings, in the order of works."""
        return tuple(step.code for step in self.steps)


@dataclass(frozen=True, slots=True)
class DigOnce:
    """Everything that was found."""

    pairs: tuple[Pair, ...]
    held: tuple[Held, ...]
    joints: tuple[Joint, ...]
