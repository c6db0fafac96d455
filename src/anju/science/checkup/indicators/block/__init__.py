"""Indicators of street blocks, in the order of the printed table."""

from anju.science.checkup.indicators.block.markets import MARKETS
from anju.science.checkup.indicators.block.parked_roads import PARKED_ROADS
from anju.science.checkup.indicators.block.parks import PARKS
from anju.science.checkup.indicators.block.secondary_schools import SECONDARY_SCHOOLS

INDICATORS = (
    SECONDARY_SCHOOLS,
    PARKS,
    MARKETS,
    PARKED_ROADS,
)
