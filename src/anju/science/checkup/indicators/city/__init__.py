"""Indicators of the city, in the order of the printed table."""

from anju.science.checkup.indicators.city.affordable_homes import AFFORDABLE_HOMES
from anju.science.checkup.indicators.city.affordable_rent import AFFORDABLE_RENT
from anju.science.checkup.indicators.city.assets_idle import ASSETS_IDLE
from anju.science.checkup.indicators.city.bridges import BRIDGES
from anju.science.checkup.indicators.city.bus_stops import BUS_STOPS
from anju.science.checkup.indicators.city.centre_density import CENTRE_DENSITY
from anju.science.checkup.indicators.city.centre_invested import CENTRE_INVESTED
from anju.science.checkup.indicators.city.centre_shade import CENTRE_SHADE
from anju.science.checkup.indicators.city.clean_sections import CLEAN_SECTIONS
from anju.science.checkup.indicators.city.construction_deaths import CONSTRUCTION_DEATHS
from anju.science.checkup.indicators.city.culture_area import CULTURE_AREA
from anju.science.checkup.indicators.city.digital_base import DIGITAL_BASE
from anju.science.checkup.indicators.city.drainage_pumps import DRAINAGE_PUMPS
from anju.science.checkup.indicators.city.dual_use import DUAL_USE
from anju.science.checkup.indicators.city.emergency_water import EMERGENCY_WATER
from anju.science.checkup.indicators.city.estates_renovated import ESTATES_RENOVATED
from anju.science.checkup.indicators.city.fire_monitoring import FIRE_MONITORING
from anju.science.checkup.indicators.city.fire_stations import FIRE_STATIONS
from anju.science.checkup.indicators.city.football_pitches import FOOTBALL_PITCHES
from anju.science.checkup.indicators.city.foul_waters import FOUL_WATERS
from anju.science.checkup.indicators.city.fuel_stations import FUEL_STATIONS
from anju.science.checkup.indicators.city.gas_mains_renewed import GAS_MAINS_RENEWED
from anju.science.checkup.indicators.city.good_air import GOOD_AIR
from anju.science.checkup.indicators.city.green_buildings import GREEN_BUILDINGS
from anju.science.checkup.indicators.city.greenways import GREENWAYS
from anju.science.checkup.indicators.city.heritage_damaged import HERITAGE_DAMAGED
from anju.science.checkup.indicators.city.heritage_filed import HERITAGE_FILED
from anju.science.checkup.indicators.city.historic_demolished import HISTORIC_DEMOLISHED
from anju.science.checkup.indicators.city.historic_vacant import HISTORIC_VACANT
from anju.science.checkup.indicators.city.land_reused import LAND_REUSED
from anju.science.checkup.indicators.city.large_parks import LARGE_PARKS
from anju.science.checkup.indicators.city.maternal_care import MATERNAL_CARE
from anju.science.checkup.indicators.city.model_cover import MODEL_COVER
from anju.science.checkup.indicators.city.newly_protected import NEWLY_PROTECTED
from anju.science.checkup.indicators.city.peak_speed import PEAK_SPEED
from anju.science.checkup.indicators.city.pipes_monitored import PIPES_MONITORED
from anju.science.checkup.indicators.city.platform_cases import PLATFORM_CASES
from anju.science.checkup.indicators.city.platform_cover import PLATFORM_COVER
from anju.science.checkup.indicators.city.population_density import POPULATION_DENSITY
from anju.science.checkup.indicators.city.public_toilets import PUBLIC_TOILETS
from anju.science.checkup.indicators.city.rail_commuters import RAIL_COMMUTERS
from anju.science.checkup.indicators.city.rectified import RECTIFIED
from anju.science.checkup.indicators.city.road_density import ROAD_DENSITY
from anju.science.checkup.indicators.city.sewage_collected import SEWAGE_COLLECTED
from anju.science.checkup.indicators.city.shelters import SHELTERS
from anju.science.checkup.indicators.city.sites_monitored import SITES_MONITORED
from anju.science.checkup.indicators.city.smart_car_parks import SMART_CAR_PARKS
from anju.science.checkup.indicators.city.sports_area import SPORTS_AREA
from anju.science.checkup.indicators.city.spots_removed import SPOTS_REMOVED
from anju.science.checkup.indicators.city.tunnelled_roads import TUNNELLED_ROADS
from anju.science.checkup.indicators.city.villages_renewed import VILLAGES_RENEWED
from anju.science.checkup.indicators.city.waste_recovered import WASTE_RECOVERED
from anju.science.checkup.indicators.city.waterlogging import WATERLOGGING

INDICATORS = (
    POPULATION_DENSITY,
    SEWAGE_COLLECTED,
    LARGE_PARKS,
    FOUL_WATERS,
    GREENWAYS,
    FOOTBALL_PITCHES,
    CULTURE_AREA,
    ROAD_DENSITY,
    GREEN_BUILDINGS,
    ESTATES_RENOVATED,
    HERITAGE_FILED,
    HISTORIC_VACANT,
    HERITAGE_DAMAGED,
    HISTORIC_DEMOLISHED,
    NEWLY_PROTECTED,
    PEAK_SPEED,
    BUS_STOPS,
    RAIL_COMMUTERS,
    WASTE_RECOVERED,
    PUBLIC_TOILETS,
    AFFORDABLE_HOMES,
    VILLAGES_RENEWED,
    CONSTRUCTION_DEATHS,
    WATERLOGGING,
    DRAINAGE_PUMPS,
    EMERGENCY_WATER,
    DUAL_USE,
    BRIDGES,
    GAS_MAINS_RENEWED,
    FIRE_STATIONS,
    SHELTERS,
    PIPES_MONITORED,
    SITES_MONITORED,
    FIRE_MONITORING,
    MODEL_COVER,
    PLATFORM_CASES,
    SMART_CAR_PARKS,
    DIGITAL_BASE,
    CENTRE_INVESTED,
    CENTRE_DENSITY,
    CENTRE_SHADE,
    CLEAN_SECTIONS,
    GOOD_AIR,
    LAND_REUSED,
    ASSETS_IDLE,
    RECTIFIED,
    SPORTS_AREA,
    MATERNAL_CARE,
    AFFORDABLE_RENT,
    TUNNELLED_ROADS,
    FUEL_STATIONS,
    SPOTS_REMOVED,
    PLATFORM_COVER,
)
