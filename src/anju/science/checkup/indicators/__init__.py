"""Every indicator that is computed, in the order of the printed table."""

from anju.science.checkup.indicators import block, city, dwelling, estate

INDICATORS = (
    *dwelling.INDICATORS,
    *estate.INDICATORS,
    *block.INDICATORS,
    *city.INDICATORS,
)
