"""Unit suffixes: the one list of what each ending of a name means.

A quantity's name ends in its unit, and each dimension has one unit inside.
Percent, 万元 and km exist on pages and in intake only.
"""

from decimal import Decimal
from typing import Final

SUFFIXES: Final[dict[str, str]] = {
    "_m": "metre",
    "_m2": "square metre",
    "_m3_s": "cubic metre per second",
    "_pa": "pascal",
    "_head_m": "metre of water column",
    "_s": "second",
    "_celsius": "degree Celsius",
    "_share": "0 to 1",
    "_fen": "whole fen (1/100 yuan)",
    "_cm2": "whole square centimetre of deeded floor area",
    "_mm": "millimetre, pipe diameters only",
    "_min": "minute of walking, nothing else",
}

FEN_PER_YUAN: Final = 100
FEN_PER_WAN: Final = 1_000_000  # 万元, ten thousand yuan
FEN_PER_YI: Final = 10_000_000_000  # 亿元, a hundred million yuan


def wan_from_fen(amount_fen: int) -> Decimal:
    """Return whole fen as 万元, exactly.

    Parameters
    ----------
    amount_fen
        Money in whole fen.
    """
    return Decimal(amount_fen) / FEN_PER_WAN
