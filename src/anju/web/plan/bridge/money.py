"""Money pools and the terms of their sources, as the plan's science reads them."""

from collections.abc import Iterable
from datetime import date

from anju.science.plan.funding import FUNDING
from anju.science.plan.records import Pool, Terms
from anju.web.plan.models import MoneyPool
from anju.web.policy import on


def terms_on(day: date) -> dict[str, Terms]:
    """Return what each source may pay on a day."""
    return {source.code: on(f"funding/{source.code}", day) for source in FUNDING}


def pools_of(area_code: str, years: Iterable[int]) -> tuple[Pool, ...]:
    """Return the money that may be spent, one pool for each row."""
    rows = MoneyPool.objects.within(area_code).filter(year__in=list(years))
    return tuple(
        Pool(row.source, row.year, row.amount_fen, _reach(row.area_code))
        for row in rows
        if row.source not in ("residents", "private")
    )


def _reach(area_code: str) -> str:
    """Let money of a whole city (4112, 411200) reach everything inside it."""
    return (
        area_code.removesuffix("00") if len(area_code) == len("411200") else area_code
    )
