"""How far people walk on a street network, exactly and at once.

Both ends of a walk are joined to the network at right angles to the nearest edge;
the walk is the straight way to the edge, the way along the edges, and the straight
way to the goal. Closed edges (gates, works) are not walked.
"""

from anju.science.tools.geo.walking.arrays import PUBLIC
from anju.science.tools.geo.walking.attach import Anchors, attach
from anju.science.tools.geo.walking.network import Network
from anju.science.tools.geo.walking.reach_sets import Within, within
from anju.science.tools.geo.walking.walk import Reach, reach

__all__ = [
    "PUBLIC",
    "Anchors",
    "Network",
    "Reach",
    "Within",
    "attach",
    "reach",
    "within",
]
