"""What practice does: a list by score, cut off where the money ends."""

from anju.science.plan.sequence.ranking.cut import NAMES, Cut, cut_of
from anju.science.plan.sequence.ranking.places import Ranking, ranked

__all__ = ["NAMES", "Cut", "Ranking", "cut_of", "ranked"]
