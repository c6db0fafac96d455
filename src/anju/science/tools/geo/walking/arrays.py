"""The arrays of the walking tools, each of one type."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

NONE = -1
"""No edge, no vertex, no facility."""
PUBLIC = -1
"""Group of an edge that anybody may join; other groups are estates with a wall."""
