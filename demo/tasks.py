"""The three lists: urgent problems charged to units, and a few left for the orphans."""

from typing import Final

from django.db.models import QuerySet

from anju.web.checkup.models import Advice
from anju.web.checkup.services.advice import Charge, charge
from anju.web.site.clock import now
from demo.site import BUREAU, Site

LEFT: Final = "H02.2"  # nobody has been charged with these yet
DAILY: Final = ("H03.7", "H03.8", "C16.2", "C19")


def charge_units(site: Site) -> None:
    """Charge units with what is urgent, and communities with daily management."""
    urgent = Advice.objects.filter(rectify="urgent").exclude(item_code=LEFT)
    _charge(site, urgent)
    _charge(site, Advice.objects.filter(item_code__in=DAILY))


def _charge(site: Site, rows: QuerySet[Advice]) -> None:
    charge(advice=rows, with_=Charge(), by=site.user(BUREAU), now=now())
