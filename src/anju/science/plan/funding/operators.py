"""专业经营单位: water, gas, heat, power and telecom firms pay for their networks."""

from anju.science.plan.source import Source, share_fen

OPERATORS = Source("operators", "专业经营单位出资", "Network operators", share_fen)
