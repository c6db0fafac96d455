"""What people ask of a plan: in, out, this way, then, and little change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Wish(NamedTuple):
    """What is asked of one unit.

    Parameters
    ----------
    is_in
        True: must be in the plan; False: kept out; None: left to the plan.
    option
        Place of the only option it may take; None for any.
    first, last
        Months between which it may start; None for no last month.
    """

    is_in: bool | None = None
    option: int | None = None
    first: int = 0
    last: int | None = None

    def allows(self, option: int, start: int) -> bool:
        """Tell whether a unit may take an option in a month."""
        return (
            self.is_in is not False
            and self.option in (None, option)
            and start >= self.first
            and (self.last is None or start <= self.last)
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of all units; units that nobody speaks of are free.

    Parameters
    ----------
    by_unit
        Place of a unit in the instance -> what is asked of it.
    kept
        Place of a unit -> option and start in an earlier plan, None where it was out.
    change_cost
        Points that the search counts for each unit decided otherwise than in `kept`;
        the value of a plan does not count them.
    """

    by_unit: Mapping[int, Wish] = field(default_factory=dict)
    kept: Mapping[int, tuple[int, int] | None] = field(default_factory=dict)
    change_cost: float = 0.0

    def allows(self, unit: int, option: int, start: int) -> bool:
        """Tell whether a unit may take an option in a month."""
        wish = self.by_unit.get(unit)
        return wish is None or wish.allows(option, start)

    def demands(self, unit: int) -> bool:
        """Tell whether a unit must be in the plan."""
        wish = self.by_unit.get(unit)
        return wish is not None and wish.is_in is True

    def favour(self, unit: int, option: int, start: int) -> float:
        """Return what the search adds to a column: keeping is worth what change costs.

        Sums over a plan to the cost of all changes, but for a constant.
        """
        if unit not in self.kept:
            return 0.0
        before = self.kept[unit]
        if before is None:
            return -self.change_cost
        return self.change_cost if before == (option, start) else 0.0


NOTHING = Wishes()
