"""What somebody might do: add, move or close a facility, turn gates and streets."""

from dataclasses import dataclass

from anju.science.tools.geo.walking import PUBLIC


@dataclass(frozen=True)
class Add:
    """A new facility of a kind at a place, metres east and north."""

    kind: int
    xy: tuple[float, float]
    group: int = PUBLIC


@dataclass(frozen=True)
class Move:
    """A facility of a kind stands elsewhere."""

    kind: int
    facility: int
    xy: tuple[float, float]


@dataclass(frozen=True)
class Close:
    """A facility of a kind is there no longer."""

    kind: int
    facility: int


@dataclass(frozen=True)
class Turn:
    """Gates or streets, as edges of the network, open or close."""

    edges: tuple[int, ...]
    is_open: bool


Change = Add | Move | Close | Turn
