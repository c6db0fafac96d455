"""地方政府专项债: pays works that earn money back, such as pipes and parking."""

from anju.science.plan.source import Source, share_fen

SPECIAL_BOND = Source(
    "special_bond", "地方政府专项债券", "Local special bond", share_fen
)
