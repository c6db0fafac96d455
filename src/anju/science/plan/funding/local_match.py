"""地方配套: city and county budgets; may pay everything, and has least."""

from anju.science.plan.source import Source, share_fen

LOCAL_MATCH = Source("local_match", "地方配套资金", "Local match", share_fen)
