"""Indicators of estates, in the order of the printed table."""

from anju.science.checkup.indicators.estate.activity_ground import ACTIVITY_GROUND
from anju.science.checkup.indicators.estate.chargers import CHARGERS
from anju.science.checkup.indicators.estate.ebike_charging import EBIKE_CHARGING
from anju.science.checkup.indicators.estate.managed import MANAGED
from anju.science.checkup.indicators.estate.parking import PARKING
from anju.science.checkup.indicators.estate.smart import SMART
from anju.science.checkup.indicators.estate.waste_sorting import WASTE_SORTING

INDICATORS = (
    PARKING,
    CHARGERS,
    EBIKE_CHARGING,
    ACTIVITY_GROUND,
    WASTE_SORTING,
    MANAGED,
    SMART,
)
