"""One reason: why a unit is in or out of a plan."""

from dataclasses import dataclass, field

from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.loosen import Loosening
from anju.science.plan.sequence.explain.prices import Cost


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit is in or out.

    Parameters
    ----------
    unit
        Place in the instance.
    kind
        In: ``must``, ``main`` (others need it), ``share`` (its group needs it) or
        ``worth``. Out: ``money``, ``crew``, ``street``, ``order``, ``paving``,
        ``share``, ``consent``, ``window``, ``residents``, ``horizon``, ``kept_out``,
        ``worth`` (less than it disturbs) or ``missed`` (nothing hinders it).
    words
        The reason as a sentence.
    way
        Option and start: as it is, or as it would come in; None for no way at all.
    lacks
        What, loosened, lets it in.
    gain
        Points that the plan has by it, or would have.
    cost, costs
        What all it uses is worth elsewhere by the relaxation's prices, points, and of
        what that is made; None where it has no way.
    """

    unit: int
    is_in: bool
    kind: str
    words: Words = field(default_factory=lambda: Words("", ""))
    way: tuple[int, int] | None = None
    lacks: Loosening = field(default_factory=Loosening)
    instead: tuple[tuple[str, int, int], ...] = ()
    gain: float = 0.0
    cost: float | None = None
    costs: tuple[Cost, ...] = ()
