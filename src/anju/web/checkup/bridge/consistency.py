"""What the registry knows of the city's own names, for checking a report."""

from anju.documents.known import known
from anju.science.checkup.consistency import Known
from anju.web.registry.areas import names
from anju.web.registry.models import Estate

CITY_DIGITS = 4


def own_city() -> Known:
    """Gather the city's name, its areas and its estates."""
    areas = names()
    city = next((name for code, name in areas.items() if code[4:] == "00"), "")
    estates = Estate.objects.values_list("name", flat=True)
    return known(city, [*areas.values(), *estates])


def any_city() -> Known:
    """Gather what is known without the registry; the title names the city."""
    return known()
