"""Indicators of houses, in the order of the printed table."""

from anju.science.checkup.indicators.dwelling.age_friendly import AGE_FRIENDLY
from anju.science.checkup.indicators.dwelling.digital import DIGITAL
from anju.science.checkup.indicators.dwelling.energy import ENERGY
from anju.science.checkup.indicators.dwelling.envelope import ENVELOPE
from anju.science.checkup.indicators.dwelling.gas import GAS
from anju.science.checkup.indicators.dwelling.performance import PERFORMANCE
from anju.science.checkup.indicators.dwelling.pipework import PIPEWORK
from anju.science.checkup.indicators.dwelling.self_contained import SELF_CONTAINED
from anju.science.checkup.indicators.dwelling.stairwell import STAIRWELL
from anju.science.checkup.indicators.dwelling.structure import STRUCTURE
from anju.science.checkup.indicators.dwelling.tap_water import TAP_WATER

INDICATORS = (
    STRUCTURE,
    GAS,
    STAIRWELL,
    ENVELOPE,
    SELF_CONTAINED,
    PIPEWORK,
    AGE_FRIENDLY,
    ENERGY,
    DIGITAL,
    TAP_WATER,
    PERFORMANCE,
)
