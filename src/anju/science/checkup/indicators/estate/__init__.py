"""Indicators of estates, in the order of the printed table."""

from anju.science.checkup.indicators.estate.activity_ground import ACTIVITY_GROUND
from anju.science.checkup.indicators.estate.chargers import CHARGERS
from anju.science.checkup.indicators.estate.childcare import CHILDCARE
from anju.science.checkup.indicators.estate.ebike_charging import EBIKE_CHARGING
from anju.science.checkup.indicators.estate.elderly_care import ELDERLY_CARE
from anju.science.checkup.indicators.estate.footpaths import FOOTPATHS
from anju.science.checkup.indicators.estate.kindergartens import KINDERGARTENS
from anju.science.checkup.indicators.estate.managed import MANAGED
from anju.science.checkup.indicators.estate.parking import PARKING
from anju.science.checkup.indicators.estate.primary_places import PRIMARY_PLACES
from anju.science.checkup.indicators.estate.smart import SMART
from anju.science.checkup.indicators.estate.waste_sorting import WASTE_SORTING

INDICATORS = (
    ELDERLY_CARE,
    CHILDCARE,
    KINDERGARTENS,
    PRIMARY_PLACES,
    PARKING,
    CHARGERS,
    EBIKE_CHARGING,
    ACTIVITY_GROUND,
    FOOTPATHS,
    WASTE_SORTING,
    MANAGED,
    SMART,
)
