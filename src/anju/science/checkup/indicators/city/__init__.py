"""Indicators of the city, in the order of the printed table."""

from anju.science.checkup.indicators.city.bridges import BRIDGES
from anju.science.checkup.indicators.city.estates_renovated import ESTATES_RENOVATED
from anju.science.checkup.indicators.city.fire_monitoring import FIRE_MONITORING
from anju.science.checkup.indicators.city.gas_mains_renewed import GAS_MAINS_RENEWED
from anju.science.checkup.indicators.city.pipes_monitored import PIPES_MONITORED
from anju.science.checkup.indicators.city.population_density import POPULATION_DENSITY
from anju.science.checkup.indicators.city.rectified import RECTIFIED
from anju.science.checkup.indicators.city.road_density import ROAD_DENSITY
from anju.science.checkup.indicators.city.tunnelled_roads import TUNNELLED_ROADS
from anju.science.checkup.indicators.city.villages_renewed import VILLAGES_RENEWED
from anju.science.checkup.indicators.city.waterlogging import WATERLOGGING

INDICATORS = (
    POPULATION_DENSITY,
    ROAD_DENSITY,
    ESTATES_RENOVATED,
    VILLAGES_RENEWED,
    WATERLOGGING,
    BRIDGES,
    GAS_MAINS_RENEWED,
    PIPES_MONITORED,
    FIRE_MONITORING,
    RECTIFIED,
    TUNNELLED_ROADS,
)
