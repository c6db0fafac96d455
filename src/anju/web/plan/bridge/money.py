"""Money pools and the terms of their sources, as the plan's science reads them."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from anju.science.errors import PolicyMissing
from anju.science.plan.funding import FUNDING, SOURCES
from anju.science.plan.records import Pool, Terms
from anju.web.plan.models import MoneyPool
from anju.web.policy import on


def terms_on(day: date) -> dict[str, Terms]:
    """Return what each source may pay on a day; one without terms pays nothing."""
    found = {}
    for source in FUNDING:
        with suppress(PolicyMissing):
            found[source.code] = on(f"funding/{source.code}", day)
    return found


def pools_of(area_code: str, years: Iterable[int]) -> tuple[Pool, ...]:
    """Return the money that may be spent, one pool for each source, year and reach."""
    rows = MoneyPool.objects.within(area_code).filter(year__in=list(years))
    sums: dict[tuple[str, int, str], int] = defaultdict(int)
    for row in rows:
        if SOURCES[row.source].pooled:
            sums[row.source, row.year, reach_of(row.area_code)] += row.amount_fen
    return tuple(
        Pool(source, year, fen, reach) for (source, year, reach), fen in sums.items()
    )


def reach_of(area_code: str) -> str:
    """Let money of a whole city (4112, 411200) reach everything inside it."""
    return (
        area_code.removesuffix("00") if len(area_code) == len("411200") else area_code
    )
