"""Indicators of street blocks, in the order of the printed table."""

from anju.science.checkup.indicators.block.commercial_blocks import COMMERCIAL_BLOCKS
from anju.science.checkup.indicators.block.culture_centres import CULTURE_CENTRES
from anju.science.checkup.indicators.block.factory_sites import FACTORY_SITES
from anju.science.checkup.indicators.block.manhole_covers import MANHOLE_COVERS
from anju.science.checkup.indicators.block.markets import MARKETS
from anju.science.checkup.indicators.block.overhead_lines import OVERHEAD_LINES
from anju.science.checkup.indicators.block.parked_roads import PARKED_ROADS
from anju.science.checkup.indicators.block.parks import PARKS
from anju.science.checkup.indicators.block.residential_blocks import RESIDENTIAL_BLOCKS
from anju.science.checkup.indicators.block.secondary_schools import SECONDARY_SCHOOLS
from anju.science.checkup.indicators.block.sports_grounds import SPORTS_GROUNDS
from anju.science.checkup.indicators.block.street_lighting import STREET_LIGHTING

INDICATORS = (
    SECONDARY_SCHOOLS,
    SPORTS_GROUNDS,
    CULTURE_CENTRES,
    PARKS,
    MARKETS,
    STREET_LIGHTING,
    PARKED_ROADS,
    COMMERCIAL_BLOCKS,
    FACTORY_SITES,
    RESIDENTIAL_BLOCKS,
    OVERHEAD_LINES,
    MANHOLE_COVERS,
)
