"""城市更新补助: a grant that a city wins for three years, checked every year."""

from anju.science.plan.source import Source, share_fen

RENOVATION_GRANT = Source(
    "renovation_grant", "中央财政城市更新补助", "Renovation-city grant", share_fen
)
