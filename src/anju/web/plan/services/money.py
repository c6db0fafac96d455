"""Writing the money that may be spent."""

from anju.web.plan.models import MoneyPool


def set_pool(
    *, source: str, year: int, area_code: str, amount_fen: int, **fields: str
) -> MoneyPool:
    """Write the money of one source, year and area."""
    pool, _ = MoneyPool.objects.update_or_create(
        source=source,
        year=year,
        area_code=area_code,
        defaults={"amount_fen": amount_fen, **fields},
    )
    return pool
