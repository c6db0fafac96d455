"""Questions to the money that may be spent."""

from django.db.models import QuerySet

from anju.web.plan.models import MoneyPool


def pools(own_area: str) -> QuerySet[MoneyPool]:
    """Return the money that may be spent inside the reader's area."""
    return MoneyPool.objects.within(own_area).order_by("year", "source", "area_code")
