"""Crews that were reported, as crew-months by trade and quarter."""

from collections.abc import Sequence

import numpy as np

from anju.science.plan.sequence.instance import (
    QUARTER_MONTHS,
    QUARTERS_A_YEAR,
    TRADES,
    Ints,
)
from anju.web.plan.models import CrewCapacity

UNKNOWN = -1


def crews_of(area_code: str, years: Sequence[int], more_years: int) -> Ints:
    """Return crew-months by trade and quarter, -1 where nobody reported, (4, q).

    Rows of counties add up to the city; a row of the whole area is added to them.
    """
    quarters = QUARTERS_A_YEAR * (len(years) + more_years)
    found = np.full((len(TRADES), quarters), UNKNOWN, np.int64)
    rows = CrewCapacity.objects.within(area_code).filter(year__in=list(years))
    for row in rows:
        place = QUARTERS_A_YEAR * years.index(row.year) + row.quarter - 1
        at = TRADES.index(row.trade), place
        found[at] = max(0, found[at]) + QUARTER_MONTHS * row.crews
    return found
