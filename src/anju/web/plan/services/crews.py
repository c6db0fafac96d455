"""Writing down how many crews work in an area."""

from datetime import date

from anju.web.plan.bridge.areas import six_digits
from anju.web.plan.models import CrewCapacity


def set_crews(
    *,
    area_code: str,
    trade: str,
    quarter: tuple[int, int],
    crews: int,
    origin: str,
    reported_on: date,
) -> CrewCapacity:
    """Write the crews of a trade in a year's quarter, over what was there.

    Parameters
    ----------
    quarter
        Year, and quarter from 1 to 4.
    """
    year, place = quarter
    one, _ = CrewCapacity.objects.update_or_create(
        area_code=six_digits(area_code),
        trade=trade,
        year=year,
        quarter=place,
        defaults={"crews": crews, "origin": origin, "reported_on": reported_on},
    )
    return one
