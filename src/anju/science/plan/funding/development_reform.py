"""发改渠道资金: central budget investment; each project has to win it."""

from anju.science.plan.source import Source, share_fen

DEVELOPMENT_REFORM = Source(
    "development_reform",
    "发改渠道资金（中央预算内）",
    "Development-reform funds",
    share_fen,
    must_be_won=True,
)
